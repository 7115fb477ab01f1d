from bot.chat.client import CitedeskBot
from bot.chat.prompt_policy import PromptPolicies
from bot.records.policies import Policy
from bot.records.records import Records
from tests.chat.ask_world import busy


async def test_a_policy_is_read(bot: CitedeskBot, records: Records) -> None:
    await records.run(records.policies.put, Policy(5, private=True))
    assert await PromptPolicies(bot).soon(5) == Policy(5, private=True)
    assert await PromptPolicies(bot).soon(6) == Policy(6)


async def test_a_response_doesnt_wait_for_busy_records(bot: CitedeskBot, records: Records) -> None:
    await records.run(records.policies.put, Policy(5, private=True))
    policies = PromptPolicies(bot, patience=0.05)
    async with busy(records):
        assert await policies.soon(5) is None
    assert await policies.soon(5) is not None
    async with busy(records):
        assert await policies.soon(5) == Policy(5, private=True), "what was seen last counts"


async def test_records_that_fail_keep_no_response_back(bot: CitedeskBot, records: Records) -> None:
    policies = PromptPolicies(bot)
    await policies.soon(5)
    await records.close()
    assert await policies.soon(5) == Policy(5)
    assert await policies.soon(6) is None
