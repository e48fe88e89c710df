"""What a report may say to whom: above an audience's ceiling a problem is reduced to its code and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.settings import Scheme


def for_audience(diagnostics: Iterable[Diagnostic], up_to: str | None, scheme: Scheme) -> Iterator[Diagnostic]:
    """The diagnostics as an audience may read them. Without a ceiling they stay as they are.

    A problem in a record whose marking is not known counts as the scheme's highest.
    """
    for found in diagnostics:
        if up_to is None or _rank(found, scheme) <= scheme.rank(up_to):
            yield found
        else:
            said = f"{CATALOGUE[found.code].title} (in a record above {up_to})"
            yield replace(found, message=said, hint="", related=(), audiences=(), reduced=True)


def _rank(found: Diagnostic, scheme: Scheme) -> int:
    if found.marking and scheme.named(found.marking):
        return scheme.rank(found.marking)
    in_records = found.span is not None and found.span.file.startswith(("content/briefings/", "content/library/"))
    return len(scheme.labels) if in_records else -1
