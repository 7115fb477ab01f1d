status-title = ライブラリ
status-size = **記事 { $articles } 件**（{ $passages } 段落）
status-sources = 出典：{ $sources }
status-newest = 最新の記事：{ DATETIME($date, dateStyle: "long") }
status-change = 最終更新：{ $when }
status-healthy = 索引：正常です
status-unhealthy = 索引：問題があります。Citedesk の運用者に伝えてください。
status-disk = ディスク：使用 { $size }、空き { $free }
status-disk-shared = ディスク：空き { $free }
status-disk-scarce = ディスク：空きが { $free } しかありません。Citedesk の運用者に伝えてください。
status-feeds = フィード：{ $feeds }
status-queue = 回答待ちの質問：{ $waiting }（/{ command-library } { command-library-queue }）

queue-title = 未解決の質問 { $groups } 件
queue-empty = 未解決の質問はありません
queue-asked = { $askers } 人から { $times } 回
queue-since = { $when } から
queue-unanswered = 該当する記事なし
queue-reason-wrong = 誤り（{ $times }）
queue-reason-outdated = 情報が古い（{ $times }）
queue-reason-not-asked = 質問と違う（{ $times }）
queue-reason-bad-source = 出典が良くない（{ $times }）
queue-also = 別の聞き方：{ $wordings }
queue-wording = 「{ $wording }」
queue-more-wordings = ほか { $count } 通りの聞き方
queue-add = 記事を追加
queue-ask = もう一度質問
queue-dismiss = 取り下げる
queue-undo = 元に戻す
queue-dismissed = { $count ->
    [1] 取り下げました：「{ $question }」
   *[other] { $count } 件を取り下げました：「{ $question }」
  }
queue-brought-back = { $count } 件を一覧に戻しました。
queue-gone = この質問はもう一覧にありません。

export-done = 記事 { $articles } 件です。{ $files ->
    [1] {""}
   *[other] { $files } 個のファイルに分けました。
  }/{ command-article } { command-article-import } で取り込めます。
export-empty = エクスポートする記事がまだありません。
export-too-large = 記事は { $size } MB あり、Discord の上限を超えています。Citedesk の運用者ならエクスポートできます。

audit-title = 操作の記録
audit-empty = まだ何もありません。
audit-nobody = *名前なし*
