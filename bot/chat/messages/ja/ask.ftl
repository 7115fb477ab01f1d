error-closing = 再起動中です。1 分ほどしてからもう一度質問してください。
error-stopped = 回答の準備ができる前に停止しました。1 分ほどしてからもう一度質問してください。
error-server-busy = このサーバーからの質問が集中しています。{ $seconds } 秒後にもう一度質問してください。
error-question-empty = 質問が入力されていません。質問を書いてください。
error-question-short = 質問が短すぎます。もう少し言葉を足してください。
error-question-no-words = 言葉のない質問は読み取れません。言葉で質問してください。
error-question-long = 質問が { $length } 文字あります。{ $longest } 文字以内で質問してください。
