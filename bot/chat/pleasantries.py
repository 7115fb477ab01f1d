"""What people say to a bot without asking anything. To answer it from the articles would be bad manners."""

from bot.chat.hygiene import plain

_GREETINGS = """
hi, hello, hey, hi there, hello there, help, help me, how does this work, how do you work, what can you do
こんにちは, こんばんは, おはよう, おはようございます, はじめまして, ヘルプ, 使い方, 使い方は
"""
_COURTESIES = """
thanks, thank you, thank you very much, thank you so much, thanks a lot, many thanks, thx, ty, cheers
ok, okay, great, nice, cool, perfect, good, good bot, wow, lol, got it, i see, yes, no, hm, hmm
ありがとう, ありがとうございます, ありがとうございました, どうも, 了解, 了解です, なるほど, わかりました, はい
"""


def greets(text: str) -> bool:
    """Whether somebody says no more than hello, or calls for help."""
    return _bare(text) in _said(_GREETINGS)


def is_courtesy(text: str) -> bool:
    """Whether somebody says no more than thanks, or that he has read it."""
    return _bare(text) in _said(_COURTESIES)


def _said(phrases: str) -> set[str]:
    return {phrase.strip() for line in phrases.splitlines() for phrase in line.split(",")} - {""}


def _bare(text: str) -> str:
    return plain(text).casefold().strip(" .,!?。、！？…~〜")
