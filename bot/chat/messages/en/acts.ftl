# What the audit says was done; { $subject } is mostly a title.
act-article-added = added { $subject }
act-article-revised = added a new revision of { $subject }
act-article-removed = removed { $subject }
act-article-brought-back = brought back { $subject }
act-article-edited = edited the details of { $subject }
act-import-begun = began to import { $subject }
act-import-finished = imported { $subject }
act-feed-added = follows the feed { $subject }
act-feed-removed = no longer follows the feed { $subject }
act-feed-failing = the feed { $subject } keeps failing
act-setup-changed = changed a setting. { $setting }: { $value }
act-library-exported = exported all articles ({ $detail })
act-question-closed = dismissed questions ({ $detail })
act-question-reopened = brought back dismissed questions ({ $detail })
