"""What became of an excerpt that was shown: over edits, removals, erasures and copies, in a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.store import ArticleStore
from corpus.stored import State
from index.errata import Erratum, Excerpted, Fate, digest_of, erratum
from tests.corpus.drafts import add, draft

BEFORE = "Ministers met. Coffee pays a tariff of 10%. Growers asked for talks."
QUOTE = "Coffee pays a tariff of 10%."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    with ArticleStore.open(tmp_path / "library.sqlite") as opened:
        yield opened


def put(
    store: ArticleStore,
    text: str = BEFORE,
    id: str = "coffee",
    copy_of: str | None = None,
    published: date | None = None,
) -> None:
    add(store, "news", draft(text, id=id, published=published), copy_of=copy_of)


def shown(*copies: str, revision: int = 1) -> Excerpted:
    at = BEFORE.index(QUOTE)
    return Excerpted("coffee", revision, at, at + len(QUOTE), copies, digest_of(QUOTE))


def now(store: ArticleStore, excerpted: Excerpted | None = None) -> Erratum:
    return erratum(store, "news", excerpted or shown())


def remove(store: ArticleStore, id: str = "coffee") -> None:
    with store.transaction():
        store.remove("news", id)


def forget(store: ArticleStore, id: str = "coffee") -> None:
    with store.transaction():
        store.forget("news", id)


def test_what_nobody_touched_stands(store: ArticleStore) -> None:
    put(store)
    assert (now(store).fate, now(store).quote) == (Fate.STANDS, QUOTE)


def test_a_new_revision_that_says_the_same_changes_nothing(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE.replace("Ministers met.", "Ministers met in Kingston at last."))
    assert now(store).fate is Fate.STANDS


def test_what_is_said_instead_is_the_new_articles_own_words_since_its_day(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE.replace("10%", "15%"))
    put(store, BEFORE.replace("10%", "15%").replace("Growers", "Farmers"))
    found = now(store)
    assert (found.fate, found.wording) == (Fate.REWORDED, "Coffee pays a tariff of 15%.")
    assert found.article == store.article("news", "coffee")
    assert found.since == store.article("news", "coffee", 2).added_at, "the third changed nothing of it"


def test_what_is_said_no_more_was_dropped(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE.replace(f"{QUOTE} ", ""))
    assert (now(store).fate, now(store).wording) == (Fate.DROPPED, "")


def test_what_is_said_again_stands_again(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE.replace("10%", "15%"))
    put(store)
    assert now(store).fate is Fate.STANDS


def test_a_removed_article_is_so_until_it_is_brought_back(store: ArticleStore) -> None:
    put(store)
    remove(store)
    found = now(store)
    assert (found.fate, found.quote) == (Fate.REMOVED, QUOTE)
    assert found.since == store.states("news", ["coffee"])["coffee"].since > found.article.added_at  # type: ignore[union-attr]
    with store.transaction():
        store.bring_back("news", "coffee")
    assert now(store).fate is Fate.STANDS


def test_what_was_corrected_and_then_removed_is_removed(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE.replace("10%", "15%"))
    remove(store)
    assert now(store).fate is Fate.REMOVED


def test_nothing_is_known_of_what_was_erased(store: ArticleStore) -> None:
    put(store)
    forget(store)
    assert now(store) == Erratum(shown(), Fate.ERASED)
    assert store.states("news", ["coffee"]) == {}


def test_another_article_under_the_id_of_an_erased_one_is_not_taken_for_it(store: ArticleStore) -> None:
    put(store)
    forget(store)
    put(store, BEFORE.replace("10%", "15%"))
    assert now(store).fate is Fate.ERASED
    assert now(store, shown(revision=3)).fate is Fate.ERASED


def test_a_live_copy_that_says_the_same_is_named(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE + " And so on.", "copy")
    remove(store)
    found = now(store, shown("gone", "copy"))
    assert found.fate is Fate.REMOVED
    assert found.still_in is not None
    assert found.still_in.id == "copy"
    put(store, BEFORE.replace("10%", "15%"), "copy")
    assert now(store, shown("gone", "copy")).still_in is None
    put(store, BEFORE, "copy")
    remove(store, "copy")
    assert now(store, shown("gone", "copy")).still_in is None


def test_the_copy_that_took_a_removed_articles_place_is_found_by_itself(store: ArticleStore) -> None:
    put(store)
    put(store, BEFORE, "copy", copy_of="coffee")
    remove(store)
    assert now(store).still_in == store.article("news", "copy")


def test_an_excerpt_without_a_digest_is_compared_by_its_place(store: ArticleStore) -> None:
    put(store)
    assert now(store, replace(shown(), digest="")).fate is Fate.STANDS
    forget(store)
    put(store, "Short.")
    assert now(store, replace(shown(), digest="")).fate is Fate.ERASED


def test_states_are_those_of_one_collection_and_of_articles_that_are_there(store: ArticleStore) -> None:
    put(store)
    add(store, "other", draft(BEFORE, id="elsewhere"))
    put(store, BEFORE.replace("10%", "15%"))
    states = store.states("news", ["coffee", "elsewhere", "nowhere"])
    assert states == {"coffee": State(2, False, store.article("news", "coffee").added_at)}
    assert store.states("nowhere", ["coffee"]) == {}


def test_an_article_that_was_brought_back_is_live_since_then(store: ArticleStore) -> None:
    put(store)
    remove(store)
    removed = store.states("news", ["coffee"])["coffee"]
    with store.transaction():
        store.bring_back("news", "coffee")
    back = store.states("news", ["coffee"])["coffee"]
    assert (back.revision, back.removed) == (1, False)
    assert back.since > removed.since
    remove(store)
    put(store)  # as it was
    again = store.states("news", ["coffee"])["coffee"]
    assert (again.revision, again.removed) == (1, False)
    assert again.since > back.since


def test_another_date_is_told_since_its_day_beside_what_became_of_the_words(store: ArticleStore) -> None:
    day, other = date(2025, 5, 2), date(2024, 5, 2)
    put(store, published=day)
    assert now(store).redated_at is None
    put(store, published=other)
    put(store, BEFORE.replace("Ministers met.", "Ministers met in Kingston."), published=other)
    found = now(store)
    assert found.fate is Fate.STANDS
    assert found.redated_at == store.article("news", "coffee", 2).added_at, "the third has the same date"
    put(store, BEFORE.replace("10%", "15%"), published=other)
    assert now(store).fate is Fate.REWORDED
    assert now(store).redated_at == found.redated_at
    put(store, published=day)
    assert now(store).redated_at is None
    put(store, published=other)
    remove(store)
    assert now(store).redated_at is None
