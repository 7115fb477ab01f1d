answer-question = 質問：{ $question }
answer-refusal = この質問の答えは、記事の中にありません。
answer-closest = 近い記述（答えではありません）：
answer-untitled = 無題
answer-no-date = 日付なし
answer-date = { DATETIME($date, dateStyle: "long") }
answer-as-of = { DATETIME($date, dateStyle: "long") }時点
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
