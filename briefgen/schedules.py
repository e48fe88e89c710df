"""Ready files for a weekly job: what starts briefgen at its time, on whichever kind of machine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefgen import __version__

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"  # of Debian and its kin: what the engine loads
# Where each file of a kind goes, below the desk.
KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "github": {"github.yml": ".github/workflows/briefings.yml"},
        "systemd": {"briefgen.service": "schedule/briefgen.service", "briefgen.timer": "schedule/briefgen.timer"},
        "cron": {"crontab": "schedule/crontab"},
        "container": {"Containerfile": "Containerfile"},
    }
)
NEXT = MappingProxyType(
    {
        "github": "commit it; GitHub starts it when it is on the default branch",
        "systemd": "sudo systemctl link $PWD/schedule/briefgen.* && sudo systemctl enable --now briefgen.timer",
        "cron": "add its last line to `crontab -e`",
        "container": "podman build --tag briefgen .",
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the job runs: the desk's folder, its time zone, and how briefgen is started there."""

    desk: str
    zone: str
    program: str


def schedule(kind: str, place: Place) -> Mapping[str, str]:
    """The files of a kind, by their paths below the desk."""
    words = {"PACKAGES": PACKAGES, "VERSION": __version__, "ZONE": place.zone, "DESK": place.desk}
    texts = {path: _text(name) for name, path in KINDS[kind].items()}
    for word, value in {**words, "PROGRAM": place.program}.items():
        texts = {path: text.replace(word, value) for path, text in texts.items()}
    return texts


def takes(kind: str, path: str) -> bool:
    """Whether a path can stand in the files of a kind as it is: each has quotation marks of its own."""
    return (
        not set(KINDS[kind]) & {"briefgen.service", "crontab"}
        or re.fullmatch(r"[\w./-]+( -m briefgen)?", path) is not None
    )


def _text(name: str) -> str:
    return (Path(__file__).parent / "scaffolds/schedules" / name).read_text("utf-8")
