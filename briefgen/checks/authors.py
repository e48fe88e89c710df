"""BG325: several authors in a line that holds one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.sources import Source
from briefgen.syntax.bylines import authors_in


def several_in_one_line(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Each author is a name of its own, so that sources are told apart and lists read as lists."""
    bodies = _bodies(dossier)
    for id_, source in dossier.of(Source).items():
        record = source.record
        for index, line in enumerate(record.written_by):
            names = authors_in(" ".join(line.split()), bodies)
            if names is None and ";" in line:
                names = tuple(filter(None, (part.strip() for part in line.split(";"))))
            if names and len(names) > 1:
                path = ("authors", index) if record.authors else ("author",)
                every = (*record.authors[:index], *names, *record.authors[index + 1 :])
                hint = f"say instead: `authors: [{', '.join(map(_as_yaml, every))}]`"
                yield problem("BG325", f"`{line}` names {len(names)} authors", source.at(path), hint=hint, about=(id_,))


def _bodies(dossier: Dossier) -> frozenset[str]:
    """Names of what is no person: actors of other kinds, and who publishes."""
    others = (actor.record.name for actor in dossier.actors.values() if actor.record.kind != "person")
    publishers = (source.record.publisher for source in dossier.of(Source).values())
    return frozenset(name.casefold() for name in (*others, *publishers))


def _as_yaml(name: str) -> str:
    """A name as an item of a list in one line."""
    plain = name[:1].isalpha() and not any(sign in name for sign in ",[]{}:#\"'&*!|>%@`")
    return name if plain else "'" + name.replace("'", "''") + "'"
