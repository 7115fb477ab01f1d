error-closing = I am just being restarted. Please ask again in a minute.
error-stopped = I was stopped before your answer was ready. Please ask again in a minute.
error-server-busy = This server has asked a lot just now. Please ask again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
  }.
error-question-empty = There is no question to answer. Please write one.
error-question-short = This question is too short. Please ask in a few words.
error-question-no-words = I can’t read a question without words. Please ask in words.
error-question-long = This question has { $length } characters. Please ask in at most { $longest }.
