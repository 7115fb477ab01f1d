"""Text that came as tokens ("U.K. -LRB- 2001 -RRB- , `` yes ''"), written as people write it."""

from collections.abc import Sequence

from corpus.passage import Span

_WRITTEN = {
    "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "--": "–",
}  # fmt: skip
_CLINGS_LEFT = {
    ".", ",", ";", ":", "?", "!", ")", "]", "%", "”", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'",
}  # fmt: skip
_CLINGS_RIGHT = {"(", "[", "“", "$", "£", "€", "#"}


def written(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text, and where each token stands in it."""
    text, spans, glued = "", [], True
    for token in tokens:
        token = _WRITTEN.get(token, token)
        if not glued and token not in _CLINGS_LEFT:
            text += " "
        start = len(text)
        text += token
        spans.append(Span(start, len(text)))
        glued = token in _CLINGS_RIGHT
    return text, spans
