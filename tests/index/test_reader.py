import pytest

from corpus.passage import Span
from corpus.stored import StoredPassage
from index.answer_form import nearest_of_form
from index.asked import Kind, asked, cleaned
from index.evidence import FEATURES, gathered
from index.retriever import Found, looked_at
from index.sentence_reader import SentenceReader

LONG_AGO = "The treaty was signed in 1951. Its chief author was Maria Ortega, a lawyer. It has 12 articles."


def passage(text: str, key: int = 1, article_id: str = "a") -> StoredPassage:
    ends = [i + 1 for i, c in enumerate(text) if c == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return StoredPassage(key, article_id, 1, 0, len(text), text, tuple(map(Span, starts, ends)))


def read(question: str, *texts: str) -> tuple[str, ...]:
    question_asked = asked(cleaned(question), 1000, dict.fromkeys(question.lower().split(), 5))
    found = [
        looked_at(Found(passage(text, key, f"a{key}"), 1.0, 0.5), question_asked)
        for key, text in enumerate(texts)
    ]
    reading = SentenceReader.shipped().read(question_asked, found, ["Title"] * len(found))
    assert 0 <= reading.confidence <= 1
    texts_by_id = {f"a{key}": text for key, text in enumerate(texts)}
    return tuple(texts_by_id[quote.article_id][quote.span.start : quote.span.end] for quote in reading.quotes)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who was the chief author of the treaty?", "Its chief author was Maria Ortega, a lawyer."),
        ("When was the treaty signed?", "The treaty was signed in 1951."),
        ("How many articles does it have?", "It has 12 articles."),
    ],
)
def test_the_sentence_that_answers_comes_first(question: str, sentence: str) -> None:
    assert read(question, LONG_AGO, "Rain fell. Nothing else was said about it.")[0] == sentence


def test_nothing_found_is_nothing_read() -> None:
    reading = SentenceReader.shipped().read(asked("who", 0, {}), [], [])
    assert (reading.quotes, reading.confidence, reading.answers) == ((), 0.0, False)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who is it?", Kind.PERSON),
        ("When did it begin?", Kind.TIME),
        ("What is the current tariff rate on cars?", Kind.AMOUNT),
        ("In which city was it signed?", Kind.PLACE),
        ("Why did it fail?", Kind.OTHER),
        ("日本の首相は誰ですか", Kind.PERSON),
        ("いつ始まりましたか", Kind.TIME),
        ("人口は何人ですか", Kind.AMOUNT),
        ("首都はどこですか", Kind.PLACE),
    ],
)
def test_what_a_question_asks_for(question: str, kind: Kind) -> None:
    assert asked(question, 1, {}).kind == kind


@pytest.mark.parametrize(
    ("question", "sentence", "marked"),
    [
        ("How much will Japan invest?", "Japan agreed on 15% on July 22, 2025.", ["15%"]),
        ("How much will Japan invest?", "It is 550 billion dollars.", ["550 billion"]),
        ("What is the tariff on cars?", "It is 15% on cars, and Japan invests 550 billion dollars.", ["15%"]),
        ("What is the tariff on steel?", "The tariff rose from 25% to 50% in June.", ["50%"]),
        ("When did they speak?", "They spoke on May 29, 2025.", ["May 29, 2025"]),
        ("Who leads Japan?", "Shigeru Ishiba leads Japan since October.", ["Shigeru Ishiba"]),
        ("Why did Japan agree?", "Japan agreed on 15%.", []),
    ],
)
def test_the_answering_words_have_the_form_that_is_asked_for(
    question: str, sentence: str, marked: list[str]
) -> None:
    found = nearest_of_form(asked(question, 10, {}), sentence, 0, Span(0, len(sentence)))
    assert [sentence[one.span.start : one.span.end] for one in (found,) if one] == marked


def test_a_name_that_is_missing_lowers_what_speaks_for_the_passage() -> None:
    text = "Japan named Ryosei Akazawa its chief negotiator."
    shares = []
    for question in ("Who is Japan's chief negotiator?", "Who is China's chief negotiator?"):
        about = asked(question, 100, {"chief": 3, "negoti": 3, "japan": 9})
        found = looked_at(Found(passage(text), 1.0, 0.5), about)
        shares.append(
            dict(zip(FEATURES, gathered(about, [found], ["Talks"])[0].features, strict=True))["names"]
        )
    assert shares == [1.0, 0.0]
