answer-button-watch = Watch

watch-changed = A watched answer has changed
watch-now = Now
watch-before = Before
watch-no-longer = The articles no longer answer this.
watch-not-before = The articles didn’t answer this.
watch-withdrawn = this article was removed
watch-corrected = this article says it no longer
watch-redated = this article’s date was corrected
watch-stop = Stop watching

watch-set = I watch this question
watch-at-present = When articles change its answer, I say so in this channel. At present it is:
watch-is-removed = I no longer watch “{ $question }”.
watch-again = Watch again
watch-back = I watch “{ $question }” again, in { $channel }.

watches-title = { $number ->
    [one] One watched question
   *[other] { $number } watched questions
  }
watches-none = Nothing is watched here. Watch a question with /watch question, or press Watch below an answer.
watch-remove = Remove

watch-form-title = Watch a question
watch-form-question = The question in full
    .description = It followed others, and is asked by itself from now on. So please name in it what it is about.

watch-gone = This question is no longer watched.
watch-others = Only curators, and whoever watches it, may stop this.
watch-no-question = This is no question that articles could answer, so there is nothing to watch.
watch-several =
    This asks several things at once. Please watch each of them by itself:
    { $asked }
watch-known = This question is watched in this channel already.
watch-too-many = { $number ->
    [0] Nothing may be watched on this server.
    [one] This server watches a question already, which is the most. Remove it first.
   *[other] This server watches { $number } questions already, which is the most. Remove one first.
  }
watch-too-many-yours = { $number ->
    [0] Only curators may watch questions here.
    [one] You watch a question already, which is the most. Remove it first with /watch list.
   *[other] You watch { $number } questions already, which is the most. Remove one first with /watch list.
  }
watch-private-server = Answers are private on this server, so I say nothing in channels and can’t watch a question.
watch-private-answer = This answer is for one member alone, and I would say in the channel what changed. Use /watch question instead.
watch-servers-only = Questions are watched in the channels of a server. Use /watch question there.
watch-not-yours-to-write = You may not write in this channel, so you can’t have me write here. Choose another one.

privacy-watches = { $watches ->
    [one] { $watches } watched question
   *[other] { $watches } watched questions
  }, kept until removed

act-watch-added = watches a question
act-watch-removed = stopped watching a question
act-watch-returned = watches a question again
