answer-question = 質問：{ $question }
answer-refusal = この質問の答えは、記事の中にありません。
answer-nothing = これについて書かれた記事はありません。
answer-unsaid = これについての記事はありますが、答えは書かれていません。
answer-no-question = 登録された記事をもとに質問にお答えします。誰が、何を、いつ、どこで、いくら、などを聞いてください。
answer-not-found = 見つからなかった語：{ $words }
answer-understood = 補って検索した語：{ $words }
answer-read-as = 次の語として検索：{ $words }
answer-meant = もしかして：{ $words }
answer-comma = 、
answer-expected = 見込み（まだ事実ではありません）：
answer-claimed = 主張であり、確認されていません：
answer-denied = 否定されています：
answer-dated = { $said }（{ $date }）
answer-earlier = 以前：{ $earlier }
answer-announced = 今後の予定：{ $said }
answer-others = 別の出典では：{ $said }
answer-parts = 答えは次のとおり分かれています：
answer-some-parts = 答えの一部だけが見つかりました：
answer-part-before = { $asked }（{ $numbers } を参照）
answer-part-missing = 何も見つかりませんでした：{ $asked }
answer-closest = 近い記述（答えではありません）：
answer-untitled = 無題
answer-no-date = 日付不明
answer-date = { DATETIME($date, dateStyle: "long") }
answer-as-of = { DATETIME($date, dateStyle: "long") }時点
answer-as-of-unknown = 日付不明
answer-sources = { $count } 件の出典
answer-sure = 確からしさ：{ $level ->
    [very] とても高い
    [quite] 高い
    [fairly] 中くらい
   *[barely] 低め
  }（{ NUMBER($share, style: "percent") }）
answer-copies = ほか { $count } 件の記事にも掲載
answer-since = { DATETIME($value, dateStyle: "long") }以降の記事のみ
answer-until = { DATETIME($value, dateStyle: "long") }までの記事のみ
answer-from = { $value } の記事のみ
answer-button-more = 前後の文を見る
answer-button-sources = 出典一覧
answer-button-follow = 続けて質問
answer-button-helpful = 役に立った
answer-button-unhelpful = 役に立たない
answer-button-tell = キュレーターに伝える
answer-button-word = 知らせてほしい
answer-button-no-word = 知らせなくてよい
answer-gone = この回答はもう保存されていません。もう一度質問してください。
answer-sources-title = 出典
answer-sources-more = … ほか { $count } 件
answer-source-copy = 同じ内容を掲載
answer-source-erased = この記事はライブラリから消去されました。
answer-source-outdated = 新しい版があります
answer-source-removed = この記事はライブラリから外されました。
answer-thanks-helpful = ありがとうございます。参考になります。
answer-thanks-unhelpful = ありがとうございます。キュレーターに伝わります。
answer-unhelpful-title = 役に立たなかった
answer-unhelpful-reason = この回答のどこに問題がありますか。
answer-unhelpful-comment = 付け加えることはありますか。
    .description = 空欄でもかまいません。キュレーターが読みます。
answer-reason-wrong = 間違っている
answer-reason-outdated = 情報が古い
answer-reason-not-asked = 質問の答えになっていない
answer-reason-bad-source = 出典が信頼できない
answer-follow-title = 続けて質問
answer-follow-question = 次の質問
    .placeholder = 例：それはいつからですか。
answer-queued = 質問をキュレーターに伝えました。
answer-queue-closed = この質問はすでに対応済みです。もう一度質問してみてください。
answer-ask-word = { $where ->
    [message] 答えになる記事が加わったら、メッセージでお知らせしましょうか。
   *[channel] 答えになる記事が加わったら、このチャンネルでお知らせしましょうか。
  }
answer-word-noted = 答えになる記事が加わったら、お知らせします。
answer-no-word-noted = わかりました。お知らせはしません。
answer-now = { $member } ご質問の答えになる記事が加わりました。
