"""Questions typed without capitals get those of the articles' names, and no others."""

import pytest

from index.capitals import Forms, lacks_capitals, with_capitals
from index.english import english_words
from index.terms import content_terms

TEXTS = (
    "The Kerrin Telescope took its first picture in May. It is a telescope with a large mirror. The town of"
    " Osby paid for it, and the Bank of Osby lent the money. In old towns, in the Old Town of Osby above all,"
    " nobody can see the stars.",
    "Elin Marberg leads the Ondra Lake Board. The lake is deep, and the board meets in Paris. US and ECB"
    " experts came. In Paris the US said so.",
)


def written(text: str) -> str:
    forms = Forms()
    forms.learn(TEXTS, set(content_terms(text)))
    return with_capitals(text, forms, english_words())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("who is elin marberg", "who is Elin Marberg"),
        ("WHO IS ELIN MARBERG", "who is Elin Marberg"),
        ("when did the kerrin telescope take its picture", "when did the Kerrin Telescope take its picture"),
        ("how big is the telescope", "how big is the telescope"),
        ("how deep is the lake", "how deep is the lake"),
        ("who leads the ondra lake board", "who leads the Ondra Lake Board"),
        ("how old is the town", "how old is the town"),
        ("where does the board meet, in paris", "where does the board meet, in Paris"),
        ("what did the us and the ecb do", "what did the US and the ECB do"),
        ("Who leads the ondra lake board", "Who leads the Ondra Lake Board"),
        # Written with care, so "lake" is one.
        ("Who is on the board of a lake board?", "Who is on the board of a lake board?"),
        ("Who is elin marberg?", "Who is Elin Marberg?"),
        # Names that no article has.
        ("who is hanssen", "who is Hanssen"),
        ("when did the alpine telescope take a picture", "when did the Alpine Telescope take a picture"),
        ("what is india's rate", "what is India's rate"),
        # What day it is.
        ("what may happen in may", "what may happen in May"),
        ("who spoke on march 3 or on monday", "who spoke on March 3 or on Monday"),
        ("what did they march for on the 21st", "what did they march for on the 21st"),
    ],
)
def test_names_get_the_capitals_that_articles_print(typed: str, read: str) -> None:
    assert written(typed) == read


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("who is elin marberg", True),
        ("Who is elin marberg", True),
        ("where am I", True),
        ("WHO IS ELIN MARBERG?", True),
        ("who is Elin?", False),
        ("US GDP", False),
        ("IMF WTO ECB", False),
        ("日本の関税は何％ですか", False),
        ("", False),
    ],
)
def test_when_capitals_tell_nothing(text: str, lacks: bool) -> None:
    assert lacks_capitals(text) is lacks
