"""`citedesk health`: whether the bot hears from Discord. Quick, and without touching the library."""

from bot.running.alive import heard_ago
from bot.terminal.seat import DONE, NOT_DONE, Seat

# A heartbeat comes every 41 seconds or so; one may be lost.
_FRESH = 120.0


def health(seat: Seat) -> int:
    """Say when Discord was last heard; the exit status."""
    ago = heard_ago(seat.settings.home)
    if ago is None:
        seat.err.say("No bot is running on this library.", "red")
        return NOT_DONE
    if ago > _FRESH:
        seat.err.say(f"The bot has heard nothing from Discord for {ago:.0f} seconds.", "red")
        return NOT_DONE
    seat.out.say(f"The bot heard from Discord {ago:.0f} seconds ago.")
    return DONE
