command-article-import = 取り込み
    .description = ZIP か JSONL のファイルから、多くの記事をまとめて取り込みます。
    .option-file = ファイル
    .option-file-description = 文書をまとめた ZIP、または一行に一記事の JSONL。
