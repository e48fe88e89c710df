"""Sources that were taken back, and what still cites them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefgen.audience.statements import ungrounded
from briefgen.audience.visible_records import Visible
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.syntax.markdown import citations


def weakened(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """What cites a source that was taken back, and rests on others still, is looked at again; in a text it is BG501."""
    if not any(source.record.withdrawn for source in shown.dossier.of(Source).values()):
        return
    alone = {owner.id for owner, _ in ungrounded(shown)}  # of these BG301 says so
    for owner in shown.items():
        named = dict.fromkeys(citation.source for citation in owner.citations)
        for id_ in _withdrawn(shown, named) if owner.id not in alone else ():
            said = f"`{owner.id}` cites `{id_}`, which is withdrawn"
            hint = "look whether it still holds without it; if so, take the citation out"
            yield problem("BG323", said, owner.at(("evidence",), id_), hint=hint, about=(owner.id, id_))


def taken_back(shown: Visible, owner: Located[Record], path: FieldPath) -> tuple[str, ...]:
    """The withdrawn sources that a statement cites: one text, or a record as a whole."""
    named = [c.id for leaf in owner.texts() if leaf.path[: len(path)] == path for c in citations(leaf.value)]
    if not path:
        named += [citation.source for citation in owner.citations]
    return _withdrawn(shown, dict.fromkeys(named))


def _withdrawn(shown: Visible, named: Iterable[str]) -> tuple[str, ...]:
    found = ((id_, shown.dossier.items.get(id_)) for id_ in named)
    return tuple(id_ for id_, item in found if item and isinstance(item.record, Source) and item.record.withdrawn)
