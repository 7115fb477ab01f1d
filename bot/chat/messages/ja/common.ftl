error-curators-only = この操作はキュレーターだけができます。サーバーの管理者に相談してください。
error-managers-only = この操作はサーバーの管理者だけができます。
error-not-allowed = ここではこの操作はできません。
error-cooldown = 少々お待ちください。{ $seconds } 秒後にもう一度質問してください。
error-fault = こちらで問題が起きました。コード { $code } で記録しました。

page-previous = 前へ
page-next = 次へ
page-of = { $page } / { $pages } ページ
