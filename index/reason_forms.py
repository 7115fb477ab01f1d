"""The forms in which a sentence gives a reason: "because", "after a dispute", "to save rent", "over it".

They are many and loose, since a sentence that has one is only not taken for silent: what has none of them,
and no more than what was asked, says when or how much, but not why. Of 28 right answers to "why" on
squad2_dev_half and clapnq_dev all have one, of 3 wrong ones and 17 to what no text says 5 don't.
"""

import re

_TIMES = (
    r"\d|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|several|many|some|(?:a )?few|an?|the|that"
    r"|this|last|past|next|first|second|third|each|every) )*"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|nights?|weekends?"
    r"|seasons?|time|period|course)\b"
)
# "Fined for late filing", "closed for renovation", "praised for courage".
_TREATED = (
    r"\b(?:fined|jailed|imprisoned|sentenced|arrested|detained|convicted|charged|prosecuted|sued|punished"
    r"|penali[sz]ed"
    r"|critici[sz]ed|condemned|praised|thanked|honou?red|rewarded|awarded|suspended|banned|barred|expelled"
    r"|dismissed"
    r"|sacked|fired|demoted|impeached|investigated|shut|closed|famous|known|notorious)"
)
_FORM = re.compile(
    r"\b(?:because|due to|owing to|thanks to|so that|so as to|in order to|as a result|reasons?"
    r"|caus(?:e[sd]?|ing)|therefore|hence|thus|why|amid|given (?:that|the)|leads? to|led to|leading to"
    r"|forc(?:ed|ing)|purpose|(?:meant|intended|designed|needed|necessary) (?:to|for|by|so)"
    r"|aim(?:s|ed|ing)? (?:to|at)|reflect\w*|desire|prompt(?:ed|ing)|trigger(?:ed|ing)|spark(?:ed|ing)|driven"
    r"|blam(?:e[sd]?|ing)|attribut\w+|stem(?:s|med|ming)?|result(?:s|ed|ing) (?:of|from|in)|knowing"
    r"|believ(?:e[sd]?|ing)|fear(?:s|ed|ing)?|hop(?:es?|ed|ing)|want(?:s|ed|ing)?|try(?:ing)?|tries|tried"
    r"|seek(?:s|ing)?|sought|argu(?:ed|ing)|cit(?:es?|ed|ing)|accus(?:es?|ed|ing)|warning|concern(?:s|ed)?"
    r"|worr(?:y|ies|ied)|enabl(?:es?|ed|ing)|ensur(?:es?|ed|ing)|protect(?:s|ed|ing)?|with (?:a view"
    r"|the (?:aim|goal|intent\w*))|on (?:the )?(?:\w+ )?grounds|for the sake"
    r"|in (?:case of|anger|fear|search of|solidarity|support of|(?:the )?face of"
    r"|response|reply|return|exchange|protest|view|light|honou?r|memory|an? (?:effort|attempt|bid))"
    r"|(?:after|for|by|over|from|through|without) (?:\w+ly )?\w+ing)\b"
    r"|\b(?:since|as|so) (?:it|he|she|they|the|its|his|her|their|there|many|most|some|no)\b"
    r"|[;:–—] (?:its?|his|her|their|the|they|s?he|there)\b.*\b(?:was|were|had)\b"
    r"|, (?:since|as|so|for) \w|\bas (?:[\w’'-]+ ){1,3}(?:was|were|ha[sd]|have|is|are|fell|rose|grew|\w+ed)\b"
    r"|\bon (?:weak\w*|strong\w*|poor|low\w*|high\w*|rising|falling|news|fears?|hopes?|worries|reports?"
    r"|expectations?|orders?|the (?:orders?|advice|news))\b"
    rf"|\b(?:after|following) (?!{_TIMES}|(?:an? |its )?(?:\w+ )?(?:profit|loss|gain|rise|fall|drop"
    rf"|increase|decline)"
    r" of\b)\w"
    r"|\b(?:put|puts|putting) (?:it|this|that|(?:the|its|his|her|their) \w+) down to\b|\bfault(?:s|ed) \w"
    rf"|{_TREATED} (?:[\w’'-]+ ){{0,4}}for (?!{_TIMES}|good\b|now\b|ever\b|example\b|instance\b"
    rf"|the (?:\w+ )?time\b"
    r"|(?:\w+ )?(?:months|years|weeks|days|hours)\b)\w"
    rf"|\bover (?!{_TIMES})(?:an?|the|his|her|its|their|whether|how|\w+s)\b"
    r"|\bfor (?:fear|lack|want|(?:\w+ )?reasons|safety|security|health|(?:\w+ )?repairs?|maintenance"
    r"|renovation|refurbishment|(?:\w+ )?works?|failing|breach|use|his|her|its|their)\b",
    re.IGNORECASE,
)
# Words behind "to" that aren't verbs: "moved to the ministry", "rose to about 5%", "shut to lorries".
_PURPOSE = re.compile(
    r"\bto (?:\w+ly )?(?!(?:the|an?|its|his|her|their|this|that|these|those|be|and|or|it|him|them|us|all|some"
    r"|any|more|less|about|around|nearly|almost|over|just|only|half|\w+ly)\b)[a-z]{2,}\b"
    r"(?<![a-rtv-z]s)"
)
_GOVERNS_NEAR = re.compile(
    r"\b(?:begin\w*|began|start\w*|continu\w+|fail\w*|likely|unlikely|able|unable|due|going|needs?|ha(?:s"
    r"|ve|d)|is|are"
    r"|was|were|be|been|being|used|set|according|up|clos\w+|next|from|back|le(?:d|ads?)|return\w*|ready"
    r"|free|willing"
    r"|prepar\w+|how|what|where|whether|chance|right|decision|claim\w*|seem\w*|appear\w*|c[oa]mes?"
    r"|belong\w*|related"
    r"|compared|addition|access|similar|equal|prior|subject|open|shut)\W*$",
    re.IGNORECASE,
)
# These govern over some words: "agreed on Tuesday to lower".
_GOVERNS = re.compile(
    r"\b(?:agree\w*|plan(?:s|ned|ning)?|decid\w+|promis\w+|refus\w+|expected|allow\w*|vot(?:e[ds]?|ing)"
    r"|propos\w+|offer\w*|threaten\w*|pledg\w+|vow\w*|told|ask\w*|urg\w+|order\w*|due|set|likely)\b"
    r"(?: [\w’'.-]+){0,4} $",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\bfrom [^,;]{1,20} $")


def gives_reason(sentence: str) -> bool:
    """Whether an English sentence has a form in which reasons are given, be it for this or for something
    else."""
    return _FORM.search(sentence) is not None or any(
        _is_purpose(sentence[: match.start()]) for match in _PURPOSE.finditer(sentence)
    )


def _is_purpose(ahead: str) -> bool:
    """Whether "to" and a verb behind these words tells what for, and isn't governed by a verb before it."""
    return bool(ahead.strip()) and not any(form.search(ahead) for form in (_GOVERNS_NEAR, _GOVERNS, _RANGE))
