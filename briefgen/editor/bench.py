"""The workbench of one session: the desk as it is whenever it is asked for, and what was changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from starlette.requests import Request

from briefgen.editor.desk_now import DeskNow, Watched
from briefgen.editor.forms.changes_made import ChangesMade
from briefgen.editor.forms.saving import Change
from briefgen.editor.preview.previews import Previews
from briefgen.editor.reviews import Reads
from briefgen.machine import clock


class Bench:
    """What all pages of one running editor share."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.changes = ChangesMade()
        self.desk = Watched(root)
        self.previews = Previews(self.desk)
        self.reads = Reads(root)
        self.shown: dict[str, tuple[str, str]] = {}  # of each briefing the product and audience that are looked at

    def now(self) -> DeskNow:
        """The desk at this moment."""
        return self.desk.now()

    def moment(self) -> datetime:
        """The time of the machine."""
        return clock.this_moment()

    def remember(self, *changes: Change | None) -> None:
        """Keep what a saving did to one file or to several, so that it can be taken back at once."""
        self.changes.add([change for change in changes if change is not None], self.moment())

    def close(self) -> None:
        """End what was started for it."""
        self.previews.close()


def bench_of(request: Request) -> Bench:
    """The workbench of this session."""
    bench: Bench = request.app.state.bench
    return bench
