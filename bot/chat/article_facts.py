"""What is said of an article in a message: a line for each fact."""

from collections.abc import Iterator

from babel import Locale

from bot.chat.article_layout import address, name_of
from bot.chat.words import Say
from corpus.article import Details


def facts(details: Details, say: Say, language: str) -> Iterator[str]:
    """Source, author, date, language and link; a missing source or date is named as missing."""
    source = name_of(details.source or "")
    yield say("article-source", source=source) if source else say("article-no-source")
    if author := name_of(details.author or ""):
        yield say("article-author", author=author)
    if details.published:
        yield say("article-date", date=details.published)
    else:
        yield say("article-no-date")
    if details.language:
        yield say("article-language", name=language_name(details.language, language))
    if details.url:
        yield say("article-link", link=address(details.url))


def language_name(code: str, language: str) -> str:
    """What a language is called in `language`, such as "Japanese" for "ja"."""
    return Locale.parse(language).languages.get(code) or name_of(code)
