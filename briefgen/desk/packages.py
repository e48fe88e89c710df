"""Which packages briefgen runs on: those that its own metadata asks for, and those that these ask for.

Metadata is what pip leaves beside a package. Extras that nobody asks for are left out. Like `walk`, this imports next
to nothing: `importlib.metadata` would cost a build with nothing to do as much as all the rest of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

INFO = ".dist-info"
_PACKAGE = "briefgen"
_IN_A_NAME = "-_."
_OF_FORMATS = ("word",)  # extras that documents are made with, where they are there


def installed(folders: Iterable[str]) -> dict[str, str]:
    """The folder of metadata of each package that Python would import from these folders."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(name for name in os.listdir(folder or ".") if name.endswith(INFO))
        except OSError:
            continue
        for name in names:
            found.setdefault(_plain(name.split("-")[0]), os.path.join(folder or ".", name))
    return found


def versions_of(places: Mapping[str, str]) -> list[str]:
    """`weasyprint 70.0` and all others that are there and have a say, sorted."""
    used = [name for name, _ in _needed(places) if name in places and name != _PACKAGE]
    return sorted({f"{name} {_version(places[name])}" for name in used or places})


def missing_packages(places: Mapping[str, str]) -> list[str]:
    """Packages that are asked for on every machine and are not there; briefgen, where it was not installed."""
    return sorted({name for name, everywhere in _needed(places) if everywhere and name not in places})


def _version(place: str) -> str:
    return os.path.basename(place).removesuffix(INFO).partition("-")[2]


def _needed(places: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Every package that briefgen runs on, and whether it does so on every machine and with every Python."""
    seen: set[tuple[str, str, bool]] = set()
    left = [(_PACKAGE, "", True), *((_PACKAGE, extra, False) for extra in _OF_FORMATS)]
    while left:
        name, extra, everywhere = left.pop()
        if (name, extra, everywhere) in seen:
            continue
        seen.add((name, extra, everywhere))
        yield name, everywhere
        for needs in _requirements(places[name]) if name in places else ():
            asked, _, marker = needs.partition(";")
            wanted = _extra(marker)
            if wanted not in ("", extra):
                continue
            other, extras = _name_and_extras(asked)
            always = everywhere and not marker.strip()
            left += [(other, of, always) for of in ("", *extras)]


def _requirements(place: str) -> Iterator[str]:
    """The requirements in a package's metadata: `fonttools[woff]>=4.59.2; extra == "x"`."""
    try:
        with open(f"{place}/METADATA", "rb") as file:
            fields = file.read().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    except OSError:
        return
    for field in fields.split(b"\nRequires-Dist:")[1:]:
        yield field.partition(b"\n")[0].strip().decode("utf-8", "replace")


def _name_and_extras(asked: str) -> tuple[str, tuple[str, ...]]:
    """The package that is asked for, and its extras."""
    end = next((n for n, sign in enumerate(asked) if not sign.isalnum() and sign not in _IN_A_NAME), len(asked))
    rest = asked[end:].strip()
    extras = rest[1:].partition("]")[0].split(",") if rest.startswith("[") else ()
    return _plain(asked[:end]), tuple(_plain(extra.strip()) for extra in extras)


def _extra(marker: str) -> str:
    """The extra with which alone a requirement holds; empty where it needs none."""
    _, found, rest = marker.replace("'", '"').partition("extra ==")
    return _plain(rest.split('"')[1]) if found and rest.count('"') > 1 else ""


def _plain(name: str) -> str:
    """A name as metadata spells it in a folder's name; people may write `Pydantic.Core` or `pydantic-core`."""
    return name.lower().replace("-", "_").replace(".", "_")
