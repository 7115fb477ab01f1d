setup-title = 設定
setup-how = 変更はすぐに保存されます。
setup-saved = 保存しました。{ $setting }：{ $value }
setup-change = 変更
setup-on = オン
setup-off = オフ
setup-switch-on = オンにする
setup-switch-off = オフにする

setup-curators = キュレーター
setup-curators-about = 選んだロールのメンバーは、記事を追加、編集、削除できます。サーバーの管理者はいつでもできます。
setup-curators-none = ロールなし：サーバーの管理者だけ
setup-channels = チャンネル
setup-channels-about = 選んだチャンネルとそのスレッドだけで回答します。
setup-channels-none = 未選択：すべてのチャンネルで回答します
setup-curator-channel = キュレーター用チャンネル
setup-curator-channel-about = フィードの失敗が続くときなど、キュレーターへのお知らせをここに書きます。
setup-curator-channel-none = 未選択
setup-channel-closed = { $channel } にはまだ書き込めません。チャンネルの閲覧とメッセージの送信を許可してください。
setup-language = 言語
setup-language-about = 全員に見えるメッセージの言語です。Discord を日本語か英語で使っているメンバーには、その言語で答えます。
setup-language-server = サーバーの言語
setup-language-en = English
setup-language-ja = 日本語
setup-threads = スレッド
setup-threads-about = オンにすると、チャンネルでの回答ごとに、続けて質問できるスレッドを作ります。
setup-private = 非公開の回答
setup-private-about = オンにすると、/{ command-ask } の回答は質問した人だけに見えます。
setup-retention = 質問の保存期間
setup-retention-about = 期間が過ぎると、質問、回答、評価を削除します。
setup-retention-days = 日数（1～365）
setup-days = { $days } 日
setup-bad-days = 1 から { $most } までの日数を整数で入力してください。

welcome =
    ## こんにちは、Citedesk です
    皆さんの記事から、原文のまま、出典を付けて質問に答えます。
    1. **/{ command-setup }**：記事を追加できる人を決めます。
    2. **/{ command-article } { command-article-add }**：最初の記事を追加します。
    3. **/{ command-ask }**：質問してみてください。
