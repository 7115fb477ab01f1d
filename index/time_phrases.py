"""Words of time in a question: where they stand, and how they bear on the day that is asked about.

Only what is named in words of time counts: a bare "may" or "march" is none. Finding such words is done
here, since `dateparser`'s own search takes 50 ms a question and makes a date of many a number; it reads
what is found (index/period.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from corpus.passage import Span

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?<![\d$€£¥.,])(?:19|20)\d{2}\b(?!s\b|[.,]?\d|%| (?:dollars|euros|yen|people|percent|miles|jobs)\b)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_QUARTER = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|last|this|previous) quarter|\bQ[1-4]"
_YEAR_FROM_NOW = "(?:一?昨年|去年|今年|本年|来年)"
_NAMED = (
    r"\b\d{4}-\d{2}(?:-\d{2})?\b",
    rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?",
    rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
    rf"\b{_MONTH}(?: of)?,? {_YEAR}",
    rf"(?:\b(?:{_QUARTER}))(?:,? (?:of )?{_YEAR})?",
    rf"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn)(?: of)?,? {_YEAR}",
    r"(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年(?:\d{1,2}月(?:\d{1,2}日)?)?",
    rf"{_YEAR_FROM_NOW}の?\d{{1,2}}月(?:\d{{1,2}}日)?",
    r"(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}日)?",
    r"(?:19|20)\d{2}年",
    rf"\b{_YEAR}",
)
_WHICH = r"(?:[Tt]his|[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Cc]oming)"
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|several|a couple of"
    r"|half an?)"
)
_RELATIVE = (
    r"\b(?:[Tt]he )?day before yesterday\b|\b[Yy]esterday\b|\b[Tt]omorrow\b",
    rf"\b{_COUNT} (?:day|week|month|year|decade)s? ago\b",
    r"\b[Ll]ast (?:spring|summer|autumn|winter)\b",
    rf"\b{_WHICH} (?:weekend|week|month|year|{_WEEKDAY})\b",
    rf"\b(?:(?:[Tt]he|these) )?(?:[Ll]ast|[Pp]ast|[Rr]ecent) (?:{_COUNT} )?(?:day|week|month|year)s\b",
    rf"\b[Oo]n {_WEEKDAY}\b",
    r"先々?週|先々?月|今週|今月|今年|本年|来週|来月|来年|去年|一?昨年|一?昨日|明日"
    r"|[\d一二三四五六七八九十]+(?:日|週間|[かヶカヵケ]月|年)前",
)
_PRESENT = re.compile(
    r"\b(?:right now|as of (?:now|today)|at (?:the moment|present)|these days|nowadays|to date|so far|today"
    r"|currently|current(?! account)|presently|latest|newest|(?:most )?recent(?:ly)?|still|now)\b"
    r"|現時点|現在|最新|最近|目下|直近|今のところ|今日|本日|いま(?=の|は|も|で)|今(?=の|は|も|、|誰|いく)",
    re.IGNORECASE,
)
_ONE = re.compile("|".join(f"(?:{form})" for form in _NAMED))
_MONTH_ALONE = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Dd]uring|[Bb]y|[Ff]rom|[Oo]f|[Ll]ast|[Tt]his|[Nn]ext"
    rf"|[Ee]arly|[Mm]id|[Ll]ate)[ -](?P<month>{_MONTH})"
)
_OTHER = re.compile("|".join(f"(?:{form})" for form in _RELATIVE))
_RANGE = re.compile(
    rf"\b(?:[Bb]etween|[Ff]rom) (?P<first>{'|'.join(_NAMED[1:4])}|{_MONTH}|{_YEAR})"
    rf" (?:and|to|until|till|through) (?P<last>{'|'.join(_NAMED[1:4])}|{_MONTH}|{_YEAR})"
)
_BEFORE = re.compile(r"\b(?:before|until|till|prior to|ahead of)(?: the)?\W*$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|from)(?: the)?\W*$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:the )?(?:past|recent|last)\b.*s$|^past ", re.IGNORECASE)
_PART = re.compile(r"\b(?P<part>early|mid|late)(?: in)?[ -]$", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?P<cue>before|prior to|until|till|ahead of|after|since|following)\s+"
    r"(?P<event>(?:the|his|her|its|their|that|this)\s+[a-z][^,?.!;]*"
    r"|(?:[Tt]he\s+)?[A-Z][\w'’-]*[^,?.!;]*\s[a-z][^,?.!;]*)"
)
_LONGEST_EVENT = 8
"""Words. What is longer tells a story and names no event."""


class Bearing(Enum):
    """How the days asked about lie to those that are named."""

    AT = auto()
    BEFORE = auto()
    SINCE = auto()


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Words that name days: a date, or days counted from the day of asking (`relative`).

    `words` is what a date reader is given; `until` is a second date, the last one of a range. `part` is
    "early", "mid", "late" or nothing.
    """

    span: Span
    words: str
    bearing: Bearing
    relative: bool = False
    until: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """An event that a question names a time by: "before the deal"."""

    words: str
    bearing: Bearing


@lru_cache(maxsize=4096)
def time_phrases(text: str) -> tuple[TimePhrase, ...]:
    """What names days, dates first, each kind in reading order."""
    if ranged := _RANGE.search(text):
        span = Span(ranged.start("first"), ranged.end("last"))
        return (TimePhrase(span, ranged["first"], Bearing.AT, until=ranged["last"]),)
    named = list(_found(_ONE, text, relative=False))
    months = _found(_MONTH_ALONE, text, relative=False)
    named += [one for one in months if not any(one.span.start == other.span.start for other in named)]
    return (*named, *_found(_OTHER, text, relative=True))


def timing_spans(text: str) -> Iterator[Span]:
    """Where words of time stand that an article need not repeat: "this week", "now", "before June"."""
    for phrase in time_phrases(text):
        if phrase.relative or phrase.bearing is Bearing.BEFORE:
            yield phrase.span
    for match in re.finditer(_YEAR_FROM_NOW, text):
        yield Span(match.start(), match.end())
    for match in _PRESENT.finditer(text):
        yield Span(match.start(), match.end())


def event_phrase(text: str) -> EventPhrase | None:
    """The first event that a time is named by, unless a date stands there."""
    for match in _EVENT.finditer(text):
        words = match["event"].strip()
        if len(words.split()) <= _LONGEST_EVENT and not (*time_phrases(match.group()), *timing_spans(words)):
            before = _BEFORE.search(match["cue"]) is not None
            return EventPhrase(words, Bearing.BEFORE if before else Bearing.SINCE)
    return None


def _found(form: re.Pattern[str], text: str, *, relative: bool) -> Iterator[TimePhrase]:
    for match in form.finditer(text):
        inner = "month" if "month" in form.groupindex else 0
        start, end = match.span(inner)
        before, after = text[:start], text[end:]
        part = _PART.search(before)
        bearing = _bearing(before[: part.start()] if part else before, after)
        if relative and bearing is Bearing.AT and _WITHIN.search(match.group()):
            bearing = Bearing.SINCE
        yield TimePhrase(
            Span(start, end), match.group(inner), bearing, relative, part=part["part"].lower() if part else ""
        )


def _bearing(before: str, after: str) -> Bearing:
    if _BEFORE.search(before) or after.startswith(("以前", "より前", "の前", "まで")):
        return Bearing.BEFORE
    if _SINCE.search(before) or after.startswith(("以降", "以来", "から", "の後")):
        return Bearing.SINCE
    return Bearing.AT
