"""Whether a sentence tells another rate than is asked about: the mortgage rate for the key rate."""

import re

_KINDS = (
    {"key", "policy", "benchmark", "base", "main", "official", "repo", "cash", "refinancing"},
    {"mortgage"}, {"deposit", "savings"}, {"lending", "loan"}, {"unemployment", "jobless"}, {"employment"},
    {"inflation"}, {"growth"}, {"birth", "fertility"}, {"death", "mortality"}, {"exchange"}, {"approval"},
    {"vaccination"}, {"crime"}, {"murder", "homicide"}, {"occupancy", "vacancy"}, {"poverty"}, {"literacy"},
    {"tax"}, {"divorce"}, {"marriage"}, {"survival"}, {"infection"}, {"suicide"}, {"dropout"}, {"graduation"},
    {"conviction"}, {"default"}, {"participation"}, {"tariff"},
)  # fmt: skip
_RATE = re.compile(r"\b(?P<kind>[a-z]+)[ -](?:interest )?rates?\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def is_another_rate(question: str, sentence: str) -> bool:
    """Whether all rates of which the sentence says what they are of are others, and nothing of it is the one
    asked about."""
    asked = _kinds(question)
    if len(asked) != 1:
        return False
    said = _kinds(sentence)
    if not said or asked[0] in said:
        return False
    return not asked[0] & {one.lower() for one in _WORD.findall(sentence)}


def _kinds(text: str) -> list[set[str]]:
    found = (match["kind"].lower() for match in _RATE.finditer(text))
    return [kind for word in found for kind in _KINDS if word in kind]
