"""A question as it may be asked: its words, without what Discord puts around them."""

import re

from bot.chat.errors import ChatError
from bot.chat.hygiene import plain

SHORTEST = 3
LONGEST = 300
"""Characters of a question."""

_CUSTOM_EMOJI = re.compile(r"<a?:\w{2,32}:\d{15,20}>")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_LINK = re.compile(r"https?://", re.IGNORECASE)
_ASKS = re.compile(r"[?？]|(?:か|かな|でしょう)[。.!！\s]*$")


def question_of(text: str) -> str:
    """The question that `text` asks, on one line. Raises ChatError for what can't be asked."""
    question = plain(_CUSTOM_EMOJI.sub(" ", text))
    if not question and not plain(text):
        raise ChatError("error-question-empty")
    if not any(sign.isalnum() for sign in _KEYCAP.sub("", question)):
        raise ChatError("error-question-no-words")
    if len(question) < SHORTEST:
        raise ChatError("error-question-short")
    if len(question) > LONGEST:
        raise ChatError("error-question-long", length=len(question), longest=LONGEST)
    return question


def asks(text: str) -> bool:
    """Whether a message is a question as it stands: it asks, in few words, and isn't about a link."""
    try:
        return bool(_ASKS.search(question_of(text))) and not _LINK.search(text)
    except ChatError:
        return False


def addressed(content: str, bot_id: int) -> str:
    """What is said to the bot: the message without mentions of it, and without what sets those apart."""
    return re.sub(rf"<@!?{bot_id}>", " ", content).strip(" \n\t,:;、，：")
