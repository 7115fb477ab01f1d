command-setup = 設定
    .description = 記事を管理する人と、回答する場所や方法を決めます。
