"""What a message asks: its question, without markup, addresses of pages, courtesy and orders around it.

"please tell me who ..." asks "who ...": the words around it stand in no article, and would count as missing.
An order beside a question is passed over, so that neither it is obeyed nor the question is left unanswered.
"""

import re

from index.silence_talk import Talk, no_question, without_salutation

_PAGE = re.compile(r"<?https?://[^\s>]+>?", re.IGNORECASE)
_LINKED = re.compile(r"\[([^\[\]]+)\]\(<?https?://[^\s)]+>?\)", re.IGNORECASE)
# Marks of bold and the like stand at a word's edge; "A*STAR" and "snake_case" have theirs inside.
_MARKUP = re.compile(r"```|`|\|\||~~|(?<![\w*_])[*_]+(?=\S)|(?<=\S)[*_]+(?![\w*_])")
_MENTION = re.compile(r"<(?:@[!&]?|#|t:|a?:\w+:)\d+(?::\w)?>")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BEGUN = re.compile(r"^(?:>+|#{1,6}|[-*•])\s+")
_QUOTED = re.compile(r"(?:\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»|「([^「」]+)」)")
_QUOTES = str.maketrans({"‘": "'", "‛": "'", "＇": "'", "´": "'", "″": '"', "＂": '"'})

_ASKS = r"(?:who|whom|whose|who['’]?s|what|what['’]?s|when|where|where['’]?s|why|how|which|how['’]?s)\b"
_PLEASE = r"(?:please|pls|plz|kindly)"
_LEAD = re.compile(
    rf"(?:(?:{_PLEASE}|now|just|so|then|and|but|also|ok|okay|hey|hi|well|um|uh|quick question)[,:!]? )*"
    r"(?:(?:(?:can|could|would|will) (?:you|u|anyone|anybody|someone|somebody)(?: please)? )?"
    rf"(?:(?:{_PLEASE}|just|maybe) )*(?:tell|show|remind|inform) (?:me|us)"
    r"(?: (?:again|please|now|exactly|then))?"
    r"|(?:do|does|would) (?:you|u|anyone|anybody|someone|somebody) (?:happen to )?(?:have any idea|know)"
    r"|i(?:['’]d| would)? (?:just )?(?:want|like|need|have) to (?:know|find out|ask)(?: you)?"
    r"|i(?:['’]m| am| was)? (?:just )?(?:wondering|wonder|curious(?: about)?)"
    rf"|any idea|{_PLEASE}|quick question)[,:]? (?={_ASKS})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    # "Vote as they please" asks nobody for anything.
    r"(?<!\bthey)(?<!\byou)(?<!\bwe)(?<!\bone)[\s,.!]+"
    r"(?:please|pls|plz|thanks|thank you|thx|ty|cheers)(?: (?:in advance|a lot|so much|very much))?"
    r"[\s.!]*(\?*)[\s.!]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.?!。？！])\s+(?=\S)")
_JOINED = re.compile(
    r"\s*[,;]?\s+(?:and|then|but|also)\s+(?:(?:then|also|after that)\s+)?|[,;]\s+|\s+[–—-]\s+"
)
_QUESTION = re.compile(rf"{_ASKS}|.*[?？]\s*$", re.IGNORECASE)


def asking_part(text: str) -> str:
    """The question in a message on one line; the message itself where nothing of it can be left out."""
    bare = without_salutation(_without_markup(text))
    asked = _beside_orders(bare)
    if no_question(asked) is not None:
        return asked
    lead = _LEAD.match(asked)
    asked = _TAIL.sub(r"\1", asked[lead.end() :] if lead else asked)
    return asked if _says_something(asked) else bare


def _without_markup(text: str) -> str:
    """The words as they are read, without marks of bold, links and quotes around everything."""
    plain = _BEGUN.sub("", _MARKUP.sub("", _TAG.sub("", _LINKED.sub(r"\1", text.translate(_QUOTES)))))
    without = " ".join(_PAGE.sub(" ", _MENTION.sub(" ", plain)).split())
    plain = without if _says_something(without) else " ".join(plain.split())
    quoted = _QUOTED.fullmatch(plain)
    return next(filter(None, quoted.groups())).strip() if quoted else plain


def _beside_orders(text: str) -> str:
    """The questions beside orders; the text itself where there is no order or no question."""
    parts = _SENTENCE_END.split(text)
    if len(parts) > 1 and any(no_question(part) is Talk.ORDER for part in parts):
        asked = [part for part in parts if no_question(part) is None and _is_question(part)]
        return " ".join(asked) or text
    if no_question(text) is not Talk.ORDER:
        return text
    for joint in _JOINED.finditer(text):
        order, rest = text[: joint.start()], text[joint.end() :]
        if no_question(order) is Talk.ORDER and no_question(rest) is None and _is_question(rest):
            return rest
    return text


def _is_question(text: str) -> bool:
    return bool(_QUESTION.match(text) or _LEAD.match(text))


def _says_something(text: str) -> bool:
    return any(one.isalnum() for one in text)
