feed-followed = I follow { $title } now.
feed-first = I am reading its newest entries …
feed-first-added = { $number ->
    [0] None of its newest entries is a new article.
    [one] Its newest entry is an article now.
   *[other] Its newest { $number } entries are articles now.
  }
feed-first-unreadable = { $number ->
    [one] One entry can’t be read: its page shows no article.
   *[other] { $number } entries can’t be read: their pages show no article.
  }
feed-first-failed = It could be read a moment ago, and now it can’t. { $problem } I try again later.
feed-removed-meanwhile = Meanwhile it was removed.
feed-how-often = I look for new entries every { $minutes } minutes.
feed-known = This server follows this feed already.
feed-too-many = This server follows { $number } feeds already, which is the most. Remove one first.
feed-unknown = This server follows no such feed. Choose one from the list that appears as you type.
feed-several = Several feeds have this title. Choose one from the list that appears as you type.
feed-removed = I no longer follow { $title }. Its articles stay.
feed-offer = { $number ->
    [one] This page is no feed, but it names one. Follow it?
   *[other] This page is no feed, but it names { $number }. Which one shall I follow?
  }
feed-offer-untitled = Follow
feed-offer-gone = This offer has expired. Please use /feed add again.

feeds-title = { $number ->
    [one] One feed
   *[other] { $number } feeds
  }
feeds-none = This server follows no feed yet. Add one with /feed add.
feeds-read = Read { $when }
feeds-never-read = Not read yet
feeds-next = Next visit { $when }
feeds-stopped = I no longer visit it. Remove it with /feed remove.
feeds-articles = { $number ->
    [one] 1 article
   *[other] { $number } articles
  }
feeds-unreadable = { $number } unreadable

feed-failing = I can’t read the feed { $title } any more. I tried { $times } times; the last success was { $since }. { $problem } I keep trying, but more rarely.
feed-gone = The feed { $title } is gone. { $problem } I no longer visit it; its articles stay. Remove it with /feed remove.
feed-never = never

feed-problem-gone = The site says that there will be no such feed again.
feed-problem-not-found = There is nothing at this address any more.
feed-problem-busy = The site asks for fewer visits.
feed-problem-fault = The site has a fault.
feed-problem-unreachable = The site can’t be reached.
feed-problem-closed = The site doesn’t let programs read it.
feed-problem-unsafe = The link leads to somewhere that I may not go.
feed-problem-too-large = It is too large.
feed-problem-no-feed = What is there is no feed.
feed-problem-unreadable = It can’t be read.
