"""The first response to an interaction."""

import asyncio
from typing import Any

from tests.wire.composing import Draft
from tests.wire.errors import invalid_form, unknown
from tests.wire.exchanges import SECONDS_TO_ACKNOWLEDGE, Answered, Asked, Exchange
from tests.wire.hub import Call, Hub
from tests.wire.limits import choice_problems, modal_problems
from tests.wire.mentions import Mentions
from tests.wire.messages import EPHEMERAL, LOADING, Message
from tests.wire.routes.table import Reply, route

Json = dict[str, Any]

_COMMAND_MESSAGE, _MENU_MESSAGE = 20, 23
_NOBODY = Mentions(False, [], [])


@route("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
def respond(hub: Hub, call: Call) -> Reply:
    exchange = hub.exchanges.unanswered(call.gaps["interaction_id"], call.gaps["interaction_token"])
    now = asyncio.get_running_loop().time()
    if exchange.answered is None and now - exchange.sent_at > SECONDS_TO_ACKNOWLEDGE:
        raise unknown("interaction")
    answer = Answered(call.body["type"])
    exchange.check_fits(answer)
    _CARRYING_OUT[answer](hub, exchange, call)
    exchange.answered, exchange.acknowledged_at = answer, now
    if call.query.get("with_response") not in ("1", "true"):
        return Reply(204)
    return Reply(body=_response(exchange))


def interaction_fields(hub: Hub, exchange: Exchange) -> Json:
    """What marks a message as an interaction's."""
    return {
        "application_id": hub.world.application_id,
        "webhook_id": hub.world.application_id,
        "interaction_metadata": exchange.metadata,
    }


def new_message(hub: Hub, exchange: Exchange, call: Call, body: Json, **fields: Any) -> Message:
    """Check and post a message under an interaction's token."""
    draft = Draft(exchange.channel, hub.world.bot, body, call.files, exchange.size_limit)
    draft.check()
    mentions = hub.mentions(exchange.channel, hub.world.bot, body)
    return hub.post(draft, mentions, exchange, **interaction_fields(hub, exchange), **fields)


def _message(hub: Hub, exchange: Exchange, call: Call) -> None:
    body = call.body.get("data") or {}
    exchange.original = new_message(hub, exchange, call, body, type=_message_type(exchange))
    exchange.ephemeral = exchange.original.ephemeral


def _deferred(hub: Hub, exchange: Exchange, call: Call) -> None:
    flags = int((call.body.get("data") or {}).get("flags") or 0) & EPHEMERAL
    draft = Draft(exchange.channel, hub.world.bot, {"flags": flags})
    fields = interaction_fields(hub, exchange) | {"flags": flags | LOADING, "type": _message_type(exchange)}
    exchange.original = hub.post(draft, _NOBODY, exchange, **fields)
    exchange.ephemeral = bool(flags)


def _update(hub: Hub, exchange: Exchange, call: Call) -> None:
    assert exchange.source is not None
    if exchange.source.deleted:
        raise unknown("Message")
    draft = Draft(
        exchange.channel,
        hub.world.bot,
        call.body.get("data") or {},
        call.files,
        exchange.size_limit,
        exchange.source,
    )
    draft.check()
    hub.edit(draft)


def _form(hub: Hub, exchange: Exchange, call: Call) -> None:
    if problems := list(modal_problems(call.body["data"])):
        raise invalid_form(problems)
    exchange.form = call.body["data"]


def _choices(hub: Hub, exchange: Exchange, call: Call) -> None:
    if problems := list(choice_problems(call.body["data"])):
        raise invalid_form(problems)
    exchange.choices = call.body["data"].get("choices") or []


def _nothing(hub: Hub, exchange: Exchange, call: Call) -> None:
    """A deferred update shows nothing."""


_CARRYING_OUT = {
    Answered.MESSAGE: _message,
    Answered.DEFERRED: _deferred,
    Answered.DEFERRED_UPDATE: _nothing,
    Answered.UPDATE: _update,
    Answered.CHOICES: _choices,
    Answered.FORM: _form,
}


def _message_type(exchange: Exchange) -> int:
    if exchange.kind != Asked.COMMAND or exchange.command is None:
        return 0
    return _COMMAND_MESSAGE if exchange.command["type"] == 1 else _MENU_MESSAGE


def _response(exchange: Exchange) -> Json:
    made: Json = {"interaction": {"id": exchange.id, "type": int(exchange.kind)}}
    touched = exchange.source if exchange.answered == Answered.UPDATE else exchange.original
    if touched is not None and exchange.answered in (Answered.MESSAGE, Answered.DEFERRED, Answered.UPDATE):
        made["interaction"] |= {
            "response_message_id": touched.id,
            "response_message_loading": touched.loading,
            "response_message_ephemeral": touched.ephemeral,
        }
        kind = 7 if exchange.answered == Answered.UPDATE else 4
        made["resource"] = {"type": kind, "message": touched.payload}
    return made
