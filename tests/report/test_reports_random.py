"""Non-interference of reports: one for an audience is the same bytes where the records that it may not see are deleted.

Each record lies in a file of its own and each field on a line of its own, so that the places of the others stay what
they are. Random records have random
problems: an actor that is nowhere, a word that no field takes, a text that says too much or cites what it may not.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import find, given
from hypothesis import strategies as st

from briefgen.cli.running import run
from tests.inspection.test_leaks_random import BRIEFING, Records, desks, every, key, without
from tests.support.desks import TINY
from tests.support.fuzzing import AS_FOUND, fuzz

DESK = """\
desk: {name: Strait Desk, contact: strait@desk.example}
marking: {scheme: tlp, default: "TLP:CLEAR"}
audiences:
  internal: {up_to: "TLP:AMBER", products: tiny}
  public: {up_to: "TLP:CLEAR", products: tiny}
products: [tiny]
"""
FAULTS = ["", "", "", "stance", "ednote", "date", "key", "lost", "shared", "word"]
FORMS = ("text", "json", "sarif", "github", "summary")


@st.composite
def faulty(draw: st.DrawFn) -> Records:
    """A random desk in which some records have problems."""
    records = draw(desks())
    for record in every(records):
        if record.get("id") != "src-zero":
            _spoil(record, draw(st.sampled_from(FAULTS)))
    return records


def _spoil(record: dict[str, Any], fault: str) -> None:
    match fault:
        case "stance" if "stance" in record:
            record["stance"] = "oppposes"
        case "ednote":
            record["ednote"] = "TODO call again"
        case "date" if "date" in record:
            record["date"] = "soon"
        case "key":
            record["markings"] = "none"
        case "lost" if "evidence" in record:
            record["evidence"] = ["src-zzero", *record["evidence"]]
        case "shared" if "text" in record:
            record["text"] = "They wait for rain."
        case "word" if "cell" in record:
            record["cell"] = "It is almost certainly so, clearly."


def written(root: Path, records: Records) -> None:
    for path, text in {**TINY, "content/desk.yaml": DESK}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    home = root / "content/briefings/grain"
    home.mkdir(parents=True)
    (home / "briefing.yaml").write_text(json.dumps({"briefing": BRIEFING}), "utf-8")
    for kind, record in ((kind, record) for kind, held in records.items() for record in held):
        name = key(record).replace(" ", "-")
        (home / f"{kind}-{name}.yaml").write_text(f"{kind}:\n- {{{_lines(record)}}}\n", "utf-8")


def _lines(record: dict[str, Any]) -> str:
    """A field a line, so that the others stay where they are when a list loses what it names."""
    return ",\n   ".join(f"{json.dumps(field)}: {json.dumps(value)}" for field, value in record.items())


def told(records: Records, command: str) -> dict[str, str]:
    """What each report to the public says of a desk with these records."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "desk")
        written(root, records)
        asked = [part for form in FORMS for part in ("--report", f"{form}={folder}/{form}")]
        more = ["-f", "html", "--jobs", "0"] if command == "build" else []
        run([command, "--desk", str(root), "--report-for", "public", "--quiet", *more, *asked])
        return {form: Path(folder, form).read_text("utf-8").replace(folder, "") for form in FORMS}


@fuzz(60)
@given(faulty())
def test_a_report_of_a_check_is_the_same_with_and_without_what_is_withheld(records: Records) -> None:
    assert told(records, "check") == told(without(records), "check")


@fuzz(25)
@given(desks())
def test_a_report_of_a_build_is_the_same_with_and_without_what_is_withheld(records: Records) -> None:
    assert told(records, "build") == told(without(records), "build")


def test_the_random_reports_tell_something() -> None:
    def telling(records: Records) -> bool:
        found = json.loads(told(records, "check")["json"])["diagnostics"]
        return len({one["code"] for one in found}) > 2 and records != without(records)

    assert find(faulty(), telling, settings=AS_FOUND)
