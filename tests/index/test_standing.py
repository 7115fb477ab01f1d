"""How sentences say what they say: as facts, as what may be, as what is denied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Span
from index.answer import Standing
from index.standing import looks_ahead, negates, standing_of

STATED = [
    "The tariff on steel is 25%.",
    "The pact was signed in May 2024.",
    "May 8 was the day of the vote.",
    "In May the council met twice.",
    "It covers not only steel but also aluminum.",
    "The bridge was not finished until 1951.",
    "No fewer than 40 countries signed.",
    "The rate will apply from August 1.",
    "The minister is to meet the delegates on Friday.",
    "The mayor announced that she would step down in June.",
    "The ministry didn't deny that it had raised the fee.",
    "She never denied that she had met the owner.",
    "Whether or not it rains, the market opens at nine.",
    "The company, which may move next year, has 400 workers.",
    "He would later become governor of the island.",
    "The bank lowered its rate to 3 percent, although two members had not agreed.",
    "The council's will was read out in public.",
    "Not least because of the frost, prices rose by 4 percent.",
    "Even if only a little, the price rose.",
    "The judge rejected the appeal.",
    "There is no doubt that the dam was built in 1931.",
    "It is not unusual that the river freezes.",
    "Not since 1965 was such a storm measured.",
    "If a member dies, the council elects another one.",
    "He told them that they would trade with the islands.",
    "The first engine that could run a mill was built in 1712.",
    "A value is expected for every input.",
    "The storm claimed 40 lives.",
    "The club claimed the cup in May.",
    "The bank's inflation target is 2%.",
]
EXPECTED = [
    "The tariff may rise to 25%.",
    "The two sides might sign on Friday.",
    "The port could close for a week.",
    "Inflation is expected to fall to 2 percent.",
    "The bank expects growth of 1.7 percent.",
    "The mayor is likely to resign.",
    "It is unlikely that the plan passes.",
    "The line is planned for 2030.",
    "The club plans to buy a goalkeeper.",
    "Rumours say that the actor has left the series.",
    "If the talks fail, a tariff of 30% begins on Monday.",
    "Unless it rains, the reservoir empties by August.",
    "The fee would double.",
    "Perhaps the painting dates from 1741.",
    "The ship is believed to be in the northern bay.",
    "The council may not agree.",
    "The union wants to forbid the spray.",
    "The government is considering a ban on fireworks.",
    "A third line is planned, but has no money.",
    "The team hopes to open the telescope in January.",
    "The senate probably votes on Monday.",
    "A tariff of 10% is our aim for 2028.",
    "If parliament agrees, the tax would be 5%.",
]
CLAIMED = [
    "The owner reportedly paid 3 million.",
    "The police allegedly ignored two warnings.",
    "The union claimed that 900 workers would lose their jobs.",
    "The opposition claims 70,000 homes are empty.",
    "The firm has planted two million trees; campaigners dispute this.",
    "Two guards slept on duty, the prisoners claimed.",
    "The mayor was accused of hiding the costs.",
    "組合は900人が職を失うと主張した。",
]
DENIED = [
    "The ministry denied that it had raised tariffs.",
    "The maker denies that the spray harms bees.",
    "The mayor rejected claims that the hall costs 15 million.",
    "The tariff has not been raised.",
    "Japan has no deal with the United States.",
    "Iceland didn't sign the pact.",
    "The reports of a merger are untrue.",
    "The old rate no longer holds.",
    "The company refuted the report of a sale.",
    "No rounds of talks have been held.",
    "The club never won the cup.",
    "The council couldn't agree on a date.",
    "The governor dismissed rumours that he would resign.",
    "None of the nurses lost work.",
    "The bank failed to reach its aim.",
    "The ministry denied that the tariff may rise.",
    "The government isn't planning a third line.",
]
JAPANESE = [
    ("関税は25%に引き上げられた。", Standing.STATED),
    ("協定は5月に署名された。", Standing.STATED),
    ("鉄鋼だけでなくアルミも対象となる。", Standing.STATED),
    ("市は2028年までに施設を建てなければならない。", Standing.STATED),
    ("参加者は少ない。", Standing.STATED),
    ("同社は値上げを否定していない。", Standing.STATED),
    ("知事は辞任を表明したが、時期は決まっていない。", Standing.STATED),
    ("関税は25%に上がるかもしれない。", Standing.EXPECTED),
    ("市長は辞任するかもしれません。", Standing.EXPECTED),
    ("成長率は1.7%になる見込みだ。", Standing.EXPECTED),
    ("来週にも合意するとみられる。", Standing.EXPECTED),
    ("値上げの可能性がある。", Standing.EXPECTED),
    ("金利は下がるだろう。", Standing.EXPECTED),
    ("政府は禁止を検討している。", Standing.EXPECTED),
    ("もし交渉が決裂すれば、関税は30%になる。", Standing.EXPECTED),
    ("会長が退任するとのうわさが流れている。", Standing.EXPECTED),
    ("同省は関税を引き上げたことを否定した。", Standing.DENIED),
    ("市長は辞任の報道を否定している。", Standing.DENIED),
    ("合意には至っていない。", Standing.DENIED),
    ("関税は引き上げられなかった。", Standing.DENIED),
    ("アイスランドは署名していません。", Standing.DENIED),
    ("日本はまだ合意していないが、英国は合意した。", Standing.DENIED),
]


@pytest.mark.parametrize("sentence", STATED)
def test_a_fact_is_stated(sentence: str) -> None:
    assert standing_of(sentence) is Standing.STATED


@pytest.mark.parametrize("sentence", EXPECTED)
def test_what_may_be_is_expected(sentence: str) -> None:
    assert standing_of(sentence) is Standing.EXPECTED


@pytest.mark.parametrize("sentence", CLAIMED)
def test_what_somebody_claims_is_claimed(sentence: str) -> None:
    assert standing_of(sentence) is Standing.CLAIMED


@pytest.mark.parametrize("sentence", DENIED)
def test_what_is_not_so_is_denied(sentence: str) -> None:
    assert standing_of(sentence) is Standing.DENIED


@pytest.mark.parametrize(("sentence", "standing"), JAPANESE)
def test_japanese_endings_rule_their_clause(sentence: str, standing: Standing) -> None:
    span = _at(sentence, sentence.split("が、")[0][:-1]) if "が、" in sentence else None
    assert standing_of(sentence, span) is standing


@pytest.mark.parametrize(
    ("sentence", "words", "standing"),
    [
        ("The rate is 15%, but it may rise to 25%.", "15%", Standing.STATED),
        ("The rate is 15%, but it may rise to 25%.", "25%", Standing.EXPECTED),
        ("Agrolyn denies that Tarolin harms bees.", "Agrolyn", Standing.STATED),
        ("Agrolyn denies that Tarolin harms bees.", "Tarolin", Standing.DENIED),
        ("The plan, which may fail, costs 3 million.", "3 million", Standing.STATED),
        ("The plan, which may fail, costs 3 million.", "fail", Standing.EXPECTED),
        ("Spain took part but did not sign the pact.", "the pact", Standing.DENIED),
        ("Spain took part but did not sign the pact.", "took part", Standing.STATED),
        ("The hall cost 9 million, and could get dearer if it rains.", "9 million", Standing.STATED),
        (
            "All matters that are not reserved are left to the council.",
            "left to the council",
            Standing.STATED,
        ),
        ("Boats with no engine won both races of 1931.", "Boats", Standing.STATED),
        ("Since Ireland refused to sign, Iceland pays 9 million.", "9 million", Standing.STATED),
        ("The owner (though he did not pay) kept the ship.", "the ship", Standing.STATED),
        ("The plan cost 3 million and wouldn't work.", "3 million", Standing.STATED),
        ("It may include steel, aluminum, and copper.", "copper", Standing.EXPECTED),
        ("She denied that it cost 3 million, but paid 2 million.", "2 million", Standing.STATED),
        ("The council raised the fee in May and may raise it again in June.", "May", Standing.STATED),
        ("The council raised the fee in May and may raise it again in June.", "June", Standing.EXPECTED),
    ],
)
def test_only_the_words_in_its_reach_are_taken_back(sentence: str, words: str, standing: Standing) -> None:
    assert standing_of(sentence, _at(sentence, words)) is standing


@pytest.mark.parametrize(
    "question", ["What may the rate be?", "Who is expected to win?", "When will it open?"]
)
def test_a_question_for_the_future_is_seen(question: str) -> None:
    assert looks_ahead(question)


def test_a_question_for_what_is_not_so_is_seen() -> None:
    assert negates("Who didn't sign the pact?")
    assert negates("Which country denied it?")
    assert not negates("Who signed the pact?")


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 50))
def test_any_text_has_a_standing(text: str, start: int, length: int) -> None:
    assert standing_of(text) in Standing
    assert standing_of(text, Span(start, start + length)) in Standing


def _at(sentence: str, words: str) -> Span:
    start = sentence.index(words)
    return Span(start, start + len(words))
