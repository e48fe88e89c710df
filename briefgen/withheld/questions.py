"""What is asked of the author of a withheld record, where a text has a word, a row of words or a figure of it."""

from __future__ import annotations

from briefgen.withheld.needles import WORDS, Needle

NUMBER = "a number"


def question(needle: Needle, whom: str = "") -> tuple[str, str]:
    """What is said of it, and how its author ends the question."""
    found = needle.written or " ".join(needle.words)
    withheld = f"`{needle.record}`, which is withheld{f' from {whom}' if whom else ''}"
    quoted = found if found.isalpha() else f'"{found}"'
    ending = f"write `not_telling: [{quoted}]` into the record"
    if needle.what == WORDS:
        return f"`{found}` are words of {withheld}, and anybody may say them", f"if they tell nothing, {ending}"
    if needle.what == NUMBER:
        return f"`{found}` is a figure of {withheld}, and others have it too", f"if it tells nothing, {ending}"
    said = f"`{found}` is a name of {withheld}, and a word that every page may hold"
    return said, f"if it names nobody where it stands alone, {ending}"
