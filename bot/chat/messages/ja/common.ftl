error-curators-only = この操作はキュレーターだけができます。サーバーの管理者に相談してください。
error-managers-only = この操作はサーバーの管理者だけができます。
error-not-allowed = ここではこの操作はできません。
error-cooldown = 少々お待ちください。{ $seconds } 秒後にもう一度質問してください。
error-fault = こちらで問題が起きました。コード { $code } で記録しました。

form-lost = このフォームはもう使えません。再起動したか、開いてから時間がたちすぎました。もう一度開いてください。
form-lost-typed = { form-lost }入力された内容は次のとおりです。

page-previous = 前へ
page-next = 次へ
page-of = { $page } / { $pages } ページ
