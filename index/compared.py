"""Two things that a question compares, each in full: "Is Japan's tariff higher than Korea's?" """

import re

from index.coordination import NAME, PLACED_FIRST, PREPOSITION, Item
from index.degree import DEGREE, how
from index.terms import content_terms, is_stop_term

_THING = r"[^,?;]{2,60}?"
_END = r"(?:,? or (?:not|lower|higher|less|more|smaller|larger))?\s*[?.]?$"
_THAN = r"(?P<b>(?:(?:the|that|those|an?|in|on|for|from|of) |(?-i:(?!I\b)[A-Z]))[^,?;]{2,60}?)"
_PAIRS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\bdifferences? (?:in \w+ )?between (?P<a>{_THING}) and (?P<b>{_THING}){_END}",
        rf"\bhow (?:does|do|is|are) (?P<a>{_THING}) differ(?:ent)? from (?P<b>{_THING}){_END}",
        rf"\bhow (?:does|do|did) (?P<a>{_THING}) compare (?:to|with) (?P<b>{_THING}){_END}",
        rf"^(?:what|how \w+) (?P<be>is|are|was|were) (?P<a>{_THING}),? (?:as )?compared (?:to|with)"
        rf" (?P<b>{_THING}){_END}",
        rf"^(?:please )?(?:compare|contrast) (?P<a>{_THING}) (?:and|with|to|against|versus|vs\.?)"
        rf" (?P<b>{_THING}){_END}",
        rf"\b(?P<asks>(?:which|what|who)\b[^,:]*\b{DEGREE}\b[^,:]*)[,:]"
        rf" (?P<a>{_THING}) or (?P<b>{_THING}){_END}",
        rf"^(?:is|are|was|were) (?P<a>{_THING}) (?:the same|as \w+|equal|different) (?:as|to|from)"
        rf" {_THAN}{_END}",
        rf"^(?:is|are|was|were|(?P<verb>does|do|did|has|have|will|can)) (?P<a>{_THING})"
        rf"(?: (?:any|much|far|even))? (?P<degree>{DEGREE})(?P<what> [\w-]+)? than {_THAN}{_END}",
    )
)
_NAMED = re.compile(rf"(?:the )?(?:{NAME})['’]s?")
_POSSESSED = re.compile(rf"(?P<whose>(?:the )?(?:{NAME})['’]s?) (?P<what>\S.*)")
_BARE = re.compile(rf"(?:the )?(?:{NAME})")
_ADJECTIVE = re.compile(r"[a-z]+(?:ed|al|ary|ive|ic|ous|ent|ant|an|ese|ish)", re.IGNORECASE)
_STANDS_FOR = re.compile(r"(?:that|those|the one|the ones)(?= (?:of|on|in|for|from)\b)", re.IGNORECASE)
_CHOICE = re.compile(
    r"^(?:which|what|who)(?: (?!is|are|was|were|has|have|had)\w+)?? (?P<verb>\w+) (?:the |an? )?"
    rf"(?P<degree>{DEGREE})(?: (?P<what>.+))?$",
    re.IGNORECASE,
)
_THING_ALONE = re.compile(rf"(?:the|an?) |(?:{NAME})['’]s? ")


def compared(question: str) -> tuple[Item, ...]:
    """What is asked of each of two things that are compared; none where no two are."""
    found = next((match for form in _PAIRS if (match := form.search(question))), None)
    if found is None:
        return ()
    joined = question[found.end("a") : found.start("b")].strip()
    if joined == "and" and " and " in f"{found['a']}/{found['b']}":
        return ()  # two of three: which belong together isn't told
    first, second = in_full(found["a"].strip(), found["b"].strip())
    if not _tells(first) or not _tells(second) or first == second:
        return ()
    said = found.groupdict()
    return tuple((_asked_of(one, said), one) for one in (first, second))


def _tells(thing: str) -> bool:
    return any(not is_stop_term(term) for term in content_terms(thing))


def _asked_of(thing: str, said: dict[str, str | None]) -> str:
    choice = _CHOICE.match(said.get("asks") or "")
    if choice and _BARE.fullmatch(thing):  # "Who pays more, Japan or Korea?"
        return how(thing, choice["verb"], choice["degree"], choice["what"] or "")
    if verb := said.get("verb"):  # "Does Japan pay more than Korea?"
        amount = (said.get("degree") or "").lower() in ("more", "less")
        asked = f"{verb.lower()} {thing}"
        if amount and said.get("what"):
            return f"How {'many' if str(said['what']).endswith('s') else 'much'}{said['what']} {asked}?"
        return f"How much {asked}?" if amount else f"{asked[0].upper()}{asked[1:]}?"
    return _as_question(thing, past=str(said.get("be")).startswith("w"))


def _as_question(thing: str, *, past: bool) -> str:
    """A thing that is compared, asked for by itself."""
    if _BARE.fullmatch(thing) or not _THING_ALONE.match(thing):
        return thing
    head = PREPOSITION.split(thing)[0]
    several = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    be = ("were" if several else "was") if past else ("are" if several else "is")
    return f"What {be} {thing}?"


def in_full(first: str, second: str) -> tuple[str, str]:
    """With what the two leave out for brevity: "Japan's" and "Korea's tariff", "on cars" and "on steel"."""
    mine, theirs = _POSSESSED.fullmatch(first), _POSSESSED.fullmatch(second)
    if theirs and not mine and _NAMED.fullmatch(first):
        return f"{first} {theirs['what']}", second
    if theirs and not mine and _BARE.fullmatch(first):  # "Japan and Peru's tariffs"
        return f"{first}'s {theirs['what']}", second
    if mine and not theirs and _NAMED.fullmatch(second):
        return first, f"{second} {mine['what']}"
    if _STANDS_FOR.match(second):  # "the rate of Japan" and "that of Korea"
        return first, _STANDS_FOR.sub(PREPOSITION.split(first)[0], second, count=1)
    if _ADJECTIVE.fullmatch(first) and second.count(" ") == 1 and not _BARE.fullmatch(second):
        return f"{first} {second.split()[1]}", second  # "Japanese and Korean tariffs"
    placed = PLACED_FIRST.match(second)
    if placed and f" {placed['word']} " in first:
        return first, first[: first.rindex(f" {placed['word']} ") + 1] + second
    names = list(_BARE.finditer(first))
    if _kind(first) == _kind(second):  # "the deposit rate of one" and "the Bank Rate of another"
        return first, second
    if names and _BARE.fullmatch(second) and names[-1].group() != first:
        return first, first[: names[-1].start()] + second + first[names[-1].end() :]
    return first, second


def _kind(thing: str) -> str:
    """What sort of thing it is: the last word before a preposition."""
    return PREPOSITION.split(thing)[0].split()[-1].lower()
