"""How a collection is doing, at a glance."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from corpus.store_file import BESIDE, beside
from index.desk import Desk
from index.receipt import Finding


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """What a collection holds, and how it is.

    `newest` is the newest day of publication, `last_change` when an article was last added or changed
    (UTC). `health` are findings as of a check, but quick ones about this collection's index only.
    `disk_bytes` is what the whole library takes, of all collections; `free_bytes` is left on its disk.
    """

    articles: int
    passages: int
    sources: int
    newest: date | None
    last_change: datetime | None
    health: tuple[Finding, ...]
    disk_bytes: int
    free_bytes: int

    @property
    def healthy(self) -> bool:
        """Whether nothing wrong was found."""
        return all(finding.ok for finding in self.health)


def status_of(desk: Desk, collection: str) -> LibraryStatus:
    """The collection's status; on the desk's thread. Never loads the model."""
    store = desk.store
    articles, passages = store.count(collection)
    newest, last_change = store.latest(collection)
    files = (beside(store.path, suffix) for suffix in ("", *BESIDE))
    return LibraryStatus(
        articles=articles,
        passages=passages,
        sources=len(store.sources(collection)),
        newest=newest,
        last_change=last_change,
        health=tuple(_health(desk, collection, passages)),
        disk_bytes=sum(file.stat().st_size for file in files if file.exists()),
        free_bytes=shutil.disk_usage(store.path.parent).free,
    )


def state_of(desk: Desk, collection: str) -> str:
    """A digest of which revisions of which articles are answered from; on the desk's thread."""
    numbers = desk.store.live_revisions(collection)
    return hashlib.sha256(" ".join(map(str, numbers)).encode()).hexdigest()[:16]


def _health(desk: Desk, collection: str, passages: int) -> Iterator[Finding]:
    problems = [*_word_problems(desk, collection), *(_vector_problems(desk, collection) if passages else ())]
    for problem in problems:
        yield Finding("index", False, problem)
    if not problems:
        yield Finding("index", True, "Words and vectors match the articles.")


def _word_problems(desk: Desk, collection: str) -> Iterator[str]:
    with desk.store.reading():
        if not desk.caches.words_sound(collection):
            yield "The keyword index doesn't match the articles; `citedesk check --repair` mends it."


def _vector_problems(desk: Desk, collection: str) -> Iterator[str]:
    marks = desk.store.models()
    mark = desk.loaded or (marks[0] if marks else None)
    if any(other != mark for other in marks):
        yield "The articles were indexed with another model; `citedesk rebuild` indexes them anew."
    elif mark is not None and (missing := desk.store.revisions_without_vectors(mark, collection)):
        yield f"{len(missing)} of the articles aren't indexed; `citedesk rebuild` indexes them."
