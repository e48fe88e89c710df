"""`output/manifest.json`: which files are briefgen's own, and what each was made from.

    {"format": 1,
     "inputs": {PATH: SHA256},            every file that the last build of all briefings read
     "desk": {"inputs": SHA256, "asked": ASKED, "diagnostics": [DIAGNOSTIC]},      problems that are no briefing's own
     "briefings": {NAME: {
        "inputs": SHA256,                 all that this briefing could use; the same: nothing is even parsed
        "reads": SHA256,                  all of that but the library
        "trace": {ID: SHA256 or null},    the library records it used, and ids it has itself (null: not in the library)
        "asked": {"profile": "draft" or "release", "today": DATE or null},            how it was judged
        "as_of": DATE,
        "diagnostics": [DIAGNOSTIC],      what was found
        "variants": {"PRODUCT/AUDIENCE": {
           "key": SHA256,                 what this one document shows, and by which templates and programs
           "marking": LABEL,
           "diagnostics": [DIAGNOSTIC],   those of the page
           "files": [{"path": PATH, "sha256": SHA256, "size": BYTES, "pages": COUNT}]}}}},
     "editions": {"NAME NUMBER": {"files": [...]}}}      published, and kept whatever becomes of the drafts

Paths of files are below the output folder. What a partial build leaves open is absent, and made good by the next whole
one. `briefgen schema manifest` prints the JSON Schema.

It is read once, into the values below. Anybody may have put it there: what is not exactly of this shape, at any depth,
is not ours, and nothing of it is believed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainSerializer, TypeAdapter, ValidationError
from pydantic import with_config as configured

from briefgen.output.own_files import FORMAT, is_inside
from briefgen.problems.diagnostics import Diagnostic, from_data, to_data
from briefgen.regexes import regex
from briefgen.values import dataclass

_MOST = 2**53  # that every reader of JSON counts to
_EDITION = regex(r"[^ ]+ [1-9][0-9]{0,3}")  # a briefing and the number of an edition, as snapshots have it
_exactly = configured(ConfigDict(extra="forbid"))


def _inside(path: str) -> str:
    if not is_inside(path):
        raise ValueError(path)
    return path


def _of_an_edition(key: str) -> str:
    if not _EDITION.fullmatch(key):
        raise ValueError(key)
    return key


KeptDiagnostic = Annotated[Diagnostic, BeforeValidator(from_data), PlainSerializer(to_data)]


@_exactly
@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of ours, with its digest and size, and for a PDF the number of its pages."""

    path: Annotated[str, AfterValidator(_inside)]
    sha256: str
    size: Annotated[int, Field(ge=0, le=_MOST)]
    pages: Annotated[int, Field(ge=1, le=_MOST)] | None = None


@_exactly
@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in all its formats, and what was found on its pages."""

    key: str
    marking: str
    diagnostics: tuple[KeptDiagnostic, ...]
    files: tuple[FileEntry, ...]


@_exactly
@dataclass(frozen=True, slots=True)
class Asked:
    """How a build judges."""

    profile: str
    today: str | None


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a briefing's documents are made from, all of it and without the library, and how they were judged."""

    inputs: str
    reads: str
    asked: Asked


@_exactly
@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """The documents of a briefing. After a build of only some of them no more is known."""

    as_of: str
    variants: Mapping[str, DocumentEntry]

    @property
    def files(self) -> Iterator[FileEntry]:
        """Every file of the briefing."""
        return (file for document in self.variants.values() for file in document.files)


@_exactly
@dataclass(frozen=True, slots=True)
class WholeEntry(BriefingEntry):
    """After a build of all documents: what they were made from, and what was found."""

    inputs: str
    reads: str
    asked: Asked
    trace: Mapping[str, str | None]
    diagnostics: tuple[KeptDiagnostic, ...]

    @property
    def basis(self) -> MadeFrom:
        """What the documents were made from."""
        return MadeFrom(self.inputs, self.reads, self.asked)

    def on(self, basis: MadeFrom) -> WholeEntry:
        """The same documents, as they would come out on this basis too."""
        return replace(self, inputs=basis.inputs, reads=basis.reads, asked=basis.asked)


@_exactly
@dataclass(frozen=True, slots=True)
class DeskEntry:
    """What the last build of all briefings read, how it judged, and what it found that is no briefing's own."""

    inputs: str
    asked: Asked
    diagnostics: tuple[KeptDiagnostic, ...]


@_exactly
@dataclass(frozen=True, slots=True)
class EditionEntry:
    """The files of a published edition."""

    files: tuple[FileEntry, ...]


@_exactly
@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known to stand in an output folder."""

    format: Literal[1]
    briefings: Mapping[str, WholeEntry | BriefingEntry]
    inputs: Mapping[str, str] | None = None
    desk: DeskEntry | None = None
    editions: Mapping[Annotated[str, AfterValidator(_of_an_edition)], EditionEntry] | None = None

    @property
    def last_editions(self) -> dict[str, int]:
        """For each briefing the highest number of an edition whose files were put here."""
        found: dict[str, int] = {}
        for name, _, number in (key.rpartition(" ") for key in self.editions or {}):
            found[name] = max(found.get(name, 0), int(number))
        return found


EMPTY = Manifest(FORMAT, {})  # of a folder in which nothing stands
_OPTIONAL = ("inputs", "desk", "editions")


@cache
def _adapter() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)


def read_manifest(data: bytes) -> Manifest | None:
    """The manifest that these bytes are; None where they are not exactly what briefgen writes."""
    try:
        return _adapter().validate_json(data, strict=True)
    except ValidationError:
        return None


@dataclass(slots=True)
class ManifestWriter:
    """Writes manifests as they stand in an output folder, one after the other. What is as before is not worked out
    anew: of a large desk that is nearly all.
    """

    _last: Manifest = EMPTY
    _parts: Mapping[str, str] = field(default_factory=dict)
    _briefings: Mapping[str, str] = field(default_factory=dict)

    def written(self, manifest: Manifest) -> bytes:
        """The bytes of a manifest."""
        last, there = self._last, manifest.briefings
        same = [name for name in _OPTIONAL if getattr(last, name) is getattr(manifest, name)]
        new = {name: entry for name, entry in there.items() if last.briefings.get(name) is not entry}
        others = (None if name in same else getattr(manifest, name) for name in _OPTIONAL)
        data = _adapter().dump_python(Manifest(manifest.format, new, *others), exclude_defaults=True)
        fresh = {name: _json(entry, 2) for name, entry in data.pop("briefings").items()}
        briefings = {name: fresh.get(name) or self._briefings[name] for name in there}
        parts = {name: self._parts[name] for name in same if name in self._parts}
        parts |= {name: _json(value, 1) for name, value in data.items()}
        self._last, self._parts, self._briefings = manifest, parts, briefings
        return f"{_object({**parts, 'briefings': _object(briefings, 1)}, 0)}\n".encode()


def _object(parts: Mapping[str, str], depth: int) -> str:
    """An object of JSON with these values, which are written already."""
    if not parts:
        return "{}"
    line = "\n" + " " * depth
    return "{" + ",".join(f"{line} {_json(name)}: {parts[name]}" for name in sorted(parts)) + line + "}"


def _json(value: object, depth: int = 0) -> str:
    """A value, as it stands so deep within others."""
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False).replace("\n", "\n" + " " * depth)
