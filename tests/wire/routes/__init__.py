"""What each operation does. `ROUTES` maps (method, template) to a function of the hub and the call."""

from tests.wire.routes import account, channels, commands, guilds, interactions, messages, webhooks
from tests.wire.routes.table import ROUTES, Reply

__all__ = [
    "ROUTES",
    "Reply",
    "account",
    "channels",
    "commands",
    "guilds",
    "interactions",
    "messages",
    "webhooks",
]
