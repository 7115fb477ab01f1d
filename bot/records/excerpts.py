"""Excerpts as text: where what was quoted stands, and never its words."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any

from index.errata import Excerpted


def excerpts_text(excerpts: Iterable[Excerpted]) -> str:
    """A JSON list with a list for each excerpt; its first value is the article's id."""
    return json.dumps([astuple(one) for one in excerpts])


def excerpts_from(text: str) -> tuple[Excerpted, ...]:
    """The excerpts that `excerpts_text` wrote, of this or an earlier Citedesk."""
    return tuple(_excerpted(*one) for one in json.loads(text))


def articles_in(excerpts: Iterable[Excerpted]) -> list[str]:
    """The ids of the articles that these excerpts stand in, and of their copies, each once."""
    return list(dict.fromkeys(id for one in excerpts for id in (one.article_id, *one.copies)))


def _excerpted(
    article_id: str,
    revision: int,
    start: int,
    end: int,
    copies: Sequence[str] = (),
    *more: Any,
) -> Excerpted:
    return Excerpted(article_id, revision, start, end, tuple(copies), *more)
