answer-question = Question: { $question }
answer-refusal = The articles don’t cover this.
answer-nothing = Nothing in the articles is about this.
answer-unsaid = The articles are about this, but don’t say it.
answer-no-question = I answer questions from the articles that I was given. Ask me who, what, when, where or how much.
answer-not-found = Not found: { $words }
answer-understood = Understood with: { $words }
answer-read-as = Read as: { $words }
answer-meant = Did you mean { $words }?
answer-comma = { ", " }
answer-expected = Expected, not yet so:
answer-claimed = Claimed, not confirmed:
answer-denied = Denied:
answer-dated = { $said } ({ $date })
answer-earlier = Earlier: { $earlier }
answer-announced = Announced: { $said }
answer-others = Others say: { $said }
answer-parts = The answer is in these parts:
answer-some-parts = Only a part of the answer was found:
answer-part-before = { $asked } (see { $numbers })
answer-part-missing = Nothing found on: { $asked }
answer-closest = Closest, not an answer:
answer-untitled = Untitled
answer-no-date = date unknown
answer-date = { DATETIME($date, dateStyle: "long") }
answer-as-of = As of { DATETIME($date, dateStyle: "long") }
answer-as-of-unknown = Date unknown
answer-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
  }
answer-sure = { $level ->
    [very] Very sure
    [quite] Quite sure
    [fairly] Fairly sure
   *[barely] Not very sure
  } ({ NUMBER($share, style: "percent") })
answer-copies = { $count ->
    [one] also in { $count } other article
   *[other] also in { $count } other articles
  }
answer-since = Only since { DATETIME($value, dateStyle: "long") }
answer-until = Only until { DATETIME($value, dateStyle: "long") }
answer-from = Only from { $value }
answer-button-more = More context
answer-button-sources = All sources
answer-button-follow = Follow up
answer-button-helpful = Helpful
answer-button-unhelpful = Not helpful
answer-button-tell = Tell the curators
answer-button-word = Yes, tell me
answer-button-no-word = No, thanks
answer-gone = This answer is no longer kept. Please ask again.
answer-sources-title = Sources
answer-sources-more = … and { $count } more
answer-source-copy = prints the same
answer-source-erased = This article has been erased from the library.
answer-source-outdated = there is a newer version
answer-source-removed = This article has been removed from the library.
answer-thanks-helpful = Thank you. Good to know.
answer-thanks-unhelpful = Thank you. The curators will see it.
answer-unhelpful-title = Not helpful
answer-unhelpful-reason = What is wrong with this answer?
answer-unhelpful-comment = Anything to add?
    .description = You may leave this empty. The curators read it.
answer-reason-wrong = It is wrong
answer-reason-outdated = It is outdated
answer-reason-not-asked = It isn’t what I asked
answer-reason-bad-source = I don’t trust the source
answer-follow-title = Follow up
answer-follow-question = Your next question
    .placeholder = For example: And since when?
answer-queued = The curators have your question now.
answer-queue-closed = The curators are done with this question. Please ask it again.
answer-ask-word = { $where ->
    [message] Shall I write to you when an article answers it?
   *[channel] Shall I tell you in this channel when an article answers it?
  }
answer-word-noted = I will tell you when an article answers your question.
answer-no-word-noted = All right. I won’t tell you.
answer-now = { $member } An article answers your question now.
