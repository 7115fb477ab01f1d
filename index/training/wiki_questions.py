"""Wikipedia questions in SQuAD 1.1 form."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.article import Details, Draft
from corpus.source import Offer
from index.evaluation.questions import Question


def read_squad(file: Path) -> tuple[list[Offer], list[Question]]:
    """Each paragraph an article; of several annotators' answers the most voted counts, else the shortest."""
    offers: list[Offer] = []
    questions: list[Question] = []
    for page in json.loads(file.read_bytes())["data"]:
        for paragraph in page["paragraphs"]:
            key = f"paragraph-{len(offers)}"
            details = Details(id=key, title=page["title"].replace("_", " "))
            offers.append(Offer(key, Draft(paragraph["context"], details)))
            questions += [
                Question(
                    str(asked["id"]), asked["question"], True, frozenset({key}), (voted(asked["answers"]),)
                )
                for asked in paragraph["qas"]
                if asked["answers"]
            ]
    return offers, questions


def voted(answers: Sequence[Mapping[str, Any]]) -> str:
    """The answer that most annotators gave, else the shortest."""
    votes = Counter(str(answer["text"]) for answer in answers)
    return max(votes, key=lambda text: (votes[text], -len(text)))
