"""The bot's own words, in every language it speaks (Fluent messages in `messages/<language>/*.ftl`).

English is the language that every message exists in; a test holds the others to the same messages
and variables. What is put into a message is shown as it is: foreign text is made harmless before
(`hygiene.py`).
"""

import logging
from collections.abc import Callable
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

log = logging.getLogger(__name__)

LANGUAGES = ("en", "ja")
FALLBACK = "en"

Say = Callable[..., str]
"""`say("message-id", name=value)`: the message in one language."""


class Words:
    """All messages in all languages."""

    def __init__(self) -> None:
        self._bundles = {language: _bundle(language) for language in LANGUAGES}

    def say(self, language: str, message: str, **values: object) -> str:
        """The message, or with "id.attribute" its attribute. KeyError if there is no such message."""
        for bundle in (self._bundles.get(language), self._bundles[FALLBACK]):
            found = bundle and _pattern(bundle, message)
            if not bundle or not found:
                continue
            text, problems = bundle.format_pattern(found, values)
            if problems:
                log.error("message %s in %s: %s", message, language, problems)
            return str(text)
        raise KeyError(message)

    def to(self, language: str) -> Say:
        """`say` in one language."""
        return lambda message, **values: self.say(language, message, **values)

    def has(self, language: str, message: str) -> bool:
        """Whether the language has this message (or attribute) itself."""
        return _pattern(self._bundles[language], message) is not None


def nearest_language(*locales: str | None) -> str:
    """The first of the locales (such as "en-GB", "ja") that Citedesk speaks, else English."""
    for locale in locales:
        language = (locale or "").split("-")[0]
        if language in LANGUAGES:
            return language
    return FALLBACK


def _bundle(language: str) -> FluentBundle:
    # Isolation marks would be seen as boxes by some clients, and none of our languages needs them.
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted(files("bot.chat").joinpath("messages", language).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle


def _pattern(bundle: FluentBundle, message: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    name, _, attribute = message.partition(".")
    if not bundle.has_message(name):
        return None
    found = bundle.get_message(name)
    return found.attributes.get(attribute) if attribute else found.value
