setup-title = Setup
setup-how = Each change is saved at once.
setup-saved = Saved. { $setting }: { $value }
setup-change = Change
setup-on = on
setup-off = off
setup-switch-on = Turn on
setup-switch-off = Turn off

setup-curators = Curators
setup-curators-about = Members with one of these roles may add, edit and remove articles. Whoever manages the server always may.
setup-curators-none = No role: only managers of the server
setup-channels = Channels
setup-channels-about = I answer in these channels and their threads only.
setup-channels-none = None chosen: I answer everywhere
setup-curator-channel = Curators’ channel
setup-curator-channel-about = Here I tell what curators should know, such as a feed that keeps failing.
setup-curator-channel-none = None chosen
setup-channel-closed = I can’t write in { $channel } yet. Please let me see it and send messages there.
setup-language = Language
setup-language-about = For what everyone sees. Members whose Discord is in English or Japanese get answers in their own.
setup-language-server = The server’s own
setup-language-en = English
setup-language-ja = 日本語
setup-threads = Threads
setup-threads-about = When on, each answer in a channel opens a thread for follow-up questions.
setup-private = Private answers
setup-private-about = When on, only the asker sees an answer to /ask.
setup-retention = Keep questions
setup-retention-about = After that I delete questions, answers and ratings.
setup-retention-days = Days, from 1 to 365
setup-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
setup-bad-days = Please give a whole number of days, from 1 to { $most }.

welcome =
    ## Hello, I’m Citedesk
    I answer questions from your articles, word for word, and say where it stands.
    1. **/setup**: say who may add articles.
    2. **/article add**: give me the first articles.
    3. **/ask**: ask me something.
