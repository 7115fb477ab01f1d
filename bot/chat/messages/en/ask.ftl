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
error-elsewhere = I don’t answer in this channel. Please ask { $count ->
    [one] in { $channels }.
   *[other] in one of these: { $channels }.
  }
error-not-here = I don’t answer in this channel.
error-date = I can’t tell which day “{ $date }” is. Please write it like 2025-04-08 or “April 2025”.
error-dates-crossed = The first day comes after the last one. Please swap “since” and “until”.
error-source = There are no articles from “{ $source }” here. Choose a source from the list.
error-no-server = I know of no server that we share. Use /ask in a server first, then ask me here.
error-server-closed = You can’t ask that server’s library any more. Please choose another server.
error-server-unknown = Discord didn’t tell me which servers we share. Please ask again in a minute.
error-cannot-write = I may not write in that channel. Ask someone who manages the server to let me.
error-question-gone = That question has been deleted.
ask-how = Mention me with your question, or use /ask. I answer from the articles of this server.
ask-how-about = I can’t read the message that you replied to. Open its menu, then Apps, then “Ask about this”.
ask-how-direct = Ask me a question. I answer from the articles of a server that we share.
ask-private-closed = Answers are private on this server, and I may not send you a message. Please use /ask.
ask-thread-hint = To ask on in this thread, mention me or use /ask.
ask-thread-withdrawn = A question that was withdrawn
ask-which-server = Which server’s articles shall I ask?
ask-server-placeholder = Choose a server
ask-form-title = Ask about this message
ask-form-about = About: “{ $subject }”
ask-form-about-nothing = This message has no text. Your question is answered by itself.
ask-form-question = Your question
