"""What the catalogue knows of one code."""

from __future__ import annotations

from enum import StrEnum

from briefgen.values import dataclass


class Severity(StrEnum):
    """How much a problem matters: an error stops the artifacts it touches, the others do not, `off` is not told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def weight(self) -> int:
        """The order of severities: 0 for `off`, 3 for an error."""
        return ("off", "info", "warning", "error").index(self)


class Profile(StrEnum):
    """How strictly a build judges: severities differ, nothing else."""

    DRAFT = "draft"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: what it is, why it matters, how it is mended, and how severe it is in each profile.

    `exit_status` is 1 for problems in content or templates and 2 for wrong usage and for the environment.
    `firm`: no desk may lower or waive it, although a draft is built with it: it guards other rules, or others' word.
    """

    code: str
    title: str
    why: str
    mend: str
    draft: Severity = Severity.ERROR
    release: Severity = Severity.ERROR
    exit_status: int = 1
    firm: bool = False

    @property
    def excusable(self) -> bool:
        """Whether a desk may lower it or a record waive it: never what is an error even in a draft."""
        return not self.firm and self.draft is not Severity.ERROR

    def severity(self, profile: Profile, changed: Severity | None = None) -> Severity:
        """How much it matters; `changed` is what a desk says for release, and a draft is never stricter than that."""
        if changed is None or (not self.excusable and changed.weight < self.release.weight):
            return self.release if profile is Profile.RELEASE else self.draft
        return changed if profile is Profile.RELEASE else min(self.draft, changed, key=lambda s: s.weight)
