answer-question = Question: { $question }
answer-refusal = The articles don’t cover this.
answer-closest = Closest, not an answer:
answer-untitled = Untitled
answer-no-date = no date
answer-date = { DATETIME($date, dateStyle: "long") }
answer-as-of = As of { DATETIME($date, dateStyle: "long") }
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
