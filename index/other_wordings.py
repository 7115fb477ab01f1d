"""A question without an answer asked in other words: in those that articles use for the same.

"Who heads the Reserve Bank?" is said of a governor, "Does the ferry run on Saturdays?" by "daily except
Sundays", and "Is the toll 3 euros?" by what the toll is. The other question is answered as any other, with
all that sets answers back, and what its answer must have besides is looked at. Nothing that has an answer is
asked again.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.answer import Answer, Citation
from index.asked import Kind, kind_of
from index.details import details_of
from index.period import period_of
from index.terms import content_terms, is_stop_term, stem, terms
from index.time_phrases import time_phrases

Near = Callable[[], Sequence[str]]
"""Texts that are near the question in meaning."""

_HEADS = frozenset(
    terms(
        "governor director president chairman chairwoman chair chairperson head chancellor rector principal"
        " dean commissioner chief captain editor manager executive ceo leader"
    )
)
_OF_STATES = frozenset(terms("minister president premier chancellor king queen"))
_LESSER = frozenset(terms("vice deputy assistant acting former interim next new"))
_FIRST = frozenset(terms("prime first"))
_MOST_OFFICES = 3
_UNIT = re.compile(
    r"\d ?(?P<unit>%|(?:(?:hundred|thousand|million|billion|trillion) )?[a-z]+)", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:was|were|had been|before|until|used to)\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|has|have|now|to|will|remains?|stays?|costs?|pays?)\b", re.IGNORECASE)

_ENDED = re.compile(r"\b(?:until|formerly|once|previously|no longer)\b", re.IGNORECASE)

_HEADED = re.compile(
    r"who (?:heads|leads|runs|chairs|manages|is in charge of"
    r"|(?:is|['’]s) (?:the )?(?:head|boss|chief|leader) of) (?P<what>(?:the )?[^,;?]{2,60})",
    re.IGNORECASE,
)
_MINISTRY = re.compile(
    r"(?:the )?(?:(?P<of>[\w-]+) ministry|ministry (?:of|for) (?:the )?(?P<kind>[\w-]+))", re.IGNORECASE
)
_SPOKE_FOR = re.compile(
    r"who (?:(?:led|headed|conducted|held) (?:the )?(?:\w+ )?(?:talks|negotiations|delegation)|negotiated"
    r"|spoke) for (?P<whom>[^,;?]{2,60})",
    re.IGNORECASE,
)
_PRONOUN = r"(?!(?:it|that|this|these|those|he|she|they|there|we|you|i|any|anyone|anybody|one)\b)"
_IS_SOMEBODY = re.compile(
    rf"is {_PRONOUN}(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*?)"
    r" (?P<office>(?:still |now )?(?:(?:the|an?) .+|[A-Z][\w’'-]+['’]s? .+))",
)
_AMOUNT = (
    r"(?:(?:still|now|only|really|about|more than|less than|over|under|at least|at) )?(?:[$€£¥] ?)?"
    r"\d[\d.,]*(?: ?%| [a-z]+){0,3}"
)
_IS_AMOUNT = re.compile(
    rf"(?P<is>is|are|was|were) (?P<what>{_PRONOUN}(?:(?:the|an?) )?\D+?) (?P<amount>{_AMOUNT})", re.IGNORECASE
)
_DOES_AMOUNT = re.compile(
    rf"(?P<does>do|does|did|will) (?P<what>{_PRONOUN}\D+?) (?P<verb>cost|pay|charge|employ|carry|earn)"
    rf" (?P<amount>{_AMOUNT})",
    re.IGNORECASE,
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?)"
_ON_A_DAY = re.compile(
    rf"(?P<is>is|are|do|does|will) (?P<what>{_PRONOUN}.+?) (?P<on>on (?:a )?|at |at the ){_DAY}",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"\b(?:{_DAY}|daily|every day|seven days)\b", re.IGNORECASE)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: (?:19|20)\d\d)?"
)
_IN_KEYWORDS = re.compile(
    r"(?!.*\b(?:what|who|when|where|why|how|which|is|are|was|were|did|do|does|will|can)\b)"
    rf"(?P<what>(?:[\w’'-]+ )+?)(?:in )?(?P<when>{_MONTH}|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_DID = re.compile(
    rf"what (?:did|has) (?P<who>{_PRONOUN}(?:(?!to|for|not)\S+ ?){{1,5}}?) (?:do|done|decided?|announced?)"
    r" (?P<when>(?:in|on|last|this) .+|yesterday|today|lately|recently)",
    re.IGNORECASE,
)

_OFFICE_KEYWORDS = re.compile(
    r"(?!.*\b(?:what|who|whose|when|where|why|how|which|is|are|was|were|did|do|does|will|can|has|have|and|or|not"
    r"|please|tell|show|give|compare|explain|news|latest)\b)[\w’'.-]+(?: [\w’'.-]+){1,5}",
    re.IGNORECASE,
)
_OWNS = re.compile(rf"who (?:owns|owned) (?P<what>(?:the )?{_PRONOUN}[\w’' -]{{2,40}})", re.IGNORECASE)
_JUDGE = r"(?P<who>which (?:judge|justice)s?) (?:voted against|opposed|disagreed with|was against)"
_DISAGREED = re.compile(rf"{_JUDGE} the (?:ruling|verdict|judge?ment)", re.IGNORECASE)
_DIED = re.compile(
    r"how many (?:people|persons) (?P<died>died|were killed) (?P<where>on|aboard)"
    r" (?P<what>(?:the )?[A-Z][\w’' -]+)"
)


@dataclass(frozen=True, slots=True)
class OtherWording:
    """A question in other words, and whether an answer to it answers the first one too."""

    text: str
    answers: Callable[[Answer], bool]


def other_wordings(question: str, near: Near) -> Iterator[OtherWording]:
    """Other wordings of a question, the likeliest first; none for most."""
    text = question.strip(" ?!.")
    if match := _HEADED.fullmatch(text):
        yield from _headed(match["what"], near)
    elif match := _SPOKE_FOR.fullmatch(text):
        yield OtherWording(f"Who represented {match['whom']}?", _any)
    elif (match := _IS_SOMEBODY.fullmatch(text[:1].lower() + text[1:])) and details_of(match["office"]).roles:
        office = re.sub(r"^(?:still|now) ", "", match["office"])
        yield OtherWording(f"Who is {re.sub('^an? ', 'the ', office)}?", _any)
    elif match := _IS_AMOUNT.fullmatch(text):
        yield OtherWording(f"What {match['is'].lower()} {match['what']}?", _has_unit_of(match["amount"]))
    elif match := _DOES_AMOUNT.fullmatch(text):
        asked = f"How much {match['does'].lower()} {match['what']} {match['verb']}?"
        yield OtherWording(asked, _has_unit_of(match["amount"]))
    elif match := _ON_A_DAY.fullmatch(text):
        yield OtherWording(f"When {match['is'].lower()} {match['what']}?", _names_days)
    elif (match := _DID.fullmatch(text)) and time_phrases(match["when"]):
        yield OtherWording(f"news about {match['who']}", _is_of(match["when"]))
    elif (match := _IN_KEYWORDS.fullmatch(text)) and kind_of(match["what"].strip()) is Kind.AMOUNT:
        what = re.sub(r"^the ", "", match["what"].strip())
        yield OtherWording(f"What was the {what} in {match['when'].capitalize()}?", _any)
    elif _OFFICE_KEYWORDS.fullmatch(text) and details_of(text).roles:
        # Names get their capitals back from the articles only in a question of whole words.
        yield OtherWording(f"Who is the {re.sub('^the ', '', text)}?", _any)
    else:
        yield from _by_another_verb(text)


def _by_another_verb(text: str) -> Iterator[OtherWording]:
    """Who owns it: whom it belongs to; who voted against a ruling: who dissented."""
    if match := _OWNS.fullmatch(text):
        yield OtherWording(f"Who did {match['what']} belong to?", _says(r"\bbelong", match["what"]))
    elif match := _DISAGREED.fullmatch(text):
        yield OtherWording(f"{match['who'].capitalize()} dissented?", _says(r"\bdissent", ""))
    elif match := _DIED.fullmatch(text[:1].lower() + text[1:]):
        asked = f"How many {match['died']} {match['where']} {match['what']}?"
        yield OtherWording(asked, _says(r"\b(?:died|killed)\b", match["what"]))


def _headed(what: str, near: Near) -> Iterator[OtherWording]:
    """Who has the office that is named near: the governor of a bank, the director of a museum."""
    if ministry := _MINISTRY.fullmatch(what):
        yield OtherWording(f"Who is the {ministry['of'] or ministry['kind']} minister?", _any)
        return
    named = frozenset(term for term in content_terms(what) if not is_stop_term(term))
    heads = _HEADS
    if len(named) == 1 and not re.sub(r"^the ", "", what).isupper():
        # Of a place or a firm with one name others have heads too: its bank's governor.
        heads = _OF_STATES if details_of(what).countries else frozenset()
    offices: dict[str, None] = {}
    for text in near():
        if named <= {*terms(text)}:
            for role in details_of(text).roles:
                if role.head in heads and not role.which & _LESSER:
                    offices.setdefault(role.written.lower())
    for office in list(offices)[:_MOST_OFFICES]:
        yield OtherWording(f"Who is the {office} of {what}?", lambda answer: _speaks_of(named, answer))


def _any(_: Answer) -> bool:
    return True


def _says(form: str, what: str) -> Callable[[Answer], bool]:
    """Whether the first excerpt itself has such a word, and all that is named; nothing that has ended."""
    named = frozenset(term for term in content_terms(what) if not is_stop_term(term))

    def says(answer: Answer) -> bool:
        quote = answer.citations[0].quote
        return bool(re.search(form, quote)) and named <= {*terms(quote)} and not _ENDED.search(quote)

    return says


def _speaks_of(named: frozenset[str], answer: Answer) -> bool:
    """Whether the excerpt, what stands before it or its title names it."""
    first = answer.citations[0]
    return named <= {*terms(f"{first.title}. {first.before} {first.quote}")}


def _is_of(when: str) -> Callable[[Answer], bool]:
    """Whether the first article is of that month or year."""

    def is_of(answer: Answer) -> bool:
        published = answer.citations[0].published
        period = period_of(when, published) if published else None
        return published is not None and period is not None and period.first <= published <= period.last

    return is_of


def _has_unit_of(amount: str) -> Callable[[Answer], bool]:
    """Whether an answer has an amount of the same unit."""
    wanted = _units(amount)

    def has(answer: Answer) -> bool:
        return bool(wanted & _units(_told(answer)))

    return has


def _units(text: str) -> set[str]:
    return {stem(match["unit"].lower()) for match in _UNIT.finditer(text)}


def misses(question: str, answer: Answer) -> bool:
    """Whether an answer's excerpt says nothing of what is asked: who leads a country isn't told by who led
    talks, and whether a toll is 2 euros by no amount of euros."""
    text, quote = question.strip(" ?!."), answer.citations[0].quote
    if amount := _IS_AMOUNT.fullmatch(text):
        past = amount["is"].lower() in ("is", "are") and _WAS.search(quote) and not _IS.search(quote)
        return bool(past) or not _units(amount["amount"]) <= _units(quote)
    headed = _HEADED.fullmatch(text)
    return headed is not None and not _says_who_heads(headed["what"], quote)


def _says_who_heads(what: str, quote: str) -> bool:
    """Whether it names an office that heads, or says of just this that it is led."""
    ministry = re.search(r"\bministry\b", what, re.IGNORECASE)
    for role in details_of(quote).roles:
        if role.head in _HEADS or (role.head in _OF_STATES and (ministry or not role.which - _FIRST)):
            return True
    name = re.escape(re.sub(r"^the ", "", what, flags=re.IGNORECASE))
    led = r"(?:lead|led|head|run|ran|chair|manag|govern)\w*"
    return bool(
        re.search(
            rf"\b{led} (?:of )?(?:the )?(?:(?!for|with|by|in|at|to|from)[\w-]+ )?{name}", quote, re.IGNORECASE
        )
        or re.search(
            rf"\b{name}\b(?:[^,;.]{{0,20}}|, (?:which|who)) (?:is|was|are|being) {led} by"
            rf"|\b{name}\b,? {led} by",
            quote,
            re.IGNORECASE,
        )
    )


def _names_days(answer: Answer) -> bool:
    return bool(_DAYS.search(answer.citations[0].quote))


def _told(answer: Answer) -> str:
    first: Citation = answer.citations[0]
    return answer.text or first.quote
