"""What people say to a bot without asking anything. To answer it from the articles would be bad manners."""

from index.silence_talk import Talk, no_question


def greets(text: str) -> bool:
    """Whether somebody says no more than hello, or calls for help."""
    return no_question(text) is Talk.GREETING


def is_courtesy(text: str) -> bool:
    """Whether somebody says no more than thanks, yes or no, or that he has read it."""
    return no_question(text) in (Talk.COURTESY, Talk.REPLY)
