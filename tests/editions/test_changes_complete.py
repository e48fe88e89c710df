"""What changed is complete: whatever a reader sees otherwise than in the edition before is told, field by field."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args, get_origin

import pytest

from briefgen.audience.selection import select
from briefgen.audience.variant import Selection
from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import Dossier
from briefgen.dossier.reading import read_dossier
from briefgen.editions.marked_changes import Before, edited
from briefgen.editions.snapshots import records_digest, records_of
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.records.base import Model
from briefgen.records.edition import Edition
from briefgen.records.kinds import BRIEFING, KINDS
from briefgen.records.leaves import model_in
from tests.support.canaries import CANARIES
from tests.support.desks import MARKED, QUICK_START, ROOT

Records = dict[str, Any]
Where = tuple[str | int, ...]
NAME = "ostra-strait"
HOME = f"content/briefings/{NAME}/briefing.yaml"
NOW = datetime(2026, 3, 20, tzinfo=UTC)
SHIPPED = Files({path: data for path, data in read_desk(ROOT).value.items() if not path.startswith("content/")})
SETTINGS = f"{MARKED}products: [full-brief]\n"


def job_of(content: Mapping[str, str]) -> Job:
    files = {path: text.encode() for path, text in {"content/desk.yaml": SETTINGS, **content}.items()}
    [job] = plan(Files({**SHIPPED, **files}), Request((NAME,))).value
    return job


JOB = job_of({HOME: QUICK_START})
INTERNAL = next(variant for variant in JOB.variants if variant.audience_name == "internal")


def dossier_of(content: Mapping[str, str]) -> Dossier | None:
    """The records of some files linked; None where something in them is wrong."""
    files = Files({path: text.encode() for path, text in content.items()})
    read = read_dossier(files, JOB.desk, JOB.scheme, JOB.scale)
    return None if read.failed else read.value


def dossier_with(records: Records) -> Dossier | None:
    return dossier_of({HOME: json.dumps(records)})


def whole_desk() -> Records:
    """One record of each kind at least, with something in every field."""
    texts = "  texts: {background: Solmark closed the strait. The Qaxterm waits., outlook: Talks go on.}\n"
    home = QUICK_START.replace("actors:\n", f"{texts}  subtitle: A strait and its law\nactors:\n", 1)
    dossier = dossier_of({HOME: home, HOME.replace("briefing.yaml", "more.yaml"): CANARIES})
    assert dossier is not None
    return records_of(dossier)


def places(value: Any, where: Where = ()) -> Iterator[Where]:
    """The way to every leaf, and to every item of a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield (*where, index)
            yield from places(inner, (*where, index))
    else:
        yield where


def model_at(where: Where) -> tuple[type[Model], str] | None:
    """The model that a place is a field of, and the field's name; None for what is no field."""
    kind, *way = where
    model: type[Model] = BRIEFING.model if kind == "briefing" else KINDS[str(kind)].model
    field = ""
    for step in way:
        if isinstance(step, str):
            if field and (inner := model_in(model.model_fields[field].annotation)):
                model = inner
            names = {f.alias or name: name for name, f in model.model_fields.items()}
            if step not in names:
                return None
            field = names[step]
    return (model, field) if field else None


def words_of(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is not None and "Literal" in repr(get_origin(hint)):
        return get_args(hint)
    return next((found for part in get_args(hint) if (found := words_of(part))), ())


def otherwise(records: Records, where: Where) -> Iterator[Dossier]:
    """The records with another value at a place, the first that may stand there; and without it."""
    changed = (dossier_with(replaced(records, where, value)) for value in others(records, where))
    yield from filter(None, (next(filter(None, changed), None), dossier_with(replaced(records, where, None))))


def replaced(records: Records, where: Where, value: str | None) -> Records:
    changed = copy.deepcopy(records)
    *way, last = where
    holder: Any = changed
    for step in way:
        holder = holder[step]
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return changed


def others(records: Records, where: Where) -> Iterator[str]:
    """Values that may fit in the place of one: another word of its list, or whatever its field takes."""
    value: Any = records
    for step in where:
        value = value[step]
    if not isinstance(value, str) or where[-1] == "id":
        return
    found = model_at(where)
    words = words_of(found[0].model_fields[found[1]].annotation) if found else ()
    yield from [word for word in words if word != value]
    if not words:
        yield from (
            "act-solmark",
            "2026-03-02",
            "2026-03-02T10:00:00Z",
            "3 ship",
            "5",
            "low",
            "false",
            f"Not that: {value}",
        )


def shown(dossier: Dossier, before: Before | None = None) -> Selection | None:
    made = select(dossier, INTERNAL, NOW).value
    return made and edited(made, dossier, INTERNAL, issue=None, before=before, clock=NOW)


def edition_of(dossier: Dossier) -> Before:
    digest = records_digest(records_of(dossier))
    edition = Edition(
        number="1", kind="update", note="A note.", as_of="2026-03-14", judged_on="2026-03-20T00:00:00Z", records=digest,
        briefgen="1", engine="1", templates=digest, artifacts={},
    )  # fmt: skip
    return Before(edition, dossier)


WHOLE = whole_desk()
KINDS_THERE = sorted(WHOLE)


def test_every_kind_is_there_with_something_in_it() -> None:
    assert {*KINDS_THERE} == {"briefing", *KINDS}


@pytest.mark.parametrize("kind", KINDS_THERE)
def test_whatever_is_seen_otherwise_is_told(kind: str) -> None:
    """Every leaf of every record is changed and taken away: where a page would differ, the note says what did."""
    then = dossier_with(WHOLE)
    assert then is not None
    before, was = edition_of(then), shown(then)
    silent, seen = [], 0
    for where in [place for place in places(WHOLE) if place[0] == kind]:
        for dossier in otherwise(WHOLE, where):
            if not same(shown(dossier), was):
                seen += 1
                now = shown(dossier, before)
                changes = now.view.changes if now else None
                assert changes is not None
                told = (changes.new, changes.changed, changes.dropped, changes.corrected, changes.edited, changes.gone)
                if not any(told):
                    silent.append(where)
    assert silent == []
    assert seen > 0


def same(one: Selection | None, other: Selection | None) -> bool:
    """Whether two pages differ by no more than the day, which stands in the head of every page."""
    if one is None or other is None:
        return one is other
    head = replace(one.view.briefing, as_of=other.view.briefing.as_of, day=other.view.briefing.day)
    return (replace(one.view, briefing=head), one.sources) == (other.view, other.sources)
