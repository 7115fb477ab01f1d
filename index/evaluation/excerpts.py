"""Does an excerpt hold the gold? Texts are compared by their words alone, whatever case and punctuation.

That makes tokenised text ("one - year period .") equal to plain text, and cuts Japanese and Chinese
into single characters, so that words needn't be found first.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from index.answer import Citation
from index.evaluation.questions import Question

# Shared with a gold sentence or span: this much of the shorter of the two.
SENTENCE_SHARE = 0.8
SPAN_SHARE = 0.5
# Fewer shared words than this are no sign of the same sentence.
LEAST_WORDS = 3

CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
# "3.5", "30,000", "U.S." and "don't" are one word; a possessive ('s) is a word of its own.
_INNER = re.compile(r"(?<=\w)(?:[.,](?=\d)|\.(?=\w\.)|['’](?!s\b)(?=\w))")


def words(text: str) -> list[str]:
    """The words of `text` in order, folded (NFKC, case); a Japanese or Chinese character is a word."""
    return _WORD.findall(_INNER.sub("", unicodedata.normalize("NFKC", text).casefold()))


def holds_answer(quote: str, answers: Iterable[str]) -> bool:
    """Whether all words of one of the answers stand in the quote, side by side and in order."""
    inside = f" {' '.join(words(quote))} "
    return any(found and f" {' '.join(found)} " in inside for found in map(words, answers))


def holds_sentence(quote: str, sentences: Iterable[str]) -> bool:
    """Whether the quote has, or is most of, one of the sentences: SENTENCE_SHARE of the shorter's words."""
    inside = Counter(words(quote))
    return any(_repeats(inside, Counter(words(sentence))) for sentence in sentences)


def holds_gold(citation: Citation, question: Question) -> bool:
    """Whether a gold answer, gold sentence or answer span of the question is inside the citation."""
    return (
        holds_answer(citation.quote, question.answers)
        or holds_sentence(citation.quote, question.gold_sentences)
        or any(
            span.article_id == citation.article_id
            and _meets(citation.start, citation.end, span.start, span.end)
            for span in question.answer_spans
        )
    )


def _repeats(quote: Counter[str], sentence: Counter[str]) -> bool:
    shared = (quote & sentence).total()
    return shared >= max(LEAST_WORDS, SENTENCE_SHARE * min(quote.total(), sentence.total()))


def _meets(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared >= max(1, SPAN_SHARE * min(end - start, other_end - other_start))
