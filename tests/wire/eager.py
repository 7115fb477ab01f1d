"""The shipped `citedesk run` with fractions of a second between its looks at watched questions.

python -m tests.wire.launch ADDRESS tests.wire.eager SECONDS
"""

import sys

from bot.chat.cogs.watch import WatchCog
from bot.running.run import run
from bot.settings import BotSettings
from bot.terminal.paper import Paper
from bot.terminal.seat import Seat
from index.settings import load_settings

if __name__ == "__main__":
    WatchCog._looks.change_interval(seconds=float(sys.argv[1]))
    sys.exit(run(Seat(load_settings(None, None, BotSettings), Paper(), Paper(stderr=True))))
