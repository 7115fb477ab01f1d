privacy-title = What I keep about you
privacy-here = **In this server**
privacy-everywhere = **In all servers together**
privacy-questions = { $questions ->
    [one] { $questions } question, with its answer and where it was asked
   *[other] { $questions } questions, with their answers and where they were asked
  }
privacy-ratings = { $ratings ->
    [one] { $ratings } rating of an answer
   *[other] { $ratings } ratings of answers
  }
privacy-acts = { $acts ->
    [one] { $acts } entry in the curators’ list of who did what
   *[other] { $acts } entries in the curators’ list of who did what
  }
privacy-articles = { $articles ->
    [0] - no article that names you as the one who added it
    [one] - { $articles } article that names you as the one who added it
   *[other] - { $articles } articles that name you as the one who added them
  }
privacy-how-long = Questions, answers and ratings are deleted after { $days ->
    [one] { $days } day
   *[other] { $days } days
  }. Who did what stays until you have it deleted.
privacy-where = All of it is on the computer of whoever runs this bot, and in the backups made there. I send it to nobody.
privacy-how = **/privacy forget-me** deletes it, in every server.

forget-title = Delete all of this?
forget-about = This can’t be undone. It concerns every server where you used me. I also delete my messages that answer you, where Discord lets me. Articles that you added stay, without your name.
forget-yes = Delete everything
forget-no = Keep it
forget-kept = Nothing was deleted.
forget-done = Deleted
forget-revisions = your name, at { $revisions ->
    [one] { $revisions } article
   *[other] { $revisions } articles
  }
forget-messages = { $messages ->
    [one] Now I delete my message that answered you.
   *[other] Now I delete my { $messages } messages that answered you. This can take some minutes.
  }
