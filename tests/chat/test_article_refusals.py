"""Whatever the library refuses is said to the person in his language, and every failure has its sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus.errors
import index.errors
from bot.chat.apology import apology
from bot.chat.errors import ChatError
from bot.chat.words import LANGUAGES, Words
from corpus.errors import CorpusError, Refused, StoreFull, UnknownArticle
from corpus.walls import _REFUSALS as WALLS
from tests.chat.discord_markdown import kinds as kinds_of
from tests.chat.discord_markdown import seen, words

ROOT = Path(__file__).parents[2]
WORDS = Words()


def kinds() -> Iterator[str]:
    """Every kind that a `Refused(...)` in the two packages is made with."""
    yield from WALLS
    for path in [*ROOT.glob("corpus/*.py"), *ROOT.glob("index/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                yield from (
                    word for one in node.keywords if one.arg == "kind" for word in words_of(one.value)
                )


def words_of(value: ast.expr) -> Iterator[str]:
    """The texts that an expression such as `"a"`, `found or "a"` or `"a" if b else "c"` can give."""
    match value:
        case ast.Constant(value=str(word)):
            yield word
        case ast.BoolOp(values=values):
            for one in values:
                yield from words_of(one)
        case ast.IfExp(body=body, orelse=orelse):
            yield from words_of(body)
            yield from words_of(orelse)


def test_the_kinds_are_found() -> None:
    assert {"encrypted", "private-address", "login-page", "too-large", "no-article"} <= set(kinds())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_refusal_is_worded(language: str) -> None:
    missing = [kind for kind in sorted(set(kinds())) if not WORDS.has(language, f"refused-{kind}")]
    assert missing == []


def test_a_kind_without_words_is_told_in_the_librarys_own_sentence() -> None:
    refused = Refused("It is *odd*.", kind="not-yet-worded", hint="Ask @everyone.")
    said = apology(refused, WORDS.to("ja"))
    (line,) = seen(said)
    assert words(line) == "It is *odd*. Ask @everyone."
    assert kinds_of(line) == set()


def failures(module: object) -> list[type[CorpusError]]:
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, CorpusError) and one not in (CorpusError, Refused)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "failure", dict.fromkeys([*failures(corpus.errors), *failures(index.errors)]), ids=str
)
def test_no_failure_shows_what_only_the_operator_can_use(failure: type[CorpusError], language: str) -> None:
    if failure.__name__ in ("LibraryError", "SettingsError"):
        pytest.skip("not raised while the bot runs")
    said = apology(failure("Bad /home/x/library.db.", hint="Run `citedesk rebuild`."), WORDS.to(language))
    assert "home" not in said
    assert "rebuild" not in said
    assert said


def test_the_kinds_of_failure_are_told_apart() -> None:
    said = {apology(one("x"), WORDS.to("en")) for one in failures(corpus.errors)}
    assert len(said) >= 5
    assert "nothing was changed" in apology(StoreFull("x"), WORDS.to("en"))
    assert apology(UnknownArticle("x"), WORDS.to("en")) == WORDS.say("en", "error-no-such-article")


def test_what_the_bot_itself_refuses_is_said_by_its_message() -> None:
    said = apology(ChatError("error-fault", code="abc"), WORDS.to("ja"))
    assert said == WORDS.say("ja", "error-fault", code="abc")
