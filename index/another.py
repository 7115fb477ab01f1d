"""Whether a sentence speaks of another than is asked about, by names, offices and direction."""

import re
from dataclasses import replace
from functools import lru_cache

from index.abbreviations import introduced
from index.another_thing import is_of_another_thing
from index.asked import Asked
from index.direction import is_reversed
from index.office import is_another_office
from index.office_ja import is_another_rank
from index.ordinals import counts_another
from index.rates import is_another_rate
from index.surroundings import Surroundings
from index.whereabouts import is_elsewhere


def is_of_another(question: Asked, place: Surroundings) -> bool:
    """Whether it does, by what stands around it too; False in doubt."""
    place = _spelled_out(place)
    return (
        is_another_office(question, place)
        or is_another_rank(question, place.sentence)
        or is_reversed(question.text, place.sentence, place.title)
        or is_another_rate(question.text, place.sentence)
        or counts_another(question.text, place.sentence)
        or is_of_another_thing(question.text, place)
        or is_elsewhere(question.text, place)
    )


@lru_cache(maxsize=512)
def _introduced(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(introduced([text]))


def _spelled_out(place: Surroundings) -> Surroundings:
    """With the names for which the text itself introduces short forms: "(CBN)"."""
    sentence, around = place.sentence, place.everything
    if "(" not in around:
        return place
    for short, name in _introduced(around):
        if name not in sentence:
            sentence = name.join(re.split(rf"(?<!\w){re.escape(short)}(?!\w)", sentence))
    return replace(place, sentence=sentence)
