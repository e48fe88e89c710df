"""For programs: one JSON object, stable keys."""

from __future__ import annotations

import json
from typing import Any

from briefgen.diagnostics import Diagnostic, Span
from briefgen.jobs import Result


def json_report(result: Result) -> str:
    """The whole result: `format`, `written`, `unchanged`, `removed`, and `diagnostics` in order of place."""
    report = {
        "format": 1,
        "written": list(result.written),
        "unchanged": list(result.unchanged),
        "removed": list(result.removed),
        "diagnostics": [_diagnostic(found) for found in result.diagnostics],
    }
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "hint": found.hint,
        "place": _place(found.span),
        "related": [{"message": said, "place": _place(span)} for said, span in found.related],
        "audiences": list(found.audiences),
        "waived": found.waiver is not None,
    }


def _place(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    end = {"end_line": span.end_line, "end_column": span.end_column} if span.end_line else {}
    return {"file": span.file, "line": span.line, "column": span.column, **end}
