"""Snapshots: an edition frozen as a content file, which the same reader and the same rules make anew.

A snapshot is JSON, which is YAML. Beside the records it holds the `edition`, and of the desk's settings, its marking
scheme and its scale a copy, so that later changes of them do not reach what was published. Its `seal` is a digest over
all that; the edition after it names the seal, so that one which was exchanged breaks the chain (`chain`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from briefgen.dossier.linking import Dossier
from briefgen.dossier.reading import link_trees
from briefgen.pictures.picture_file import PictureFile
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.base import Model
from briefgen.records.edition import Edition
from briefgen.records.kinds import KINDS
from briefgen.records.long_form import Plain, long_form
from briefgen.records.reading import build_model, plain_data
from briefgen.records.settings import Desk, Scale, Scheme
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Tree
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

M = TypeVar("M", bound=Model)

# A reader of YAML takes these for line breaks, or refuses them raw.
_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029\ufeff"}


@dataclass(frozen=True)
class Snapshot:
    """One edition as it was frozen."""

    edition: Edition
    desk: Desk
    scheme: Scheme
    scale: Scale | None
    seal: str
    tree: Tree

    def dossier(self, scale: Scale | None) -> Outcome[Dossier | None]:
        """Its records, linked once more; `scale` is for one of an older briefgen, which kept none."""
        from briefgen.records.pictures import Picture  # noqa: PLC0415  (a build that plans needs no model of a kind)

        linked = link_trees((self.tree,), self.desk, self.scheme, self.scale or scale)
        if linked.value is None:
            return linked
        files = {
            id_: PictureFile(item.record.file, self.edition.pictures.get(id_, ""))
            for id_, item in linked.value.of(Picture).items()
        }
        return Outcome(replace(linked.value, pictures=files), linked.diagnostics)


def records_of(dossier: Dossier) -> Plain:
    """The records of a dossier as a content file has them, each with its effective marking."""
    found: Plain = {"briefing": _marked(dossier, dossier.briefing.record, dossier.marking_of(dossier.briefing))}
    for item in dossier.items.values():
        found.setdefault(item.kind.plural, []).append(_marked(dossier, item.record, dossier.marking_of(item)))
    return found


def _marked(dossier: Dossier, record: Model, label: str) -> Plain:
    own = {"marking": label} if dossier.scheme.named(label) else {}
    return dict(sorted({**long_form(record), **own}.items()))


def records_digest(records: Mapping[str, Any]) -> str:
    """The digest of records as a file has them: where they stand and how they are spelled does not count."""
    return _digest_of_records(_written({kind: records[kind] for kind in ("briefing", *KINDS) if kind in records}))


def seal_of(snapshot: Mapping[str, Any]) -> str:
    """The digest over everything that a snapshot holds, as a file has it, but for the seal itself."""
    return _seal_of(_written(snapshot))


def _written(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """Each part of a snapshot in the one way that its digests know: it is written once for both."""
    return {
        name: json.dumps(_texts(part), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        for name, part in snapshot.items()
    }


def _digest_of_records(written: Mapping[str, str]) -> str:
    return _digest_of({kind: written[kind] for kind in ("briefing", *KINDS) if kind in written})


def _seal_of(written: Mapping[str, str]) -> str:
    return _digest_of({name: part for name, part in written.items() if name != "seal"})


def _digest_of(written: Mapping[str, str]) -> str:
    whole = ",".join(f"{json.dumps(name, ensure_ascii=False)}:{written[name]}" for name in sorted(written))
    return f"sha256:{hashlib.sha256(f'{{{whole}}}'.encode()).hexdigest()}"


def _texts(value: Any) -> Any:
    """Plain data as our reader has it: every scalar is a text, as nearly all of the thousands in a snapshot are."""
    if isinstance(value, dict):
        return {key: item if type(item) is str else _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [item if type(item) is str else _texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def freeze(dossier: Dossier, edition: Edition) -> bytes:
    """The snapshot of an edition, ready to be written."""
    settings = {"desk": long_form(dossier.desk), "scheme": long_form(dossier.scheme)}
    if dossier.scale is not None:
        settings["scale"] = long_form(dossier.scale)
    whole = {"format": 1, "edition": long_form(edition), **settings, **records_of(dossier)}
    whole["seal"] = seal_of(whole)
    text = json.dumps(dict(sorted(whole.items())), indent=1, ensure_ascii=False)
    return f"{text.translate(_ESCAPED)}\n".encode()


@lru_cache(maxsize=16)  # each briefing's last ones are asked for more than once
def thaw(path: str, data: bytes) -> Outcome[Snapshot | None]:
    """Read a snapshot. None, and one problem, where it cannot be read or is not what was published."""
    tree = parse_yaml(path, data)
    root = tree.value.root
    if tree.diagnostics or root is None:
        return Outcome(None, (_damaged(path, "cannot be read any more"),))
    edition, desk, scheme = _part(root, "edition", Edition), _part(root, "desk", Desk), _part(root, "scheme", Scheme)
    if edition is None or desk is None or scheme is None:
        return Outcome(None, (_damaged(path, "lacks what briefgen wrote there"),))
    held = plain_data(root)
    seal, fault = examined(held, path)
    if fault:
        return Outcome(None, (_damaged(path, fault),))
    return Outcome(Snapshot(edition, desk, scheme, _part(root, "scale", Scale), seal, tree.value))


def examined(held: Mapping[str, Any], path: str) -> tuple[str, str]:
    """The seal that a snapshot which can be read should have, and what is wrong with it: with its seal, its records or
    its name; empty where nothing is.

    One that names no edition before it may do without a seal: an older briefgen made it.
    """
    edition, written = held["edition"], _written(held)
    seal = _seal_of(written)
    unsealed = None if edition.get("before") else seal
    if held.get("seal", unsealed) != seal or _digest_of_records(written) != edition.get("records"):
        return seal, "was changed after it was published"
    number = str(edition.get("number"))
    if number != str(edition_number(path)):
        return seal, f"is that of edition {printable(number)}, under another name"
    return seal, ""


def edition_number(path: str) -> int:
    """The number of an edition, as the name of its snapshot says it."""
    return int(path.rpartition("/")[2].removesuffix(".json"))


def _part(root: Map, key: str, model: type[M]) -> M | None:
    entry = root.get(key)
    return build_model(model, entry.value)[0] if entry and isinstance(entry.value, Map) else None


def _damaged(path: str, what: str) -> Diagnostic:
    """The one problem of a snapshot that is not what was published."""
    hint = "put back the file as it was published; to change what was said, publish a correction"
    return problem("BG018", f"the snapshot of edition {edition_number(path)} {what}", Span(path), hint=hint)
