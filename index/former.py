"""The answer before today's: "Who was it before?" after "Who is the prime minister of Canada?".

It is told where the article that answers says it ("He succeeds Justin Trudeau", "It was 2,960 yen before"),
or else where an older article answered the same question otherwise (index/changes.py). What neither says is
not told: the former answer is never guessed from whoever else is named.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.article import Article
from corpus.paragraphs import paragraphs
from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from corpus.store import ArticleStore
from index.addressed import telling
from index.answer import Answer, Silence, Standing, Told
from index.answer_form import FORMS
from index.asked import Kind, cleaned, kind_of
from index.citing import cite
from index.former_ja import value_before
from index.matter import put_in, talk_of
from index.reader import Quote
from index.search import Request
from index.short_answer import leans_on_the_one_before
from index.succession import is_same_person, successions
from index.terms import terms, unspaced_share
from index.turn import turns_of

_SENTENCES = 3
"""The sentence that answers and those behind it in which what was before may be said."""
_NAME = r"(?P<name>[A-Z][\w’'-]*\w(?:[ -](?:(?:de|del|der|van|von|bin|al|da|di) )?[A-Z][\w’'-]*\w)*)"
_TITLE = (
    r"(?:(?:[Pp]rime|[Mm]inister|[Pp]resident|[Cc]hancellor|[Gg]overnor|[Mm]ayor|[Mm]rs?|[Mm]s|[Dd]r)\.? )*"
)
_PREDECESSOR = re.compile(
    r"\b(?:(?:succe(?:eds|eded|eding)|follow(?:s|ed|ing)|replac(?:es|ed|ing)|in (?:the )?place of"
    r"|(?:takes?|took|taking) over from|(?:[Hh]is|[Hh]er) predecessor,?) )" + _TITLE + _NAME
)
_PERSON_BEFORE = re.compile(r"(?<![\w’'-])(?:He|She|His|Her|[Ss]he|[Hh]e|[Ww]ho|[A-Z][\w’'-]*\w)\b")
_PRONOUNS = {"he", "she", "his", "her", "who"}
_OF_HIM = re.compile(r"(?:He|She|His|Her)\b")
_IT_WAS = re.compile(
    r"(?P<time>(?:Before|Until|Previously|Earlier|Formerly|In)\b[^,;]{0,20}?,? )?"
    r"(?:[Ii]t|[Tt]hat|[Tt]his|[Tt]he (?P<thing>\w+)) (?:was|were|had been|stood at|used to be|cost|paid)\b"
)
_THEN = re.compile(
    r"\b(?:before|until|had been|used to be|previously|earlier|formerly"
    r"|(?:in|since) (?:\w+ )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"%|％|per ?cent\b|percentage points?|[a-z]+$|[円ドル]")
_UP_FROM = re.compile(r"[^.;]{0,60}?\b(?:instead of|up from|down from|from) $")


class Former:
    """Answers what asks for the answer before today's, by way of today's."""

    def __init__(self, store: ArticleStore, answer: Callable[[Request], Answer]) -> None:
        self._store = store
        self._answer = answer

    def answer(self, request: Request) -> Answer | None:
        """The former answer, or a refusal; None for what asks for something else. Raises BadQuestion."""
        text = cleaned(request.question)
        wanted = talk_of(turns_of(request.history)).whole(text)
        if wanted is None or not wanted.former:
            return None
        now = self._answer(replace(request, question=wanted.question, history=()))
        told = list(self._back(now, request.collection))
        former = told[wanted.former :]
        answer = _formerly(now, former[0], former[1:]) if former else _unsaid(now)
        return replace(answer, question=request.question, understood=put_in(wanted.question, text))

    def _back(self, now: Answer, collection: str) -> Iterator[Told]:
        """Today's answer and those before it, each older than the one before."""
        older, last, kind = list(now.earlier), now.short, kind_of(now.question)
        while last is not None:
            yield last
            cited = last.citation
            said = said_before(kind, last, self._store.article(collection, cited.article_id, cited.revision))
            # An older article may say what the answering one says of the time before.
            if older and (said is None or same(older[0], said)):
                said = older.pop(0)
            last = said


def _formerly(now: Answer, told: Told, older: Sequence[Told]) -> Answer:
    return replace(
        now, text=told.text, short=told, as_of=told.as_of, citations=(told.citation,), nearest=(),
        earlier=tuple(older), coming=(), disagreeing=(), sources=1, standing=Standing.STATED, silence=None,
        parts=(),
    )  # fmt: skip


def _unsaid(now: Answer) -> Answer:
    return replace(
        now, text=None, short=None, as_of=None, citations=(), nearest=now.citations or now.nearest,
        earlier=(), coming=(), disagreeing=(), sources=0, standing=Standing.STATED, parts=(), unmet=(),
        silence=now.silence or Silence.UNSAID,
    )  # fmt: skip


def same(one: Told, other: Told) -> bool:
    """Whether two answers are one: "Ishiba" is no other than "Shigeru Ishiba"."""
    mine, theirs = (frozenset(terms(told.text)) for told in (one, other))
    return mine <= theirs or theirs <= mine


def said_before(kind: Kind, told: Told, article: Article) -> Told | None:
    """What the article says was before what it tells, if it is sure that it speaks of the same."""
    spans = [
        one
        for paragraph in paragraphs(article.text)
        for one in telling(article.text, sentences(article.text, paragraph, rules_for(article.text, None)))
    ]
    first = next((place for place, one in enumerate(spans) if told.citation.start < one.end), len(spans))
    while first < len(spans) and told.start >= spans[first].end:
        first += 1
    near = spans[first : first + _SENTENCES]
    if unspaced_share(told.text):
        cited = [one for one in spans[:first] if one.end > told.start]
        values = ((one, value_before(article.text, kind, told.text, one)) for one in (*cited, *near))
        return next((_told(article, one, value, told) for one, value in values if value), None)
    amount = FORMS[Kind.AMOUNT].search(told.text) and not FORMS[Kind.TIME].search(told.text)
    if kind is not Kind.PERSON and not amount:
        return None
    find = _person_before if kind is Kind.PERSON else _amount_before
    for place, span in enumerate(near):
        of_him = all(_OF_HIM.match(article.text, one.start) for one in near[1:place])
        value = find(article.text, told, span, place) if of_him or kind is not Kind.PERSON else None
        if value is not None:
            lead = place and leans_on_the_one_before(article.text[span.start : span.end])
            return _told(article, Span(near[place - 1].start if lead else span.start, span.end), value, told)
    return None


def _told(article: Article, sentence: Span, value: Span, after: Told) -> Told:
    words = article.text[sentence.start : sentence.end]
    quote = Quote(article.id, article.revision, sentence, words, (value,), after.citation.score, value)
    return Told(article.text[value.start : value.end], value.start, value.end, cite(quote, article))


def _person_before(text: str, told: Told, span: Span, place: int) -> Span | None:
    """Who is said to have had the place of whom is told: by himself, or by "he" in the next sentence."""
    surname = told.text.split()[-1]
    for match in _PREDECESSOR.finditer(text, span.start, span.end):
        ahead = [*_PERSON_BEFORE.findall(text, span.start, match.start()), match.group().split()[0]]
        named = [word for word in ahead if word.lower() not in _PRONOUNS and word[0].isupper()]
        theirs = named[-1] == surname if named else place > 0
        if theirs and surname not in match["name"]:
            return Span(*match.span("name"))
    for one in successions(text[span.start : span.end]):
        later, earlier = one.later, one.earlier
        if earlier and is_same_person(told.text, text[span.start + later.start : span.start + later.end]):
            return Span(span.start + earlier.start, span.start + earlier.end)
    return None


def _amount_before(text: str, told: Told, span: Span, place: int) -> Span | None:
    """What an amount is said to have been: "from 24 percent to 25.5", "It was 2,960 yen before"."""
    unit = _unit(told.text)
    found = [
        _trimmed(match, span)
        for match in FORMS[Kind.AMOUNT].finditer(text[span.start : span.end])
        if unit and _unit(match.group()) == unit and _digits(match.group()) != _digits(told.text)
    ]
    if place == 0:
        return next((one for one in found if _beside(text, told, one)), None)
    sentence = text[span.start : span.end]
    it_was = _IT_WAS.match(sentence)
    if len(found) != 1 or not it_was or not _THEN.search(sentence):
        return None
    if place > 1 and not (it_was["time"] or it_was["thing"]):
        return None  # "it" is what the sentence between speaks of
    answering = terms(text[told.citation.start : told.citation.end])
    return found[0] if set(terms(it_was["thing"] or "")) <= {*answering} else None


def _beside(text: str, told: Told, value: Span) -> bool:
    """Whether the sentence puts the two side by side: "from 24 percent to 25.5", "15 instead of 27.5"."""
    if value.end <= told.start:
        return text[: value.start].endswith("from ") and text[value.end : told.start] == " to "
    return bool(_UP_FROM.fullmatch(text, told.end, value.start))


def _trimmed(match: re.Match[str], sentence: Span) -> Span:
    lead = len(match.group()) - len(match.group().lstrip())
    return Span(sentence.start + match.start() + lead, sentence.start + match.end())


def _unit(amount: str) -> str:
    found = _UNIT.findall(amount.strip().lower().split(" an ")[0].split(" per ")[0])
    if not found:
        return ""
    return "%" if re.match(r"%|％|per", found[-1]) else found[-1]


def _digits(amount: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", amount)
