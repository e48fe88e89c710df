"""For programs: one JSON object, stable keys."""

from __future__ import annotations

import json
from typing import Any

from briefgen.planning.jobs import BuildResult
from briefgen.problems.diagnostics import Diagnostic, to_data


def json_report(result: BuildResult) -> str:
    """The whole result: `format`, `written`, `unchanged`, `removed`, how each of the `briefings` came out, and
    `diagnostics` in order of place. `briefgen schema report` prints its JSON Schema.
    """
    report = {
        "format": 1,
        "written": list(result.written),
        "unchanged": list(result.unchanged),
        "removed": list(result.removed),
        "briefings": [{"name": done.briefing, "state": str(done.state)} for done in result.briefings],
        "diagnostics": [_as_json(found) for found in result.diagnostics],
    }
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def _as_json(found: Diagnostic) -> dict[str, Any]:
    """Without the marking, which is the desk's own business; a waiver's place matters to nobody else."""
    told = {key: value for key, value in to_data(found).items() if key not in ("marking", "waiver")}
    return {**told, "waived": found.waiver is not None}
