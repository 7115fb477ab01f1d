answer-button-watch = 見守る

watch-changed = 見守っている質問の回答が変わりました
watch-now = 現在
watch-before = 以前
watch-no-longer = 記事からはもう答えられません。
watch-not-before = 記事からは答えられませんでした。
watch-withdrawn = この記事は削除されました
watch-corrected = この記事にはもう書かれていません
watch-redated = この記事の日付は訂正されました
watch-stop = 見守りをやめる

watch-set = この質問を見守ります
watch-at-present = 記事によって回答が変わったら、このチャンネルでお知らせします。現在の回答：
watch-is-removed = 「{ $question }」の見守りをやめました。
watch-again = もう一度見守る
watch-back = 「{ $question }」を { $channel } でもう一度見守ります。

watches-title = 見守っている質問 { $number } 件
watches-none = ここで見守っている質問はありません。/{ command-watch } { command-watch-question } か、回答の下の「見守る」で始められます。
watch-remove = 削除

watch-form-title = 質問を見守る
watch-form-question = 質問の全文
    .description = 前の質問の続きでした。これからは単独で質問するので、何についてかも書いてください。

watch-gone = この質問はもう見守っていません。
watch-others = やめられるのは、キュレーターと始めた本人だけです。
watch-no-question = 記事が答えられる質問ではないので、見守れません。
watch-several =
    一度にいくつかのことをたずねています。一つずつ見守ってください：
    { $asked }
watch-known = この質問はすでにこのチャンネルで見守っています。
watch-too-many = { $number ->
    [0] このサーバーでは質問を見守れません。
   *[other] このサーバーで見守れる質問は { $number } 件までです。先にどれかを削除してください。
  }
watch-too-many-yours = { $number ->
    [0] ここで質問を見守れるのはキュレーターだけです。
   *[other] 一人が見守れる質問は { $number } 件までです。先に /{ command-watch } { command-watch-list } で削除してください。
  }
watch-private-server = このサーバーの回答は非公開なので、チャンネルではお知らせできず、質問を見守れません。
watch-private-answer = この回答は一人だけに見えるものですが、変化はチャンネルでお知らせします。代わりに /{ command-watch } { command-watch-question } を使ってください。
watch-servers-only = 質問はサーバーのチャンネルで見守ります。そこで /{ command-watch } { command-watch-question } を使ってください。
watch-not-yours-to-write = このチャンネルにはあなたが書き込めないので、ここではお知らせできません。別のチャンネルを選んでください。

privacy-watches = 見守っている質問 { $watches } 件（削除するまで保存）

act-watch-added = 質問の見守りを開始
act-watch-removed = 質問の見守りを終了
act-watch-returned = 質問の見守りを再開
