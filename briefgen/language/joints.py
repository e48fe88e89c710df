"""How a word of a message joins what is put in behind it, in languages where it depends on that.

French only: "à partir du" is said of a day, and bends before a month (d’avril), a year (de 2025), a season (de l’été);
"de" loses its vowel before another one. A catalogue writes what is said of a day: `du`, `au`, `le` or `de`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefgen.regexes import regex

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_YEAR = r"\d{4}(?![\d.,])"
_PERIOD = rf"(?:(?:{_MONTHS})\b|{_YEAR})"
_SOFT_SEASON = r"(?:été|automne|hiver)\b"
_SOFT = r"(?:[aàâäæeéèêëiîïoôöœuùûü]|hiver\b|hébreu\b)"
# What ends in front of a value, what the value begins with, and how the former is then: the first that fits.
_FRENCH = (
    (r"\bd’ici au $", _PERIOD, "d’ici "),
    (r"\bd’ici au $", r"vers ", "d’ici "),
    (r"\b(pour|vers) le $", _PERIOD, r"\1 "),
    (r"\b(d)u $", r"(?:avril|août|octobre)\b", r"\1’"),
    (r"\b(d)u $", rf"{_PERIOD}|vers ", r"\1e "),
    (r"\b(jusqu)’au $", r"vers ", r"\1e "),
    (r"\b(jusqu’)au $", _PERIOD, r"\1en "),
    (r"\b(?:au|le) $", r"vers ", ""),
    (r"\bau $", _PERIOD, "en "),
    (r"\ble $", _PERIOD, "en "),
    (r"\b(d)u $", r"années ", r"\1es "),
    (r"\b(a)u $", r"années ", r"\1ux "),
    (r"\b(l)e $", r"années ", r"\1es "),
    (r"\bau $", _SOFT_SEASON, "à l’"),
    (r"\b(d)u $", _SOFT, r"\1e l’"),
    (r"\b([dl])e $", _SOFT, r"\1’"),
)
_RULES: Mapping[str, tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]] = {
    "fr": tuple((regex(f"(?i){end}"), regex(f"(?i){begin}"), joint) for end, begin, joint in _FRENCH)
}
_NOT_READ = regex(r"(?:<[^<>]*>|[\u2060\ufdd0-\ufdef])*")  # tags and marks before a value's first letter


def joins(language: str) -> Callable[[str, str], str] | None:
    """How the words in front of a value are written before it; None where they never change."""
    rules = _RULES.get(language.partition("-")[0])
    if rules is None:
        return None

    def joined(before: str, value: str) -> str:
        read = _NOT_READ.sub("", value, count=1)
        for end, begin, joint in rules:
            found = end.search(before) if begin.match(read) else None
            if found:
                said = found.expand(joint)
                kept = said[:1].upper() + said[1:] if found[0][:1].isupper() else said
                return before[: found.start()] + kept
        return before

    return joined
