from datetime import timedelta

from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.former_answers import FormerAnswers
from index.errata import Excerpted
from tests.records.made import ALICE, AT, BOB, GUILD, OTHER_GUILD, answer

HERE, THERE = (Excerpted("here", 1, 0, 5),), (Excerpted("there", 1, 0, 5),)


def test_the_last_answer_to_a_question_is_found(database: RecordsDatabase) -> None:
    table, former = Answers(database), FormerAnswers(database)
    table.put(answer("old", question="Who?", answered=True, excerpts=HERE))
    later = AT + timedelta(minutes=1)
    table.put(answer("new", question="Who?", answered=True, excerpts=THERE, asked_at=later))
    assert former.to("Who?", GUILD, ALICE) == THERE
    table.delete("new")
    assert former.to("Who?", GUILD, ALICE) == HERE
    table.delete("old")
    assert former.to("Who?", GUILD, ALICE) == ()


def test_a_refusal_and_another_servers_answer_say_nothing(database: RecordsDatabase) -> None:
    table, former = Answers(database), FormerAnswers(database)
    table.put(answer("refused", question="Who?", answered=False, excerpts=HERE))
    table.put(answer("abroad", question="Who?", answered=True, excerpts=HERE, guild_id=OTHER_GUILD))
    assert former.to("Who?", GUILD, ALICE) == ()


def test_what_was_asked_in_private_is_found_by_its_asker_alone(database: RecordsDatabase) -> None:
    table, former = Answers(database), FormerAnswers(database)
    table.put(answer(question="Who?", answered=True, excerpts=HERE, private=True, member_id=ALICE))
    assert former.to("Who?", GUILD, ALICE) == HERE
    assert former.to("Who?", GUILD, BOB) == ()
