"""Words that rank things, and what one asks of each thing that is ranked: "How high is Japan's rate?" """

import re

_PLAIN = {
    "higher": "high", "lower": "high", "bigger": "big", "larger": "large", "smaller": "large",
    "longer": "long", "shorter": "long", "older": "old", "younger": "old", "newer": "old",
    "faster": "fast", "slower": "fast",
    "cheaper": "expensive", "richer": "rich", "poorer": "rich", "taller": "tall", "heavier": "heavy",
    "lighter": "heavy", "greater": "large",
}  # fmt: skip
_OTHERS = ("stronger", "weaker", "stricter", "earlier", "later", "sooner", "more", "less", "fewer", "better")
DEGREE = rf"(?:{'|'.join((*_PLAIN, *_OTHERS, 'worse', 'first'))})"
RANKS = re.compile(rf"\b{DEGREE}\b", re.IGNORECASE)
_IS = re.compile(r"is|are|was|were", re.IGNORECASE)
_OF_TIME = ("first", "earlier", "later", "sooner")
_PLACED = re.compile(r"(?:in|on|for|to|at|from) ")
_PAST = {"had": "have", "paid": "pay", "got": "get", "cost": "cost", "spent": "spend", "won": "win"}


def base_form(verb: str) -> str:
    """An English verb as it stands after "does": "pays" is "pay"."""
    verb = verb.lower()
    if verb in _PAST or verb == "has":
        return _PAST.get(verb, "have")
    if verb.endswith(("sses", "ches", "shes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def how(thing: str, verb: str, degree: str, what: str) -> str:
    """What is to be known of a thing that `verb` `degree` `what` ranks: "has", "lower", "tariff" make "What
    tariff does Japan have?"."""
    degree, verb = degree.lower(), verb.lower()
    behind = f" {what}" if what else ""
    if _IS.fullmatch(verb):
        plain = _PLAIN.get(degree)
        return f"How {plain} {verb} {thing}?" if plain and not what else f"{thing}{behind}"
    does = f"{'did' if verb in _PAST else 'does'} {thing} {base_form(verb)}"
    if degree in _OF_TIME:
        return f"When {does}{behind}?"
    counted = degree in ("more", "less", "fewer")
    if not what or _PLACED.match(what):
        return f"How {'much' if counted else 'well'} {does}{behind}?"
    if counted:
        return f"How {'many' if what.split()[0].endswith('s') else 'much'} {what} {does}?"
    return f"What {what} {does}?"
