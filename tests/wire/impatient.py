"""The shipped `citedesk run` with seconds instead of minutes of patience with a silent Discord.

python -m tests.wire.launch ADDRESS tests.wire.impatient SECONDS
"""

import sys

from bot.running.run import run
from bot.settings import BotSettings
from bot.terminal.paper import Paper
from bot.terminal.seat import Seat
from index.settings import load_settings

if __name__ == "__main__":
    # A copy isn't validated: the settings' own least is a minute.
    settings = load_settings(None, None, BotSettings).model_copy(
        update={"gateway_silence": float(sys.argv[1])}
    )
    sys.exit(run(Seat(settings, Paper(), Paper(stderr=True))))
