# 記事の情報
article-source = 出典：{ $source }
article-no-source = 出典：不明
article-author = 著者：{ $author }
article-date = 日付：{ DATETIME($date, dateStyle: "long") }
article-day = { DATETIME($date, dateStyle: "long") }
article-no-date = 日付：見つかりません
article-language = 言語：{ $name }
article-link = リンク：{ $link }
article-words = { $words } 語
article-size = { $words } 語、{ $passages } 個の段落

# 追加する前の確認
offer-several = **{ $count } 件のうち { $good } 件を追加できます**
offer-untitled = 貼り付けた文章
offer-from = 元：{ $name }
offer-new = まだ登録されていません。
offer-back = 以前に削除された記事です。追加すると元に戻ります。
offer-already-there = { $title } としてすでに登録されています。追加するものはありません。
offer-revision = { $title } の新しい版になります。古い版も読めますが、回答には使われません。
offer-copy = { $title } とほぼ同じ内容です。追加しても、同じ文は一度だけ引用されます。
offer-progress = 読み取り中… { $all } 件中 { $done } 件完了
offer-add = 追加
offer-add-several = { $count } 件を追加
offer-edit = 情報を編集
offer-edit-which = 情報を編集するもの…
offer-more = 続きの文章を足す
offer-cancel = やめる
offer-cancelled = やめました。何も追加していません。
offer-choose = このメッセージの何を追加しますか？
offer-choose-which = 一つ以上選んでください
offer-choice-link = リンク：{ $name }
offer-choice-file = ファイル：{ $name }
offer-choice-text = 文章：{ $name }
offer-stopped = 再起動するところなので、何も追加していません。一分ほど待ってもう一度試してください。
offer-gone = この確認画面はもうありません。何も追加していません。もう一度始めてください。
offer-nothing = このメッセージには、追加できるリンクもファイルも文章もありません。
offer-of-many = このファイルには複数の記事が入っています。/{ command-article } { command-article-import } を使ってください。
offer-too-large = このファイルは上限の { $limit } MiB を超えています。分割するか、本文だけを保存してください。
offer-not-downloaded = Discord からファイルを受け取れませんでした。少し待ってからもう一度試してください。
offer-too-long = 読み取りに時間がかかりすぎたため、何も追加していません。数を減らしてもう一度試してください。

# 入力画面
form-add = 記事を追加
form-details = 記事の情報
form-more = 続きの文章を足す
form-title = タイトル
    .placeholder = 空なら本文から決めます
form-text = 本文
    .description = 4,000 文字まで。続きは後で足せます。
form-source = 出典
    .placeholder = 発行元の名前
form-date = 日付
    .placeholder = 2025-04-08 または 2025年4月8日
form-link = リンク
    .placeholder = https://example.org/article
form-correct = 直す
form-gone = この入力画面はもうありません。もう一度始めてください。
form-bad-date = 「{ $date }」がどの日かわかりません。2025-04-08 や 2025年4月8日 のように書いてください。
form-bad-link = 保存できるリンクではありません。`https://example.org/article` のように書いてください。

# 追加
add-begun = { $all } 件を追加中…
add-progress = 追加中… { $all } 件中 { $done } 件完了
add-outcome = { $added ->
    [0] **何も追加していません**
   *[other] **{ $all } 件中 { $added } 件を追加しました**
  }
add-added = 追加しました（{ $passages } 個の段落）。すぐに回答に使われます。
add-revised = 新しい版として追加しました（{ $passages } 個の段落）。すぐに回答に使われます。
add-copy = 写しとして追加しました（{ $passages } 個の段落）。同じ文は一度だけ引用されます。
add-already-there = すでに登録されています。追加するものはありませんでした。
add-stopped = 再起動するところです。追加済みのものは残ります。/{ command-article } { command-article-list } で確認してください。
reply-late = Discord の受付時間を過ぎたため、ここでお知らせします。サーバー：{ $server }
error-busy = ただいま混み合っています。数秒待ってもう一度試してください。

# 取り消し
undo-button = 元に戻す
undo-progress = 元に戻しています… { $all } 件中 { $done } 件完了
undo-stopped = 再起動するところです。一分ほど待ってもう一度押すと、続きから元に戻します。
undo-gone = もう元に戻せません。すでに戻したか、一週間以上たっています。
undo-removed = { $title } を削除しました。
undo-reverted = { $title } を前の状態に戻しました。
undo-back = { $title } が戻りました。また回答に使われます。
undo-back-already = { $title } はすでに戻っていました。
undo-removed-since = { $title } はその後削除されたため、そのままにしました。
undo-changed-since = { $title } はその後変更されたため、そのままにしました。版は /{ command-article } { command-article-history } で見られます。
undo-unknown = { $title } はもうありません。

# 記事一件
show-added = 第 { $revision } 版、{ $when } に { $who } が追加
show-nobody = 不明の人
show-copy = { $title } とほぼ同じ内容の写しです。
show-removed = 削除済みです。回答には使われません。
show-edit = 編集
show-remove = 削除
show-history = 履歴
show-bring-back = 元に戻す
show-back-already = この記事はすでに戻っています。
remove-ask = { $title } を削除しますか？回答に使われなくなります。{ $days } 日間は元に戻せます。
remove-button = 削除
remove-keep = 残す
remove-kept = { $title } を残しました。
remove-done = { $title } を削除しました。もう回答には使われません。
remove-already = この記事はすでに削除されています。
edit-removed = この記事は削除されています。元に戻してから編集してください。
edit-done = **保存しました**
edit-nothing = { $title } に変更はありません。
history-title = { $title } の版：{ $count }
history-which = 版を表示…
history-back = 一覧に戻る
history-revert = この版に戻す
history-reverted = { $title } の第 { $revision } 版を、第 { $new } 版として戻しました。

# 一覧
list-title = **記事 { $count } 件**
list-title-removed = **削除済みの記事 { $count } 件**
list-page = { $page } / { $pages } ページ
list-none = 当てはまる記事はありません。
list-empty = まだ記事がありません。/{ command-article } { command-article-add } で最初の記事を追加できます。
list-revision = 第 { $revision } 版
list-copy = 写し
list-show = 記事を表示…
list-previous = 前へ
list-next = 次へ
