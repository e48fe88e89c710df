"""What is shown of a document: its web page, and its pages of paper."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from briefgen.editor.preview.budgets import Budget
from briefgen.origins.click_map import Place
from briefgen.problems.diagnostics import Diagnostic
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class WebPage:
    """A document as a web page, and every problem of its briefing now.

    `html` is the page with `data-at="N"` at each of its `places` and `data-near="N"` around them; None where there has
    never been one. `stale`: it is the last good one, because with an error there is none. `digest` is another one as
    soon as any file of the desk is. `source` are the bytes of the page as a build writes them. Until the page is
    `judged`, as it is when it is built, its problems are those of the records.
    """

    html: str | None
    problems: tuple[Diagnostic, ...]
    places: tuple[Place, ...]
    digest: str
    source: bytes = field(default=b"", repr=False)
    stale: bool = False
    judged: bool = True

    @property
    def short(self) -> str:
        """What tells it from the page of other files, in an address."""
        return self.digest[:16]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on paper. `pages` and `places` are those of the last good one; `shown` is the digest of its bytes.

    `state`: `making` while newer pages are being set, `ready` where these are they, `failed` where an error keeps new
    ones from being made. `digest` is that of the web page made of the same files. `problems` are those of the last
    pages that were set, or could not be. `fresh`: the pages are made of these files; while it is `making`, nobody has
    judged them, they hold no more than had room before, and their places are not known.
    """

    state: Literal["making", "ready", "failed"]
    digest: str
    pages: int = 0
    shown: str | None = None
    problems: tuple[Diagnostic, ...] = ()
    places: tuple[Place, ...] = ()
    budget: Budget | None = None
    fresh: bool = False
