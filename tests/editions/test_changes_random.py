"""What changed, over random pairs of states: nothing is told of what stayed, and everything of what did not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.changes_since import changes_since
from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import Dossier, link
from briefgen.dossier.reading import parse_files
from briefgen.editions.snapshots import freeze, records_digest, records_of
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.records.edition import Edition
from briefgen.records.reading import validate
from tests.support.desks import BRIEFING, MARKED, QUICK_START
from tests.support.fuzzing import fuzz

NAME = "ostra-strait"
FIGURES = f"content/briefings/{NAME}/figures.yaml"
STANCES = ("supports", "opposes", "ambiguous", "divided")

figure = st.fixed_dictionaries(
    {"quantity": st.integers(1, 9), "label": st.sampled_from(["Ships", "Tugs"]), "day": st.integers(1, 9)},
    optional={"marking": st.sampled_from(["TLP:GREEN", "TLP:AMBER"]), "ednote": st.just("Ask the harbour office.")},
)
states = st.tuples(st.dictionaries(st.sampled_from("abcdef"), figure, max_size=5), st.sampled_from(STANCES))
State = tuple[dict[str, dict[str, Any]], str]


def files_of(base: Files, state: State) -> Files:
    """A desk with these figures, and with this stance on inspections."""
    figures, stance = state
    lines = ["metrics:"] if figures else ["metrics: []"]
    for name, has in figures.items():
        lines += [f"- id: met-{name}", f"  label: {has['label']}", f"  quantity: {has['quantity']} ship, claimed"]
        lines += [f"  as_of: 2026-03-0{has['day']}", "  evidence: src-gazette"]
        lines += [f'  {key}: "{has[key]}"' for key in ("marking", "ednote") if key in has]
    briefing = QUICK_START.replace("stance: opposes", f"stance: {stance}")
    return Files({**base, BRIEFING: briefing.encode(), FIGURES: "\n".join(lines).encode()})


def dossier_of(files: Files) -> Dossier:
    [job] = plan(files, Request((NAME,))).value
    dossier = link(validate(parse_files(job.files).value).value, job.desk, job.scheme, job.scale).value
    assert dossier is not None
    return dossier


def with_edition(files: Files, before: Files) -> Files:
    """The desk after its state `before` was published."""
    dossier = dossier_of(before)
    records = records_digest(records_of(dossier))
    edition = Edition(
        number="1",
        kind="update",
        note="A note.",
        as_of="2026-03-14",
        judged_on="2026-03-14T00:00:00Z",
        records=records,
        briefgen="1",
        engine="1",
        templates=records,
        artifacts={f"{NAME}/edition-1/public/a.pdf": records},
    )
    return Files({**files, f"content/briefings/{NAME}/editions/1.json": freeze(dossier, edition)})


def by_identity(dossier: Dossier) -> dict[str, Any]:
    """Every record as a file has it; a position by its actor and topic."""
    found = {}
    for kind, records in records_of(dossier).items():
        for record in records if kind != "briefing" else []:
            place = [record[key][4:] for key in ("actor", "topic") if kind == "positions"]
            found["-".join(("pos", *place)) if place else record["id"]] = record
    return found


def applied(records: dict[str, Any], changes: tuple[Any, ...]) -> dict[str, Any]:
    after = dict(records)
    for change in changes:
        if change.new is None:
            del after[change.id]
        else:
            merged = {**after.get(change.id, {}), **change.new} if change.old is not None else change.new
            after[change.id] = {key: value for key, value in merged.items() if value is not None}
    return after


@pytest.mark.fuzz
def test_changes_are_none_since_the_same_and_lead_from_the_old_to_the_new(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/desk.yaml").write_text(MARKED, "utf-8")
    (tmp_path / BRIEFING).parent.mkdir(parents=True)
    (tmp_path / BRIEFING).write_text(QUICK_START, "utf-8")
    base = read_desk(tmp_path).value

    @given(states, states)
    @fuzz(75)
    def lead(before: State, after: State) -> None:
        old, new = files_of(base, before), files_of(base, after)
        assert changes_since(with_edition(old, old), NAME, None, None).value == ()
        assert changes_since(with_edition(old, old), NAME, None, "public").value == ()
        found = changes_since(with_edition(new, old), NAME, None, None).value
        assert found is not None
        assert applied(by_identity(dossier_of(old)), found) == by_identity(dossier_of(new))

    lead()
