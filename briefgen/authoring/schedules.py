"""Ready files for a weekly job: what starts briefgen at its time, on whichever kind of machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefgen.desk.shipped import shipped_text
from briefgen.values import dataclass
from briefgen.version import __version__

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"  # of Debian and its kin: what the engine loads
LOCK = "requirements.lock"
# What briefgen is installed from, where it lies in the desk itself.
SOURCE_FILES = ("pyproject.toml", "README.md", "LICENSE")
GUIDE = "content/README.md"  # `init` copies it
SOURCE_FOLDERS = ("briefgen", "templates")
# Where each file of a kind goes, below the desk.
KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "github": {"github.yml": ".github/workflows/briefings.yml"},
        "systemd": {"briefgen.service": "schedule/briefgen.service", "briefgen.timer": "schedule/briefgen.timer"},
        "cron": {"crontab": "schedule/crontab"},
        "container": {"Containerfile": "Containerfile"},
    }
)
_NEXT = MappingProxyType(
    {
        "github": "commit it; GitHub starts it when it is on the default branch",
        "systemd": "sudo systemctl link DESK/schedule/briefgen.service DESK/schedule/briefgen.timer && "
        "sudo systemctl enable --now briefgen.timer",
        "cron": "add its last line to `crontab -e`",
        "container": "podman build --tag briefgen .",
    }
)


@dataclass(frozen=True, slots=True)
class JobPlace:
    """Where the job runs: the desk's folder and its owner, its time zone, and how briefgen is started there.

    `below`: where the desk lies in its repository, with `/` at its end, or empty; workflows lie at the top of it.
    `locked`: the desk has a file of what to install, with versions and hashes; `source`: briefgen itself lies in it.
    """

    desk: str
    owner: str
    zone: str
    program: str
    below: str = ""
    locked: bool = False
    source: bool = False


def schedule(kind: str, place: JobPlace) -> Mapping[str, str]:
    """The files of a kind, by their paths below the desk."""
    up = "../" * place.below.count("/") if kind == "github" else ""
    return {
        up + path: _filled(shipped_text(f"scaffolds/schedules/{name}"), place) for name, path in KINDS[kind].items()
    }


def following(kind: str, place: JobPlace) -> str:
    """What to do when the files are there."""
    return _filled(_NEXT[kind], place)


def refused(kind: str, place: JobPlace) -> Iterator[str]:
    """The paths that cannot stand in the files of a kind: each has quotation marks and patterns of its own."""
    if kind == "github":
        yield from [place.below] if re.search(r"[*?!#~\[\]\\\x00-\x1f\x7f-\x9f\u2028\u2029]", place.below) else ()
    elif kind in ("systemd", "cron"):
        yield from (p for p in (place.desk, place.program) if not re.fullmatch(r"[\w./-]+( -m briefgen)?", p))


def _in_yaml(text: str) -> str:
    """A text as it stands between double quotes in a workflow: no expression, whatever it looks like."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("${{", "${{ '${{' }}")


def _filled(text: str, place: JobPlace) -> str:
    words = {
        "PACKAGES": PACKAGES,
        "INSTALL_STEPS": "\n          ".join(_installed(place, "python -m pip install")),
        "INSTALL_LAYER": " \\\n && ".join(_installed(place, "pip install --no-cache-dir")),
        "COPY_SOURCES": "".join(f"COPY {line}\n" for line in _copied(place)),
        "RUN_BELOW": f'    defaults:\n      run:\n        working-directory: "{_in_yaml(place.below)}"\n'
        if place.below
        else "",
        "BELOW": _in_yaml(place.below),
        "ZONE": place.zone,
        "OWNER": place.owner,
        "DESK": place.desk,
        "PROGRAM": place.program,
    }
    return re.sub("|".join(words), lambda found: words[found[0]], text)


def _installed(place: JobPlace, pip: str) -> Iterator[str]:
    """The commands that install briefgen, and by hash what it needs."""
    if place.locked:
        yield f"{pip} --require-hashes --requirement {LOCK}"
    if place.source:
        yield f"{pip} --no-deps --no-build-isolation --editable ."
    elif not place.locked:
        yield f'{pip} "briefgen=={__version__}"'


def _copied(place: JobPlace) -> Iterator[str]:
    if place.locked:
        yield f"{LOCK} ./"
    if place.source:
        yield f"{' '.join(SOURCE_FILES)} ./"
        yield from (f"{name} {name}" for name in (GUIDE, *SOURCE_FOLDERS))
