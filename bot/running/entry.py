"""Going to Discord: what can keep the bot out, in a sentence each."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.terminal.seat import BAD_INPUT, FAULT, LOST, Seat


class NoEntry(Exception):
    """Discord won't have the bot, or can't be reached: a sentence, what to do, and the exit status."""

    def __init__(self, sentence: str, hint: str, status: int) -> None:
        super().__init__(sentence)
        self.hint = hint
        self.status = status

    def say(self, seat: Seat) -> int:
        """Say it; the exit status."""
        seat.err.say(str(self), "red")
        if self.hint:
            seat.hint(self.hint)
        return self.status


_NETWORK = "Check this machine's network, and https://discordstatus.com."


@contextmanager
def entering() -> Iterator[None]:
    """Turn what logging in raises into NoEntry."""
    try:
        yield
    except discord.LoginFailure as error:
        raise NoEntry(
            "Discord refused the token.",
            "Copy it anew from the page “Bot” of the developer portal; it may have been reset.",
            BAD_INPUT,
        ) from error
    except discord.HTTPException as error:
        raise NoEntry(f"Discord answers with an error: {error}.", _NETWORK, LOST) from error
    except (aiohttp.ClientError, OSError) as error:
        raise NoEntry(f"Discord can't be reached: {type(error).__name__}.", _NETWORK, LOST) from error


def ended_by_itself(error: BaseException | None, *, was_there: bool) -> NoEntry | None:
    """Why the connection came to an end that nobody here asked for; None for what nobody foresaw.

    `was_there`: whether there ever was a connection.
    """
    match error:
        case discord.ConnectionClosed(code=4004):
            return NoEntry("Discord no longer accepts the token.", "Put in the new one.", BAD_INPUT)
        case discord.PrivilegedIntentsRequired():
            return NoEntry("Discord asks for privileged intents, which Citedesk doesn't use.", "", FAULT)
        case discord.ConnectionClosed() | discord.GatewayNotFound() | aiohttp.ClientError():
            return NoEntry(f"Discord ended the connection for good: {error}", _NETWORK, LOST)
        case AttributeError() if not was_there:  # discord.py trips when it tries again without a first one
            return NoEntry("Discord's gateway can't be reached.", _NETWORK, LOST)
        case None:
            return NoEntry("Discord ended the connection.", "", LOST)
        case _:
            return None
