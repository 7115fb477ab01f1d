"""Questions changed a little, so that their passage answers them no longer.

A name, number, year or role is exchanged for another of its kind, a word for its opposite, or a negation
is put in: what people do when they write a question that a passage seems to answer and doesn't.
"""

import random
import re
from collections.abc import Sequence

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
_IN_TEXT = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
ROLES = (
    "president", "vice president", "prime minister", "chairman", "director", "manager", "minister", "king",
    "queen", "governor", "mayor", "leader", "founder", "author", "editor", "captain", "coach", "owner",
    "secretary", "ambassador", "negotiator", "spokesman", "judge", "lawyer", "winner", "loser", "producer",
    "singer", "actor", "composer", "architect", "engineer", "father", "mother", "brother", "sister", "son",
    "daughter", "wife", "husband",
)  # fmt: skip
_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(ROLES, key=len, reverse=True))})\b", re.IGNORECASE)
_OPPOSED = (
    ("first", "last"), ("largest", "smallest"), ("biggest", "smallest"), ("most", "least"), ("more", "fewer"),
    ("highest", "lowest"), ("before", "after"), ("begin", "end"), ("began", "ended"), ("start", "stop"),
    ("started", "stopped"), ("increase", "decrease"), ("increased", "decreased"), ("north", "south"),
    ("northern", "southern"), ("east", "west"), ("eastern", "western"), ("oldest", "newest"), ("old", "new"),
    ("win", "lose"), ("won", "lost"), ("rise", "fall"), ("rose", "fell"), ("above", "below"), ("buy", "sell"),
    ("bought", "sold"), ("import", "export"), ("imports", "exports"), ("same", "different"),
    ("include", "exclude"), ("allowed", "forbidden"), ("accept", "reject"), ("accepted", "rejected"),
    ("major", "minor"), ("maximum", "minimum"), ("early", "late"), ("earlier", "later"), ("long", "short"),
    ("longest", "shortest"), ("public", "private"), ("male", "female"), ("men", "women"), ("born", "buried"),
    ("open", "closed"), ("opened", "closed"), ("support", "oppose"), ("supported", "opposed"),
    ("success", "failure"), ("gain", "loss"), ("cause", "prevent"), ("caused", "prevented"), ("good", "bad"),
    ("best", "worst"), ("high", "low"), ("higher", "lower"), ("strong", "weak"), ("left", "right"),
    ("upper", "lower"), ("inside", "outside"), ("enter", "leave"), ("arrive", "depart"), ("add", "remove"),
    ("hot", "cold"), ("summer", "winter"), ("positive", "negative"), ("majority", "minority"),
    ("beginning", "end"), ("common", "rare"), ("young", "old"), ("rich", "poor"), ("married", "divorced"),
)  # fmt: skip
OPPOSITES = {a: b for a, b in _OPPOSED} | {b: a for a, b in reversed(_OPPOSED)}
# Of ASCII alone: else "ſ" and "ı" pass for "s" and "i", and such words stand in no table.
_OPPOSITE = re.compile(rf"\b(?ai:{'|'.join(sorted(OPPOSITES, key=len, reverse=True))})\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|does|did|do|has|have|had|can|could|would|should|will)\b", re.IGNORECASE
)


def exchanged(question: str, passage: str, others: Sequence[str], chance: random.Random) -> str | None:
    """The question with one name, number, year or role exchanged; `others` are questions to take names from.

    None where it has none of them.
    """
    kinds = [(_YEAR, _other_year), (_NUMBER, _other_number), (_ROLE, _other_role), (_NAME, None)]
    chance.shuffle(kinds)
    for form, make in kinds:
        found = list(form.finditer(question))
        if not found:
            continue
        match = chance.choice(found)
        old = match.group()
        new = make(old, chance) if make else _other_name(old, question, passage, others, chance)
        if new is not None and new.casefold() != old.casefold():
            return question[: match.start()] + new + question[match.end() :]
    return None


def opposed(question: str, chance: random.Random) -> str | None:
    """The question with a word for its opposite, or else with a "not"; None where neither fits."""
    found = list(_OPPOSITE.finditer(question))
    if found:
        match = chance.choice(found)
        return question[: match.start()] + OPPOSITES[match.group().lower()] + question[match.end() :]
    verb = _VERB.search(question)
    return f"{question[: verb.end()]} not{question[verb.end() :]}" if verb else None


def _other_year(old: str, chance: random.Random) -> str:
    return str(int(old) + chance.choice([-40, -12, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 12, 40]))


def _other_number(old: str, chance: random.Random) -> str | None:
    digits = old.rstrip(".,")
    if not digits.isdigit() or len(digits) > 9:
        return None
    return str(max(0, int(digits) + chance.choice([-7, -3, -2, -1, 1, 2, 3, 7, 10, 100])))


def _other_role(old: str, chance: random.Random) -> str:
    return chance.choice(ROLES)


def _other_name(
    old: str, question: str, passage: str, others: Sequence[str], chance: random.Random
) -> str | None:
    """A name of the same passage, so that the passage speaks of it, or of another question."""
    inside: list[str] = [
        name for name in _IN_TEXT.findall(passage) if name not in question and old not in name
    ]
    if inside and chance.random() < 0.5:
        return chance.choice(inside)
    for other in chance.sample(others, min(len(others), 30)):
        names: list[str] = [name for name in _NAME.findall(other) if name not in question]
        if names:
            return chance.choice(names)
    return chance.choice(inside) if inside else None
