import-progress = { $name } を取り込んでいます…
import-stopping = { $name } の取り込みを止めています…
import-paused = 再起動のため、{ $name } の取り込みを中断します。再起動後に自動で続けます。
import-of = { $done } / { $total }
import-so-far = ここまで { $done } 件
import-cancel = 中止
import-again = 数分後に自動でもう一度試します。

import-done = { $name } を取り込みました。
import-nothing = { $name } から取り込めたものはありません。
import-nothing-new = { $name } に新しいものはありません。
import-cancelled = { $name } の取り込みを中止しました。取り込み済みの記事は残ります。
import-file-gone = { $name } のファイルがなくなったため、取り込みを続けられません。取り込み済みの記事は残ります。もう一度取り込んでください。
import-left = 未処理 { $number } 件
import-added = 新しい記事 { $number } 件
import-revised = 新しい版になった記事 { $number } 件
import-copies = ほかの記事とほぼ同じ記事 { $number } 件
import-there = すでにある記事 { $number } 件
import-refused = 取り込めなかったもの { $number } 件
import-line = { $name } の { $line } 行目
import-refused-file = 取り込めなかったものと理由は、このファイルにあります：

import-wrong-kind = 取り込めるのは .zip と .jsonl だけです。文書が一つなら /{ command-article } { command-article-add } を使ってください。
import-too-large = ファイルが大きすぎます。一度に取り込めるのは { $limit } MiB までです。分割してください。
import-busy = このサーバーでは { $name } の取り込みが進行中です。同時にできるのは一つだけです。終わるまで待つか、中止してください。
import-beginning = このサーバーでは別の取り込みが始まるところです。終わるまでお待ちください。
import-not-kept = ファイルを保存できませんでした。もう一度試し、続くようなら Citedesk の管理者に連絡してください。
import-over = この取り込みはすでに終わっています。
