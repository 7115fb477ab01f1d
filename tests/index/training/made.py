"""Small things to learn from, made by rule: ports, who keeps them, and what their piers cost."""

from itertools import product

from corpus.article import Details, Draft
from corpus.passage import Span
from corpus.source import Offer
from index.evaluation.questions import Question
from index.training.example import Example

_PORTS = [a + b for a, b in product(("Ostra", "Velin", "Karda", "Mirlo", "Sundy"), ("vik", "haven", "mouth"))]
_NAMES = [
    f"{first} {last}"
    for first, last in product(
        ("Lena", "Piet", "Aino", "Rasmus", "Oda"), ("Brandt", "Holm", "Virtanen", "Kask")
    )
]


def example(number: int, source: str = "new_wiki", title: str = "Ports") -> Example:
    """The same number, the same example; one in three asks for the person, the year or the price."""
    port, name = _PORTS[number % len(_PORTS)], _NAMES[number % len(_NAMES)]
    year, price = str(1850 + number % 150), f"{100 + number} crowns"
    passage = (
        f"{port} is a port on the northern coast. Its first harbour master was {name}."
        f" The old pier of {port} was opened in {year} after long debates in the council."
        f" In the end the work cost {price}, more than anybody had expected."
    )
    question, answer = [
        (f"Who was the first harbour master of {port}?", name),
        (f"When was the old pier of {port} opened?", year),
        (f"How much did the pier cost in {port} in the end?", price),
    ][number % 3]
    start = passage.index(answer)
    return Example(question, title, passage, Span(start, start + len(answer)), source)


def training_set() -> list[Example]:
    """As few as training takes: a pool of pairs, and four titles that can be held out."""
    titled = [example(number, title=f"Coast {number % 12}") for number in range(72)]
    return [*titled, *(example(number, "qed", "Ports") for number in range(72, 572))]


def articles(count: int) -> tuple[list[Offer], list[Question]]:
    """Passages as articles, "a0" and on, and a question on each."""
    made = [example(number) for number in range(count)]
    offers = [
        Offer(f"a{place}", Draft(one.passage, Details(id=f"a{place}", title="Ports")))
        for place, one in enumerate(made)
    ]
    questions = [
        Question(f"q{place}", one.question, True, frozenset({f"a{place}"}), (one.answer_text,))
        for place, one in enumerate(made)
    ]
    return offers, questions
