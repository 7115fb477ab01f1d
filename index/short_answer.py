"""The short answer: the words of an article that answer by themselves, or else the clause they stand in.

All functions give places in the article's text and never words of their own.
"""

import re

from corpus.passage import Span
from index.answer import Citation, Told
from index.asked import Asked, Kind
from index.reader import Quote

_LONG = 160
"""Characters of a sentence from which on its clause is shown instead."""
_LEAST_CLAUSE = 40
_BREAK = re.compile(r"[;:–—]\s|,\s(?=(?:and|but|while|whereas|although|because|after|before|which|who)\b)")
_YES_OR_NO = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)\b"
    r"|ですか|ますか|でしょうか",
    re.IGNORECASE,
)
_WH = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how)\b|誰|何|いつ|どこ|なぜ|どう|いくら", re.IGNORECASE
)
_WHO_IS = re.compile(r"^\W*who(?:['’]s| is| was)\s+(?P<name>[^?]+?)\W*$", re.IGNORECASE)
_PRONOUN = re.compile(r"^[\"“'‘]?(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its)\b(?! is said)")
_ONLY_A_PRONOUN = re.compile(
    r"\W*(?:(?:[Ss]he|[Hh]e|[Tt]hey|[Ii]t|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]im|[Hh]ers?|[Tt]hem|[Hh]is"
    r"|[Tt]heirs?|[Ii]ts|[Ww]hom?|[Ww]hich|[Ww]e|us|[Yy]ou)|彼女?|彼ら|それ|これ|あれ|同氏|同社|そこ|ここ)\W*"
)
# "There is no such plan", and whatever somebody says of whom only "she" is known.
_POINTS_BACK = re.compile(r"\b[Nn]o such\b|^[\"“].*[,.!?][\"”] (?:he|she|they) \w+\W*$")
_SURNAME = re.compile(r"[A-Z][\w’'-]+")
_NO_NAME = re.compile(
    r"(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|president|minister|premier|chancellor|secretary|governor|mayor"
    r"|senator|chair|chairman|chairwoman|judge|justice|king|queen|prince|princess|pope|general|colonel|captain"
    r"|professor|commissioner|ambassador|director|representative|congressman|congresswoman|negotiator|envoy"
    r"|speaker|leader|the|a|an|but|and|when|if|as|in|on|for|after|before|while|said|with|by|from|to|of|at)\.?",
    re.IGNORECASE,
)

# Capitalised before a name only because a sentence begins there.
_OPENING = re.compile(
    r"then|later|earlier|meanwhile|however|yesterday|today|tomorrow|now|still|only|even|also|both|nobody|no"
    r"|nothing|so|yet|once|since|until|because|although|though|whether|this|that|these|those|his|her|their|its"
    r"|our|my|your|why|how|where|what|who|instead|afterwards|perhaps|asked|told|according|under|over|via|per"
    r"|\w+day|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\w+ly|\w+ing",
    re.IGNORECASE,
)


def wants_a_verdict(question: Asked) -> bool:
    """Whether yes or no is asked for: words out of the sentence would say neither."""
    return bool(_YES_OR_NO.search(question.text)) and not _WH.search(question.text)


def in_full(text: str, span: Span, question: Asked) -> Span:
    """Where the article gives the whole of a name that the answer gives the last word of, if it is one
    name only; else the span itself."""
    surname = text[span.start : span.end]
    if question.kind != Kind.PERSON or not _SURNAME.fullmatch(surname):
        return span
    found: dict[str, Span] = {}
    for match in re.finditer(rf"((?:[A-Z][\w’'.-]+ ){{1,3}}){re.escape(surname)}\b", text):
        names = match.group(1).split()
        titles = [place for place, name in enumerate(names, 1) if _NO_NAME.fullmatch(name)]
        names = names[titles[-1] if titles else 0 :]
        if names and not _OPENING.fullmatch(names[0]):
            start = match.end() - len(" ".join([*names, surname]))
            found.setdefault(text[start : match.end()], Span(start, match.end()))
    return next(iter(found.values())) if len(found) == 1 else span


def clause_around(text: str, sentence: Span, span: Span) -> Span:
    """The clause of a long sentence that holds the span; a short sentence is its own clause."""
    if sentence.end - sentence.start <= _LONG:
        return sentence
    start, end = sentence.start, sentence.end
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end) if end - start >= _LEAST_CLAUSE else sentence


def leans_on_the_one_before(sentence: str) -> bool:
    """Whether a sentence begins with a word that stands for something named before it."""
    return bool(_PRONOUN.match(sentence) or _POINTS_BACK.search(sentence))


def _sure_words(question: Asked, quote: Quote) -> Span | None:
    """The words that the reader is sure of; none where they are of the name that is asked about: "Ryosei"
    doesn't tell who Akazawa is. A pronoun tells nobody by itself, so the whole quote stands for it."""
    asked, place, start = _WHO_IS.match(question.text), quote.answer, quote.span.start
    if place is not None and _ONLY_A_PRONOUN.fullmatch(quote.text[place.start - start : place.end - start]):
        return quote.span
    if asked is None or place is None:
        return place
    name = asked["name"].casefold()
    said = quote.text[place.start - start : place.end - start].casefold()
    behind = quote.text[place.end - start :].lstrip().casefold()
    return None if name in said or behind.startswith(name) else place


def told(question: Asked, quote: Quote, citation: Citation, text: str) -> Told:
    """The short answer of a citation made from `quote`, in its article's `text`: the words that the reader is
    sure of, a name in full, else the clause that holds the words that may answer."""
    sure = _sure_words(question, quote)
    if sure is not None:
        place = in_full(text, sure, question)
    elif quote.marks and not wants_a_verdict(question):
        place = clause_around(text, quote.span, quote.marks[0])
    else:
        place = quote.span
    return Told(text[place.start : place.end], place.start, place.end, citation)


def words_told(question: Asked, quote: Quote) -> str:
    """The answering words of a quote as `told` gives them, but for a name that stands in full elsewhere."""
    start, place = quote.span.start, _sure_words(question, quote)
    if place is None and quote.marks and not wants_a_verdict(question):
        mark = quote.marks[0]
        clause = clause_around(
            quote.text, Span(0, len(quote.text)), Span(mark.start - start, mark.end - start)
        )
        return quote.text[clause.start : clause.end]
    return quote.text[place.start - start : place.end - start] if place else quote.text
