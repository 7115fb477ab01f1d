"""The language of a text, when it can be told."""

import re
from functools import cache

from py3langid import langid

# The languages that news is commonly written in; with all 190 of the model, short text goes astray.
_LANGUAGES = [
    "ar",
    "bg",
    "bn",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "lt",
    "lv",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "sw",
    "ta",
    "th",
    "tl",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
]
_LOOKED_AT = 1_500
_SURE = 0.9
_LETTERS = re.compile(r"[^\W\d_]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


@cache
def _identifier() -> langid.LanguageIdentifier:
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of `text`, or None when it is too short or unclear to tell."""
    head = text[:_LOOKED_AT]
    # A good part of kana is Japanese beyond doubt, however many Latin names stand between.
    if len(_KANA.findall(head)) * 5 > len(_LETTERS.findall(head)):
        return "ja"
    if len(_LETTERS.findall(head)) + 2 * len(_IDEOGRAPHS.findall(head)) < 20:
        return None
    code, confidence = _identifier().classify(head)
    return str(code) if confidence >= _SURE else None
