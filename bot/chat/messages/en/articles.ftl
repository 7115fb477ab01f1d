# Facts of an article
article-source = Source: { $source }
article-no-source = Source: not named
article-author = Author: { $author }
article-date = Date: { DATETIME($date, dateStyle: "long") }
article-day = { DATETIME($date, dateStyle: "long") }
article-no-date = Date: none found
article-language = Language: { $name }
article-link = Link: { $link }
article-words = { $words ->
    [one] one word
   *[other] { $words } words
  }
article-size = { $words ->
    [one] one word
   *[other] { $words } words
  }, { $passages ->
    [one] one passage
   *[other] { $passages } passages
  }

# The preview of what would be added
offer-several = **{ $good } of { $count } can be added**
offer-untitled = Pasted text
offer-from = From: { $name }
offer-new = It is new here.
offer-back = It was removed before. Adding it brings it back.
offer-already-there = Already there as { $title }: there is nothing to add.
offer-revision = A new revision of { $title }. The old text stays readable, but isn’t answered from.
offer-copy = It looks like a copy of { $title }. If you add it, what both say is cited once.
offer-progress = Reading … { $done } of { $all } done.
offer-add = Add
offer-add-several = Add { $count }
offer-edit = Edit details
offer-edit-which = Edit details of …
offer-more = Add more text
offer-cancel = Cancel
offer-cancelled = Cancelled. Nothing was added.
offer-choose = What should I add from this message?
offer-choose-which = Choose one or more
offer-choice-link = Link: { $name }
offer-choice-file = File: { $name }
offer-choice-text = Text: { $name }
offer-stopped = I am being restarted, so nothing was added. Please try again in a minute.
offer-gone = This preview is no longer there, and nothing was added. Please start again.
offer-nothing = There is nothing to add in this message: no link, no file and no text.
offer-of-many = This file holds many articles. Please use /article import for it.
offer-too-large = This file is larger than { $limit } MiB, the most that I read. Split it, or save only its text.
offer-not-downloaded = Discord didn’t hand me this file. Please try again in a moment.
offer-too-long = Reading took too long, so nothing was added. Please try again with fewer things at once.

# The forms
form-add = Add an article
form-details = Details of the article
form-more = Add more text
form-title = Title
    .placeholder = Left empty: taken from the text
form-text = Text
    .description = Up to 4,000 characters. You can add more afterwards.
form-source = Source
    .placeholder = Who published it
form-date = Date
    .placeholder = 2025-04-08 or 8 April 2025
form-link = Link
    .placeholder = https://example.org/article
form-correct = Correct it
form-gone = This form is no longer there. Please start again.
form-bad-date = I can’t tell which day “{ $date }” is. Please write it like 2025-04-08 or 8 April 2025.
form-bad-link = This isn’t a link that can be kept. It should look like `https://example.org/article`.

# Adding
add-begun = { $all ->
    [one] Adding …
   *[other] Adding { $all } articles …
  }
add-progress = Adding … { $done } of { $all } done.
add-outcome = { $all ->
    [one] { $added ->
        [0] **Nothing was added**
       *[other] **Done**
      }
   *[other] **{ $added } of { $all } went in**
  }
add-added = Added: { $passages ->
    [one] one passage
   *[other] { $passages } passages
  }. It is answered from at once.
add-revised = Added as a new revision: { $passages ->
    [one] one passage
   *[other] { $passages } passages
  }. It is answered from at once.
add-copy = Added as a copy: { $passages ->
    [one] one passage
   *[other] { $passages } passages
  }. What both say is cited once.
add-already-there = Already there. There was nothing to add.
add-stopped = I am being restarted. What was added stays; please look with /article list whether all of it is there.
reply-late = This took longer than Discord keeps a command open, so I tell you here. Server: { $server }
error-busy = I am busy at the moment. Please try that again in a few seconds.

# Undo
undo-button = Undo
undo-progress = Undoing … { $done } of { $all } done.
undo-stopped = I am being restarted. Press again in a minute, and I go on where I stopped.
undo-gone = This can’t be undone any more. It was undone already, or is more than a week ago.
undo-removed = { $title } is removed again.
undo-reverted = { $title } is what it was before.
undo-back = { $title } is back and answered from again.
undo-back-already = { $title } was there already.
undo-removed-since = { $title } has been removed meanwhile; I left it as it is.
undo-changed-since = { $title } has been changed since; I left it as it is. /article history shows its revisions.
undo-unknown = { $title } is no longer there.

# One article
show-added = Revision { $revision }, added { $when } by { $who }
show-nobody = somebody who isn’t named
show-copy = It is a copy of { $title }.
show-removed = It is removed: nothing is answered from it.
show-edit = Edit
show-remove = Remove
show-history = History
show-bring-back = Bring back
show-back-already = This article is there already.
remove-ask = Remove { $title }? Nothing will be answered from it any more. For { $days } days you can undo that.
remove-button = Remove
remove-keep = Keep it
remove-kept = { $title } stays.
remove-done = { $title } is removed. Nothing is answered from it any more.
remove-already = This article has been removed already.
edit-removed = This article is removed. Bring it back before you edit it.
edit-done = **Saved**
edit-nothing = { $title } is unchanged.
history-title = **Revisions of** { $title }: { $count }
history-which = Show a revision …
history-back = Back to the list
history-revert = Bring this revision back
history-reverted = Revision { $revision } of { $title } is back, as revision { $new }.

# The list
list-title = { $count ->
    [one] **One article**
   *[other] **{ $count } articles**
  }
list-title-removed = { $count ->
    [one] **One removed article**
   *[other] **{ $count } removed articles**
  }
list-page = Page { $page } of { $pages }
list-none = No article fits that.
list-empty = There are no articles yet. /article add brings the first one in.
list-revision = revision { $revision }
list-copy = copy
list-show = Show an article …
list-previous = Previous
list-next = Next
