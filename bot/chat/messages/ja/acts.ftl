# 操作の記録に書く内容。{ $subject } はたいてい題名。
act-article-added = { $subject } を追加
act-article-revised = { $subject } の新しい版を追加
act-article-removed = { $subject } を削除
act-article-brought-back = { $subject } を復元
act-article-edited = { $subject } の情報を編集
act-import-begun = { $subject } の取り込みを開始
act-import-finished = { $subject } の取り込みを完了
act-feed-added = フィード { $subject } を購読
act-feed-removed = フィード { $subject } の購読を解除
act-feed-failing = フィード { $subject } の取得に失敗し続けています
act-setup-changed = 設定を変更。{ $setting }：{ $value }
act-library-exported = すべての記事をエクスポート（{ $detail }）
act-question-closed = 質問を取り下げ（{ $detail }）
act-question-reopened = 取り下げた質問を復元（{ $detail }）
