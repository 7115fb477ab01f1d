command-privacy = プライバシー
    .description = あなたについて保存しているものと、削除の方法。
command-privacy-show = 表示
    .description = 保存しているものと、保存期間を見ます。
command-privacy-forget-me = 私のデータを削除
    .description = あなたについてのすべてを、全サーバーから削除します。
