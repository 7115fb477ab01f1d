"""The training data as examples: `reader_training`'s files, each in its own form.

Left out are `amazon_reviews` and `reddit`: their texts' terms are less clear.
"""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.passage import Span
from index.training.example import Example
from index.training.tokenised import written
from index.training.wiki_questions import voted

_AROUND = 900
"""Characters kept on each side of an answer in a long article; the window of the model is smaller."""
_NEIGHBOURS = 5
_FARTHEST_GAP = 2


def squad_form(file: Path, source: str) -> Iterator[Example]:
    """SQuAD 1.1 form: of several annotators' answers the most voted, else the shortest."""
    for page in json.loads(file.read_bytes())["data"]:
        title = str(page.get("title", "")).replace("_", " ")
        for paragraph in page["paragraphs"]:
            context = paragraph["context"]
            for asked in paragraph["qas"]:
                answer = _place(asked["answers"], context) if asked["answers"] else None
                if answer is not None:
                    yield _around(asked["question"], title, context, answer, source)


def natural_questions(file: Path) -> Iterator[Example]:
    """QED's questions that were really searched for, over tokenised Wikipedia paragraphs."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tokens = row["paragraph_text"].split(" ")
            text, spans = written(tokens)
            place = _nq_answer(row)
            starts = _token_starts(tokens)
            inside = [spans[at] for at, start in enumerate(starts) if place.start <= start < place.end]
            if inside:
                answer = Span(inside[0].start, inside[-1].end)
                yield Example(row["question_text"], row["title_text"], text, answer, "qed")


def sentence_questions(folder: Path, chance: random.Random) -> Iterator[Example]:
    """QAMR's questions on single sentences, most of them put among others of the same article."""
    sentences = _qamr_sentences(folder / "qamr_sents.tsv")
    for part in ("qamr_dev.tsv", "qamr_test.tsv"):
        with (folder / part).open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                example = _qamr_example(row, sentences, chance)
                if example is not None:
                    yield example


def all_examples(folder: Path, chance: random.Random) -> list[Example]:
    """Every example of the folder's four sources that are used."""
    return [
        *squad_form(folder / "new_wiki.json", "new_wiki"),
        *natural_questions(folder / "qed_dev.jsonl"),
        *squad_form(folder / "covidqa.json", "covidqa"),
        *sentence_questions(folder, chance),
    ]


def _place(answers: list[Mapping[str, Any]], context: str) -> Span | None:
    chosen = voted(answers)
    start = next(int(answer["answer_start"]) for answer in answers if answer["text"] == chosen)
    stripped = chosen.strip()
    start += chosen.find(stripped)
    fits = stripped and context[start : start + len(stripped)] == stripped
    return Span(start, start + len(stripped)) if fits else None


def _around(question: str, title: str, context: str, answer: Span, source: str) -> Example:
    """The example, its passage cut out of a long article at white space."""
    start = context.rfind("\n", 0, max(0, answer.start - _AROUND)) + 1 if answer.start > _AROUND else 0
    start = max(start, answer.start - 2 * _AROUND)
    stop = min(len(context), answer.end + _AROUND)
    while 0 < start < answer.start and not context[start - 1].isspace():
        start += 1
    moved = Span(answer.start - start, answer.end - start)
    return Example(question.strip(), title, context[start:stop], moved, source)


def _nq_answer(row: Mapping[str, Any]) -> Span:
    marked = row["annotation"].get("answer") or []
    if len(marked) == 1:
        place = marked[0]["paragraph_reference"]
        return Span(place["start"], place["end"])
    first = row["original_nq_answers"][0][0]
    return Span(first["start"], first["end"])


def _token_starts(tokens: list[str]) -> list[int]:
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return starts


def _qamr_sentences(file: Path) -> dict[str, dict[tuple[int, int], list[str]]]:
    """Tokens by article and by place in it."""
    found: dict[str, dict[tuple[int, int], list[str]]] = defaultdict(dict)
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            key, _, text = line.rstrip("\n").partition("\t")
            article, paragraph, sentence = key.rsplit(":", 2)
            found[article][int(paragraph), int(sentence)] = text.split(" ")
    return found


def _qamr_example(
    row: list[str],
    sentences: Mapping[str, Mapping[tuple[int, int], list[str]]],
    chance: random.Random,
) -> Example | None:
    article, paragraph, sentence = row[0].rsplit(":", 2)
    key = int(paragraph), int(sentence)
    places = sorted(int(place) for place in row[6].split())
    if not places or places[-1] - places[0] >= len(places) + _FARTHEST_GAP:
        return None
    others = [one for one in sentences[article] if one != key]
    near = chance.sample(others, min(len(others), chance.randrange(_NEIGHBOURS + 1)))
    tokens: list[str] = []
    for one in sorted([*near, key]):
        if one == key:
            places = [len(tokens) + place for place in places]
        tokens += sentences[article][one]
    text, spans = written(tokens)
    answer = Span(spans[places[0]].start, spans[places[-1]].end)
    return Example(row[5].strip(), "", text, answer, "qamr")
