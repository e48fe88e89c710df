"""What git leaves in a file when two people changed the same lines: both versions, between lines of signs."""

from __future__ import annotations

import re

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex

# Also indented, as in a text that an editor has moved since. Seven `=` alone may be an ornament, but for YAML's keys.
_MARK = regex(r"^[ \t]*(?P<mark><{7}|>{7}|\|{7})(?:[ \t][^\n]*)?$", re.MULTILINE)
_MIDDLE = regex(r"^={7}$", re.MULTILINE)


def merge_problem(code: str, path: str, text: str, *, alone: bool = False) -> Diagnostic | None:
    """The first line of signs in a file; with `alone`, the middle one counts also where the others are gone."""
    found = _MARK.search(text) or (_MIDDLE.search(text) if alone else None)
    if found is None:
        return None
    start = found.start("mark") if "mark" in found.re.groupindex else found.start()
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    said = "git left both versions of these lines here"
    hint = "keep one of the two, and delete the lines that begin with <<<<<<<, =======, >>>>>>> or |||||||"
    return problem(code, said, Span(path, line, column, line, column + 7), hint=hint)
