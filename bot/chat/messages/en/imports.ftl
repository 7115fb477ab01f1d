import-progress = Importing { $name } …
import-stopping = Stopping the import of { $name } …
import-paused = The import of { $name } pauses, since I am being restarted. It goes on by itself after that.
import-of = { $done } of { $total }
import-so-far = { $done } so far
import-cancel = Cancel
import-again = I try again by myself in a few minutes.

import-done = { $name } is imported.
import-nothing = Nothing of { $name } was imported.
import-nothing-new = { $name } brings nothing new.
import-cancelled = The import of { $name } was cancelled. What had come in stays.
import-file-gone = The import of { $name } can’t go on: its file is gone. What had come in stays. Please import it again.
import-left = { $number } left out
import-added = { $number ->
    [one] 1 new article
   *[other] { $number } new articles
  }
import-revised = { $number ->
    [one] 1 article in a new version
   *[other] { $number } articles in new versions
  }
import-copies = { $number ->
    [one] 1 article that nearly repeats another
   *[other] { $number } articles that nearly repeat others
  }
import-there = { $number } already there
import-refused = { $number } not imported
import-line = { $name }, line { $line }
import-refused-file = This file says what was not imported, and why:

import-wrong-kind = Only .zip and .jsonl files can be imported. For a single document use /article add.
import-too-large = This file is too large: at most { $limit } MiB can be imported at once. Please split it.
import-busy = The import of { $name } is under way on this server. Only one goes at a time: wait for it, or cancel it.
import-beginning = Another import is just beginning on this server. Please wait until it is finished.
import-not-kept = The file couldn’t be kept. Please try again, and tell whoever runs Citedesk if it fails again.
import-over = This import is over already.
