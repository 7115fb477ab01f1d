import pytest

from corpus.passage import Span
from index.asked import Asked, asked
from index.reader import Quote
from index.short_answer import clause_around, in_full, leans_on_the_one_before, wants_a_verdict, words_told


def question(text: str) -> Asked:
    return asked(text, 10, {})


def place(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def said(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ryosei Akazawa flew to Washington. On Friday Akazawa met the secretary.", "Ryosei Akazawa"),
        ("Minister Ryosei Akazawa flew. Akazawa met him.", "Ryosei Akazawa"),
        ("Prime Minister Shigeru Ishiba spoke. Later Ishiba left.", "Shigeru Ishiba"),
        ("Trade Minister Akazawa flew. Then Akazawa met him.", "Akazawa"),
        ("The Akazawa plan failed. Then Akazawa left.", "Akazawa"),
        ("Anna Keller and Otto Keller argued. Then Keller left.", "Keller"),
        ("Nobody else is named. Then Akazawa left.", "Akazawa"),
        ("Ursula von der Leyen spoke. Later Leyen left.", "Leyen"),
    ],
)
def test_a_name_is_given_in_full_where_only_one_bears_it(text: str, name: str) -> None:
    surname = name.split()[-1]
    assert said(text, in_full(text, place(text, surname), question("Who left?"))) == name


@pytest.mark.parametrize(
    ("asks", "words", "told"),
    [
        ("who is akazawa", "Ryosei", None),
        ("Who's Akazawa?", "Ryosei Akazawa", None),
        ("Who is Akazawa?", "Japan's chief negotiator", "Japan's chief negotiator"),
        ("Who is Japan's chief negotiator?", "Ryosei Akazawa", "Ryosei Akazawa"),
        ("Who flew with Akazawa?", "Ryosei", "Ryosei"),
    ],
)
def test_a_name_doesnt_tell_who_bears_it(asks: str, words: str, told: str | None) -> None:
    text = "On Friday Ryosei Akazawa, Japan's chief negotiator, flew to Washington."
    span = place(text, words)
    quote = Quote("a", 1, Span(100, 100 + len(text)), text, (), 1.0, Span(100 + span.start, 100 + span.end))
    assert words_told(question(asks), quote) == (told or text)


@pytest.mark.parametrize(
    ("text", "words", "alone"),
    [
        ("She follows Ole Brandt, who stepped down.", "She", False),
        ("Brandt said that he would follow.", "he", False),
        ("彼女がブラント氏の後を継いだ。", "彼女", False),
        ("The US followed in May.", "US", True),
        ("He moved to IT in May.", "IT", True),
    ],
)
def test_a_pronoun_is_no_answer_by_itself(text: str, words: str, alone: bool) -> None:
    quote = Quote("a", 1, Span(0, len(text)), text, (), 1.0, place(text, words))
    assert words_told(question("Who follows Brandt?"), quote) == (words if alone else text)


def test_only_persons_are_given_in_full() -> None:
    text = "The Port Lincoln ferry sank. Lincoln mourned."
    assert said(text, in_full(text, place(text, "Lincoln"), question("Where did it sink?"))) == "Lincoln"


def test_a_long_sentence_is_cut_to_its_clause() -> None:
    text = (
        "The council voted in the morning after a long debate about the budget of the coming year; the tariff"
        " on imported bicycles was set at 15% for all of them, while the tax on paper stayed as it had been."
    )
    whole = Span(0, len(text))
    assert said(text, clause_around(text, whole, place(text, "15%"))) == (
        "the tariff on imported bicycles was set at 15% for all of them"
    )
    short = "The tariff is 15%; the tax is 3%."
    assert clause_around(short, Span(0, len(short)), place(short, "15%")) == Span(0, len(short))


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("He said so.", True),
        ("“They will come,” she said.", True),
        ("This followed a vote.", True),
        ("Heathrow closed.", False),
        ("Japan named him.", False),
        ("Item prices rose.", False),
    ],
)
def test_a_pronoun_needs_the_sentence_before(sentence: str, leans: bool) -> None:
    assert leans_on_the_one_before(sentence) == leans


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Has Japan reached a deal?", True),
        ("Is it true that the tariff rose?", True),
        ("Who is the negotiator?", False),
        ("Do you know when it was signed?", False),
        ("関税は上がりましたか", False),
        ("合意しましたか", False),
        ("合意できますか", True),
        ("What is the tariff?", False),
    ],
)
def test_yes_or_no_is_told_from_what_and_who(text: str, verdict: bool) -> None:
    assert wants_a_verdict(question(text)) == verdict
