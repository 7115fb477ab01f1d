"""Text that wants to be more than text: for every field that can reach a message."""

from hypothesis import strategies as st

PIECES = (
    "@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "</ask:1>", "<t:0:R>", "<id:browse>", "<:x:1>",
    ":tada:", "[free](https://evil.example)", "[a", "](", "https://evil.example/x", "<https://evil.example>",
    "discord.gg/abc", "```py\n", "```", "`", "``", "**", "*", "__", "_", "~~", "||", "|", "~", "\\", "\\\\",
    "# ", "## ", "-# ", "> ", ">>> ", "- ", "1. ", "12) ", "* ", "+ ", "&lt;", "|a|b|\n|-|-|\n",
    "¯\\_(ツ)_/¯",
    "\u202e", "\u2066", "\u200b", "\u200d", "\u200c", "\u2060", "\ufeff", "\u00ad", "\U000e0041", "\ufe0f",
    "\ufe00", "\x00", "\x1b[31m", "\ud800", "\ufdd0", "\u3164",
    " ", "  ", "\n", "\r\n", "\t", "\u3000", "\u2028", "\u00a0",
    "赤沢大臣は、", "関税を「15%」にした。", "مذاکره می\u200cکنند", "שלום",
    "👩\u200d👩\u200d👧", "1\ufe0f\u20e3", "🏴", "é", "e\u0301",
    "The U.S. rate is 15%.", "word", "a.b", "x" * 50, "1",
    "(", ")", "]", ".", "!", ":", "-", "/", "<", ">", "@", "#",
)  # fmt: skip

hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join)
"""Hostile pieces beside one another, and whatever else hypothesis thinks of."""

long_hostile = st.builds(lambda text, times: text * times, hostile, st.sampled_from([1, 1, 3, 40]))
"""The same, now and then thousands of characters long."""
