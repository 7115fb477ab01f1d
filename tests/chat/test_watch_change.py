"""What changes a watched answer: another number, day or name always, other words for it never."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.watch_change import Moved, changed, same_answer
from bot.chat.watch_facts import facts_of
from bot.records.watches import Said

DAY = date(2025, 4, 8)
FRESH = Moved(fresh=frozenset({"new"}))
GONE = Moved(stands=False)
RATE = "What is the tariff on cars from Japan?"
WHO = "Who is Japan's chief negotiator?"
WHEN = "When do the talks begin?"
HOW = "What happened to the bill?"
MANY = "How many people came?"
WHERE = "Where do they meet?"


def said(words: str, *, of: str = "old", at: date | None = DAY, **more: object) -> Said:
    """An answer whose short form is `words`, unless more is said of it."""
    fields: dict[str, object] = {"short": words, **more}
    quote = str(fields.pop("quote", f"It is said that it is {words}, they say."))
    return Said(of, 1, 0, len(quote), quote, "A title", published=at, **fields)  # type: ignore[arg-type]


def told(question: str, old: Said | None, new: Said | None, moved: Moved = FRESH) -> bool:
    return changed(question, old, new and replace(new, article_id="new"), moved)


SAME = [
    (RATE, "15%", "15 percent"),
    (RATE, "15%", "a tariff of 15 per cent"),
    (RATE, "fifteen percent", "15%"),
    (RATE, "25％", "25%"),
    (RATE, "a rate of 15%", "15% on goods from Japan"),
    (RATE, "550 billion dollars", "$550 billion"),
    (RATE, "$550bn", "550 billion US dollars"),
    (RATE, "5,500億円", "550,000,000,000 yen"),
    (RATE, "1.5 million", "1,500,000"),
    (RATE, "1.50", "1.5"),
    (WHO, "Akazawa", "Ryosei Akazawa"),
    (WHO, "Ryosei Akazawa", "Akazawa, Japan's chief negotiator"),
    (WHO, "Ryosei Akazawa", "RYOSEI AKAZAWA"),
    (WHO, "Akazawa", "Akazawa."),
    (WHO, "the economic revitalization minister", "economic revitalization minister"),
    (WHO, "the minister for economic revitalization", "the economic revitalization minister"),
    ("日本の交渉担当は誰ですか", "赤沢亮正", "赤沢亮正経済再生相"),
    ("日本の交渉担当は誰ですか", "赤沢氏", "赤沢"),
    (WHEN, "8 April 2025", "April 8, 2025"),
    (WHEN, "April 8", "on 8 April 2025"),
    (WHEN, "April 2025", "8 April 2025"),
    (WHEN, "2025年4月8日", "April 8, 2025"),
    (WHEN, "Monday", "on Monday"),
    (WHEN, "at 8 a.m.", "8 am"),
    (MANY, "2020", "2,020"),
    (MANY, "2020", "2,020 people"),
    (MANY, "2020", "two thousand and twenty"),
    (MANY, "25 000", "25,000 people"),
    (MANY, "a dozen", "12"),
    (MANY, "a hundred", "100"),
    (RATE, "15%", "15%, as in 27 countries"),
    (RATE, "half a percent", "0.5%"),
    (RATE, "25 basis points", ".25 percentage points"),
    (RATE, "USD 350 billion", "$350bn"),
    (RATE, "15% on cars, Mr. Akazawa said", "15%, the White House announced in May"),
    (WHEN, "Sept 16", "16 September 2025"),
    (WHEN, "Tuesday, Sept. 16", "16 September 2025"),
    (WHEN, "Tuesday", "Tuesday, 16 September"),
    (WHEN, "16/09/2025", "9/16/2025"),
    (WHEN, "16.9.2025", "2025-09-16"),
    (WHEN, "令和7年9月16日", "2025年9月16日(火)"),
    (WHEN, "noon", "12 p.m."),
    (WHEN, "3pm", "15:00"),
    (WHEN, "午後3時", "3:00 p.m."),
    (WHEN, "16 September, in Tokyo", "16 September, in the hall of the ministry"),
    (WHO, "Mr. Akazawa", "Ryosei Akazawa"),
    (WHO, "Minister Akazawa", "Ryosei Akazawa"),
    (WHO, "Economic Revitalization Minister Akazawa", "Ryosei Akazawa"),
    (WHO, "R. Akazawa", "Ryosei Akazawa"),
    (WHO, "Ryosei Akazawa, 64", "Akazawa"),
    (WHO, "President Trump", "Donald J. Trump"),
    (WHO, "the EU", "the European Union"),
    (WHO, "the Fed", "the Federal Reserve"),
    ("日本の交渉担当は誰ですか", "赤沢亮正氏", "赤沢大臣"),
    (WHERE, "Kananaskis", "Kananaskis, Canada"),
    (WHERE, "Washington", "Washington, D.C."),
    (WHERE, "in the United States", "in the U.S."),
    (HOW, "It was postponed", "It was put off"),
    (HOW, "It was rejected", "It was voted down"),
    (HOW, "signed into law", "It was signed into law."),
    (HOW, "it was approved", "approved"),
]
"""Pairs that say the same."""

OTHER = [
    (RATE, "15%", "25%"),
    (RATE, "15%", "15.5%"),
    (RATE, "15%", "-15%"),
    (RATE, "15%", "15 percentage points"),
    (RATE, "15% to 25%", "25%"),
    (RATE, "550 billion dollars", "550 billion yen"),
    (RATE, "550 billion dollars", "550 million dollars"),
    (RATE, "ten", "eleven"),
    (RATE, "up 15%", "down 15%"),
    (RATE, "raised to 15%", "cut to 15%"),
    (RATE, "at least 15%", "not 15%"),
    (RATE, "15% on cars", "15% on cars, and 25% on trucks"),
    (RATE, "１５％", "２５％"),
    (RATE, "5,500億円", "5,500万円"),
    (WHO, "Ryosei Akazawa", "Shigeru Ishiba"),
    (WHO, "Ryosei Akazawa", "Ryosei Hayashi"),
    (WHO, "Ryosei Akazawa", "Ryosei Akazawa and Scott Bessent"),
    (WHO, "Akazawa", "not Akazawa"),
    ("日本の交渉担当は誰ですか", "赤沢亮正", "林芳正"),
    ("会談の場所はどこですか", "東京", "大阪"),
    ("会談の場所はどこですか", "ワシントン", "ロンドン"),
    ("関税率は何パーセントですか", "15パーセント", "25パーセント"),
    (WHEN, "8 April 2025", "9 April 2025"),
    (WHEN, "8 April 2025", "8 May 2025"),
    (WHEN, "8 April 2025", "8 April 2026"),
    (WHEN, "April 8", "April 9"),
    (WHEN, "in April", "in May"),
    (WHEN, "Monday", "Tuesday"),
    (WHEN, "8 a.m.", "8 p.m."),
    (WHEN, "2025", "2026"),
    (WHEN, "2025年4月8日", "2025年4月9日"),
    (WHEN, "8 April", "Monday"),
    (WHEN, "from April 8 to May 1", "April 8"),
    (MANY, "2020", "2,021"),
    (WHEN, "2019", "2,020"),
    (WHEN, "16/09/2025", "17/09/2025"),
    (WHEN, "16 September at 3 p.m.", "16 September at 4 p.m."),
    (RATE, "25 basis points", "50 basis points"),
    (RATE, "15%", "25%, as in 15 countries"),
    (RATE, "$350 billion", "€350 billion"),
    (WHO, "Minister Akazawa", "Minister Hayashi"),
    (WHO, "J. Smith", "A. Smith"),
    (WHO, "John Smith", "Jane Smith"),
    (WHO, "the EU", "the United Nations"),
    (WHO, "赤沢氏", "林氏"),
    (WHERE, "North Korea", "South Korea"),
    (WHERE, "Japan", "Japan, Canada"),
    (HOW, "It was approved by the Senate", "The House approved it"),
    (HOW, "it was approved", "it was rejected"),
    (HOW, "in committee", "signed into law"),
    (HOW, "approved", "not approved"),
    (HOW, "It has begun.", "It has ended."),
    ("May rice be imported?", "imports are allowed", "imports are forbidden"),
    ("May rice be imported?", "輸入できる", "輸入できない"),
]
"""Pairs of which one number, day, name or claim is another."""


@pytest.mark.parametrize(("question", "old", "new"), SAME)
def test_the_same_in_other_words_is_no_change(question: str, old: str, new: str) -> None:
    assert not told(question, said(old), said(new))
    assert not told(question, said(new), said(old))


@pytest.mark.parametrize(("question", "old", "new"), OTHER)
def test_another_number_day_name_or_claim_is_a_change(question: str, old: str, new: str) -> None:
    assert told(question, said(old), said(new))
    assert told(question, said(new), said(old))


GUESSED = [
    (
        WHO,
        ("Ryosei Akazawa", "Japan named Ryosei Akazawa its chief negotiator on April 8, 2025."),
        ("Akazawa", "Japan's talks were led by Akazawa under Prime Minister Shigeru Ishiba."),
        False,
    ),
    (
        WHO,
        ("Ryosei Akazawa", "Japan named Ryosei Akazawa its chief negotiator on April 8, 2025."),
        ("Shigeru Ishiba", "Under Shigeru Ishiba, Ryosei Akazawa is Japan's chief negotiator."),
        False,
    ),
    (
        WHO,
        ("Ryosei Akazawa", "Japan's chief negotiator is Ryosei Akazawa."),
        ("Yoshimasa Hayashi", "Prime Minister Ishiba replaced Akazawa with Yoshimasa Hayashi."),
        True,
    ),
    (
        RATE,
        ("25%", "A tariff of 25% on cars has been in force since April 3, 2025."),
        ("15%", "The rate of 15% takes the place of the 25%."),
        True,
    ),
]
"""Answers whose words are a guess by their form: the words and the whole sentence, and whether it changed."""


@pytest.mark.parametrize(("question", "old", "new", "is_change"), GUESSED)
def test_where_words_are_guessed_the_sentences_decide(
    question: str, old: tuple[str, str], new: tuple[str, str], is_change: bool
) -> None:
    one, other = (said("", quote=quote, marks=marks) for marks, quote in (old, new))
    assert told(question, one, other) is is_change


SENTENCES = [
    ("The bill passed the lower house.", "The lower house has passed the bill.", False),
    ("The bill passed the lower house.", "On Friday the bill passed the lower house, officials said.", False),
    ("The bill passed the lower house.", "The bill didn't pass the lower house.", True),
    ("The bill passed with 310 votes.", "The bill passed with 312 votes.", True),
    ("The bill passed with 310 votes.", "The bill passed the house.", False),
    ("The bill passed with 310 votes on May 2.", "It passed with 310 votes on May 3.", True),
    ("The bill was sent to Smith.", "The bill was sent to Jones.", True),
    ("The rate is 25%.", "The rate was cut from 25% to 15%.", True),
    ("The bill waits in a committee.", "The president signed it into law yesterday.", True),
    ("税率は25%だ。", "税率は15%だ。", True),
    ("法案は可決された。", "法案は否決された。", True),
]


@pytest.mark.parametrize(("old", "new", "is_change"), SENTENCES)
def test_whole_sentences_are_compared_by_what_they_state(old: str, new: str, is_change: bool) -> None:
    assert told(HOW, said("", quote=old), said("", quote=new)) is is_change


def test_a_short_answer_is_found_in_the_sentence_that_was_told_before_there_were_any() -> None:
    old = said("", quote="A tariff of 15% on cars has been in force since September 16, 2025.")
    assert not told(RATE, old, said("15%"))
    assert told(RATE, old, said("10%"))


# What the articles did


def test_a_refusal_that_becomes_an_answer_is_a_change_if_an_article_came() -> None:
    assert told(RATE, None, said("15%"))
    assert not told(RATE, None, said("15%"), Moved())
    assert not told(RATE, None, None, GONE)


def test_an_answer_that_ends_is_a_change_only_if_what_it_rests_on_is_gone() -> None:
    assert told(RATE, said("15%"), None, GONE)
    assert not told(RATE, said("15%"), None, Moved())


def test_what_no_article_brought_about_is_no_change() -> None:
    assert not told(RATE, said("15%"), said("25%"), Moved())
    assert told(RATE, said("15%"), said("25%"), GONE)
    assert not changed(RATE, said("15%"), said("25%"), Moved(fresh={"old"}))  # the same article says both


def test_an_article_that_is_cited_further_down_counts_as_the_cause() -> None:
    new = said("25%", of="third", others=("new",))
    assert changed(RATE, said("15%"), new, FRESH)
    assert changed(RATE, said("15%"), replace(new, others=(), copies=("new",)), FRESH)


def test_a_correction_of_the_very_article_is_a_change() -> None:
    assert changed(RATE, said("15%"), replace(said("25%"), revision=2), Moved({"old"}, stands=False))
    assert not changed(RATE, said("15%"), replace(said("15 percent"), revision=2), Moved({"old"}, False))


def test_an_older_article_that_comes_late_changes_nothing_while_the_newer_stands() -> None:
    older = said("25%", at=DAY - timedelta(1))
    assert not told(RATE, said("15%"), older)
    assert told(RATE, said("15%"), older, Moved({"new"}, stands=False))
    assert told(RATE, said("15%"), said("25%", at=None))
    assert told(RATE, said("15%", at=None), older)


def test_what_was_expected_and_is_so_now_has_changed() -> None:
    assert told(RATE, said("15%", standing="expected"), said("15%"))
    assert not told(RATE, said("15%", standing="expected"), said("15%", standing="expected"))


# Always

numbers = st.integers(1, 10**9)
units = st.sampled_from(["%", " percent", " dollars", " yen", " million dollars", ""])
days = st.dates(date(1990, 1, 1), date(2089, 12, 31))
forms = st.sampled_from(["{d.day} {d:%B} {d.year}", "{d:%B} {d.day}, {d.year}", "{d.year}-{d:%m-%d}"])
names = st.from_regex(r"[A-Z][a-z]{4,9}", fullmatch=True).filter(
    lambda name: facts_of(name).names and len(facts_of(name).terms) == 1
)
frames = st.sampled_from(["{}", "it is {}", "now {}, they said", "about {}"])


@given(numbers, numbers, units, frames, frames)
def test_another_number_is_never_missed(old: int, new: int, unit: str, frame: str, other: str) -> None:
    pair = said(frame.format(f"{old}{unit}")), said(other.format(f"{new:,}{unit}"))
    assert told(HOW, *pair) is (old != new)


@pytest.mark.parametrize("written", ["1500 million dollars", "2000 yen", "1990%", "2010 people"])
def test_a_number_like_a_year_is_a_number_where_something_is_counted(written: str) -> None:
    number = written.split()[0].rstrip("%")
    grouped = written.replace(number, f"{int(number):,}")
    assert not told(HOW, said(written), said(grouped))


@given(days, days, forms, forms, frames)
def test_another_day_is_never_missed(old: date, new: date, form: str, other: str, frame: str) -> None:
    pair = said(frame.format(form.format(d=old))), said(frame.format(other.format(d=new)))
    assert told(HOW, *pair) is (old != new)


@given(names, names, frames)
def test_another_name_is_never_missed(old: str, new: str, frame: str) -> None:
    pair = said(frame.format(old)), said(frame.format(new))
    same_term = facts_of(old).terms == facts_of(new).terms
    assert told(HOW, *pair) is not same_term


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(anything, anything, anything)
def test_nothing_is_told_without_a_cause_and_nothing_of_the_same_words(
    question: str, old: str, new: str
) -> None:
    assert not told(question, said(old), said(new), Moved())
    assert not told(question, said(old), said(old))
    one, other = said(old), said(new)
    assert same_answer(question, one, one)
    assert isinstance(same_answer(question, one, other), bool)
