"""Whether a line that names who wrote something names one author or several: only what is plain is parted.

A semicolon parts authors. `and`, `&` and commas also stand inside the names of bodies, so they part whole names of
persons only: two words or more, none of which is a word of bodies or posts. Those words are English.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from briefgen.regexes import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AND = regex(r",?\s+(?:and|&)\s+", re.IGNORECASE)
_ENTITY = regex(r"&#?\w+;")
_NAME = regex(r"[^\W\d_a-z][^\W\d_]*(?:[’'\-][^\W\d_]+)*")
_INITIALS = regex(r"(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*")
_PARTICLES = _words("al bin da de del della den der di do dos du el ibn la le ten ter van von zu")
_OF_BODIES = _words(
    """
    academy affairs agencies agency alliance army assembly association authority bank board broadcasting bureau
    cabinet center centre chamber college commission committee community company congress consulting corporation
    correspondents council court daily defence defense delegation department desk development editors embassy energy
    european federal federation finance force forces foreign forum foundation free fund gazette government group
    guardian headquarters herald home house independent industries industry information institute institution
    insurance intelligence international journal justice laboratory law library limited llc llp ltd inc plc gmbh
    market markets media mission monitor museum national navy network new news newspaper north northern
    observatory office oil gas organisation organization parliament partners party police policy post press radio
    registry reports republic research review royal school sea secretariat security senate service services society
    south southern east eastern west western staff state states statistics strategic studies team technology
    telegraph television times trade transport treasury tribune trust tv union united university watch world
    """
)
_OF_POSTS = _words(
    """
    adviser advisor ambassador analyst assistant associate chair chairman chief columnist contributor co-author
    correspondent deputy director editor executive expert fellow former general head journalist lead lecturer manager
    member minister official photographer presenter president producer professor reporter researcher secretary senior
    spokesman spokesperson spokeswoman student translator visiting writer
    """
)


def authors_in(line: str, bodies: Collection[str] = ()) -> tuple[str, ...] | None:
    """The authors that a line names; none where it names one; None where only a person can tell.

    `bodies` are names, in small letters, of what is known to be no person.
    """
    if _ENTITY.search(line):
        return None
    if ";" in line:
        return _each(line.rstrip("; ").split(";"), bodies)
    if line.casefold() in bodies:
        return ()
    names = [name.strip() for part in _AND.split(line) for name in part.split(",")]
    if len(names) == 1:
        return ()
    persons = all(_person(name) and name.casefold() not in bodies for name in names)
    if _AND.search(line):
        return tuple(names) if persons else None
    return None if persons else ()  # commas alone: `Mira Lund, Senior Fellow` names one author


def _each(parts: list[str], bodies: Collection[str]) -> tuple[str, ...] | None:
    names = list[str]()
    for part in map(str.strip, parts):
        inside = authors_in(part, bodies) if _AND.search(part) else ()
        if inside is None or not part[:1].isalpha():
            return None
        names += inside or (part,)
    return tuple(names) if len(names) > 1 else None


def _person(name: str) -> bool:
    """Whether a name is one that only persons have: some words, and none of a body or a post."""
    words = name.split()
    whole = [word for word in words if _NAME.fullmatch(word) and not word.isupper()]
    others = [word for word in words if word not in whole]
    return (
        2 <= len(words) <= 5
        and words[-1] in whole
        and (len(whole) > 1 or _INITIALS.fullmatch(words[0]) is not None)
        and all(_INITIALS.fullmatch(word) or word in _PARTICLES for word in others)
        and not any(word.casefold() in _OF_BODIES | _OF_POSTS for word in words)
    )
