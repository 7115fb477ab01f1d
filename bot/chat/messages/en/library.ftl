status-title = Library
status-size = **{ $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
  }** in { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  }
status-sources = Sources: { $sources }
status-newest = Newest article: { DATETIME($date, dateStyle: "long") }
status-change = Last change: { $when }
status-healthy = Index: all is well
status-unhealthy = Index: something is wrong. Please tell whoever runs Citedesk:
status-disk = Disk: { $size } used, { $free } free
status-disk-shared = Disk: { $free } free
status-disk-scarce = Disk: only { $free } free. Please tell whoever runs Citedesk.
status-feeds = Feeds: { $feeds }
status-queue = Waiting questions: { $waiting } (/library queue)

queue-title = { $groups ->
    [one] { $groups } open question
   *[other] { $groups } open questions
  }
queue-empty = No open questions
queue-asked = { $times ->
    [one] asked once
   *[other] asked { $times } times
  }{ $askers ->
    [one] {""}
   *[other] {" "}by { $askers } members
  }
queue-since = waiting since { $when }
queue-unanswered = no article covers it
queue-reason-wrong = wrong answer ({ $times })
queue-reason-outdated = outdated ({ $times })
queue-reason-not-asked = not what was asked ({ $times })
queue-reason-bad-source = bad source ({ $times })
queue-also = Also: { $wordings }
queue-wording = “{ $wording }”
queue-more-wordings = and in { $count ->
    [one] one other wording
   *[other] { $count } other wordings
  }
queue-add = Add an article
queue-ask = Ask again
queue-dismiss = Dismiss
queue-undo = Undo
queue-dismissed = { $count ->
    [one] Dismissed: “{ $question }”
   *[other] Dismissed, { $count } times: “{ $question }”
  }
queue-brought-back = { $count ->
    [one] It is back in the list.
   *[other] All { $count } are back in the list.
  }
queue-gone = This question is no longer waiting.

export-done = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
  }{ $files ->
    [one] .
   *[other] , in { $files } files. Together they hold all.
  } /article import takes them back.
export-empty = There are no articles to export yet.
export-too-large = The articles take { $size } MB, more than Discord takes. Whoever runs Citedesk can export them.

audit-title = Who did what
audit-empty = Nothing yet.
audit-nobody = *no name*
