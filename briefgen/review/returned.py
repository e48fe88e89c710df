"""A document that came back, read and compared with the copy that it was."""

from __future__ import annotations

from pathlib import Path

from briefgen.desk.reading import MAX_FILE
from briefgen.problems.diagnostics import Outcome
from briefgen.review.findings import Read, findings
from briefgen.review.kept_copies import copy_of, text_of
from briefgen.review.package import open_package, refusal
from briefgen.review.sent import Sent
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Returned:
    """What was found in one document, and of which copy it is."""

    sent: Sent
    read: Read

    @property
    def briefing(self) -> str:
        """The briefing that it is about."""
        return self.sent.briefing


def read_back(root: Path, name: str, data: bytes) -> Outcome[Returned | None]:
    """What was found in a document that came back; None where it cannot be read, or is no copy of this desk's."""
    if len(data) > MAX_FILE:
        said = f"this file has {len(data):,} bytes; the limit is {MAX_FILE:,}"
        return Outcome(None, (refusal(name, said, "take large pictures out of it"),))
    package = open_package(name, data)
    if package.value is None:
        return Outcome(None, package.diagnostics)
    came = text_of(package.value)
    copy = copy_of(root, package.value, came)
    if copy.value is None:
        return Outcome(None, copy.diagnostics)
    sent = copy.value.sent
    return Outcome(Returned(sent, findings(name, sent, copy.value.text, came)))
