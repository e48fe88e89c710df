"""For code scanning services and editors: SARIF 2.1.0, an OASIS standard."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.codes.entry import Severity
from briefgen.problems.diagnostics import Diagnostic, Span
from briefgen.version import __version__

SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def sarif_report(diagnostics: Sequence[Diagnostic], folder: str = "") -> str:
    """One run, with the rules that found something. `folder`: where the desk lies in its repository, as a prefix.

    What is waived is a suppressed result. Columns count characters, as everywhere in briefgen.
    """
    codes = sorted({found.code for found in diagnostics})
    driver = {"name": "briefgen", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes.index(found.code), folder) for found in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    entry = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "help": {"text": entry.mend},
        "defaultConfiguration": {"level": _LEVELS[entry.draft]},
    }


def _result(found: Diagnostic, rule: int, folder: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message}. Hint: {found.hint}" if found.hint else found.message},
    }
    if found.span:
        told["locations"] = [_location(found.span, folder)]
    if found.related:
        told["relatedLocations"] = [
            {"id": number, "message": {"text": said}, **_location(span, folder)}
            for number, (said, span) in enumerate(found.related)
        ]
    if found.waiver:
        told["suppressions"] = [{"kind": "inSource", "status": "accepted"}]
    if found.audiences:
        told["properties"] = {"audiences": list(found.audiences)}
    return told


def _location(span: Span, folder: str) -> Mapping[str, Any]:
    end = {"endLine": span.end_line, "endColumn": span.end_column} if span.end_line else {}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(f"{folder}{span.file}"), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": span.line, "startColumn": span.column, **end},
        }
    }
