feed-followed = { $title } の購読を始めました。
feed-first = 最新の項目を読み込んでいます…
feed-first-added = { $number ->
    [0] 最新の項目に新しい記事はありませんでした。
   *[other] 最新の { $number } 件を記事に加えました。
  }
feed-first-unreadable = { $number } 件は、ページに記事が見つからず読めませんでした。
feed-first-failed = 先ほどは読めましたが、今は読めません。{ $problem }後でもう一度試します。
feed-removed-meanwhile = その間に削除されました。
feed-how-often = { $minutes } 分ごとに新しい項目を確認します。
feed-known = このフィードはすでに購読しています。
feed-too-many = 購読は { $number } 件までです。先にどれかを削除してください。
feed-unknown = そのようなフィードは購読していません。入力中に表示される一覧から選んでください。
feed-several = 同じ題名のフィードがいくつかあります。入力中に表示される一覧から選んでください。
feed-removed = { $title } の購読をやめました。記事は残ります。
feed-offer = { $number ->
    [1] このページはフィードではありませんが、フィードを一つ示しています。購読しますか？
   *[other] このページはフィードではありませんが、{ $number } 件のフィードを示しています。どれを購読しますか？
  }
feed-offer-untitled = 購読する
feed-offer-gone = この選択肢は期限が切れました。もう一度 /{ command-feed } { command-feed-add } を使ってください。

feeds-title = フィード { $number } 件
feeds-none = 購読しているフィードはまだありません。/{ command-feed } { command-feed-add } で追加できます。
feeds-read = 最終取得 { $when }
feeds-never-read = 未取得
feeds-next = 次の確認 { $when }
feeds-stopped = 確認をやめました。/{ command-feed } { command-feed-remove } で削除できます。
feeds-articles = 記事 { $number } 件
feeds-unreadable = 読めない項目 { $number } 件

feed-failing = フィード { $title } を読めなくなりました。{ $times } 回続けて失敗しました（最後の成功: { $since }）。{ $problem }間隔を空けながら、これからも試します。
feed-gone = フィード { $title } はなくなりました。{ $problem }確認をやめますが、記事は残ります。/{ command-feed } { command-feed-remove } で削除できます。
feed-never = なし

feed-problem-gone = サイトによると、このフィードは終了しました。
feed-problem-not-found = このアドレスにはもう何もありません。
feed-problem-busy = サイトがアクセスを控えるよう求めています。
feed-problem-fault = サイトで問題が起きています。
feed-problem-unreachable = サイトに接続できません。
feed-problem-closed = サイトがプログラムによる閲覧を断っています。
feed-problem-unsafe = リンク先は開けない場所です。
feed-problem-too-large = 大きすぎます。
feed-problem-no-feed = そこにあるのはフィードではありません。
feed-problem-unreadable = 読み取れません。
