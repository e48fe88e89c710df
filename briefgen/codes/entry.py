"""What the catalogue knows of one code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the artifacts it touches, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Profile(StrEnum):
    """How strictly a build judges: severities differ, nothing else."""

    DRAFT = "draft"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: what it is, why it matters, how it is mended, and how severe it is in each profile.

    `exit_status` is 1 for problems in content or templates and 2 for wrong usage and for the environment.
    """

    code: str
    title: str
    why: str
    mend: str
    draft: Severity = Severity.ERROR
    release: Severity = Severity.ERROR
    exit_status: int = 1
