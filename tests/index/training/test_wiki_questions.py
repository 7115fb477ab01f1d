import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft
from index.training.wiki_questions import read_squad, voted


@given(st.lists(st.sampled_from(["Oda", "Oda Holm", "the clerk", "clerk"]), min_size=1))
def test_no_answer_has_more_votes_and_none_of_as_many_is_shorter(texts: list[str]) -> None:
    chosen = voted([{"text": text} for text in texts])
    for text in texts:
        assert texts.count(text) <= texts.count(chosen)
        assert texts.count(text) < texts.count(chosen) or len(text) >= len(chosen)


def test_each_paragraph_is_an_article_and_its_questions_know_it(tmp_path: Path) -> None:
    asked = {"id": 5, "question": "Who keeps the pier?", "answers": [{"text": "Oda", "answer_start": 0}]}
    unasked = {"id": 6, "question": "Why?", "answers": []}
    paragraphs = [
        {"context": "Oda keeps the pier.", "qas": [asked, unasked]},
        {"context": "It rains.", "qas": []},
    ]
    file = tmp_path / "wiki.json"
    file.write_text(json.dumps({"data": [{"title": "Old_pier", "paragraphs": paragraphs}]}), "utf-8")
    offers, questions = read_squad(file)
    drafts = [offer.content for offer in offers]
    assert all(isinstance(draft, Draft) for draft in drafts)
    assert [draft.text for draft in drafts if isinstance(draft, Draft)] == [
        "Oda keeps the pier.",
        "It rains.",
    ]
    assert {draft.details.title for draft in drafts if isinstance(draft, Draft)} == {"Old pier"}
    (question,) = questions
    assert (question.id, question.answers, question.answerable) == ("5", ("Oda",), True)
    assert question.relevant == {
        offers[0].content.details.id if isinstance(offers[0].content, Draft) else None
    }
