"""What a document is made from, as digests: with the same digest it would come out the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from hashlib import sha256

from briefgen.audience.variant import Selection, Variant
from briefgen.desk.digests import VERSIONS, joint_digest
from briefgen.desk.files import Files, digest, template_digest
from briefgen.desk.paths import BRAND, BRIEFINGS, LIBRARY, TEMPLATES, briefing_of, template_folder
from briefgen.dossier.linking import Dossier
from briefgen.records.kinds import KINDS
from briefgen.records.settings import Desk, Scheme
from briefgen.syntax.tree import Map, Node, Seq, Text, Tree, data_of
from briefgen.values import dataclass

TERMS = "terms"  # in a trace: all terms together, as every briefing uses them
KEPT = "what is not for everybody"  # the same: no briefing may give it away


def file_digests(files: Files) -> dict[str, str]:
    """The digest of each file."""
    return {path: digest(files[path]) for path in files}


@dataclass(frozen=True)
class Readable:
    """Digests of all files, told apart by the briefings that could use them."""

    inputs: Mapping[str, str]

    @cached_property
    def could_use(self) -> Mapping[str, str]:
        """For each briefing one digest over all that it could use: its own files and all that is shared."""
        shared = ("", joint_digest(self._own.get("", ())))
        return {name: joint_digest([shared, *files]) for name, files in self._own.items() if name}

    def reads(self, briefing: str, folders: Iterable[str]) -> str:
        """One digest over what a briefing reads but the library: its files, settings, templates in these folders."""
        return joint_digest([("", self._shared_with(frozenset(folders))), *self._own.get(briefing, ())])

    @cached_property
    def _own(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for path, file in self.inputs.items():
            found.setdefault(briefing_of(path), []).append((path, file))
        return found

    @cached_property
    def _shared_with(self) -> Callable[[frozenset[str]], str]:
        """Of the files that are shared: the digest over those that a briefing with these templates' folders reads."""

        def read(path: str, folders: frozenset[str]) -> bool:
            return _in(path, folders) if path.startswith(TEMPLATES) else not path.startswith((LIBRARY, BRIEFINGS))

        return cache(lambda folders: joint_digest(file for file in self._own.get("", ()) if read(file[0], folders)))


def _in(path: str, folders: Collection[str]) -> bool:
    """Whether a template lies in one of the folders, or beside them all, as a brand does."""
    return path.startswith(TEMPLATES) and (not (folder := template_folder(path)) or folder in folders)


def library_records(trees: Iterable[Tree], desk: Desk, scheme: Scheme) -> dict[str, str]:
    """The digest of each record of the library, by id; of its terms together, and of what bears a label or embargo."""
    found: dict[str, str] = {}
    terms, kept = sha256(), sha256()
    by_default = scheme.rank(desk.marking.default or "") > 0
    for tree in trees:
        label = tree.root.get("marking") if tree.root and tree.path.startswith(LIBRARY) else None
        for kind, record in _records(tree):
            text = json.dumps([_plain(label.value) if label else None, _plain(record)], ensure_ascii=False)
            key = record.get("id")
            if label or record.get("marking") or record.get("embargo") or by_default:
                kept.update(text.encode())
            if kind == "terms":
                terms.update(text.encode())
            elif key is not None and isinstance(key.value, Text):
                found[key.value.value] = sha256(text.encode()).hexdigest()
    return {**found, TERMS: terms.hexdigest(), KEPT: kept.hexdigest()}


def _records(tree: Tree) -> Iterator[tuple[str, Map]]:
    for entry in tree.root.entries if tree.root and tree.path.startswith(LIBRARY) else ():
        if entry.key.value in KINDS and isinstance(entry.value, Seq):
            yield from ((entry.key.value, item) for item in entry.value.items if isinstance(item, Map))


def _plain(node: Node) -> object:
    return data_of(node, lambda _: False)


def trace(dossier: Dossier, library: Mapping[str, str]) -> dict[str, str | None]:
    """What a briefing used of the library: the digests of records it reached; None for ids of its own."""
    return {id_: library.get(id_) for id_ in (*dossier.items, TERMS, KEPT) if not id_.startswith("trm-")}


def dossier_digest(dossier: Dossier) -> str:
    """Over every record with its effective marking, and the settings that reach a page."""
    desk = dossier.desk.model_dump(exclude={"audiences", "products", "reports", "release"})
    whole = sha256(repr((desk, dossier.scheme, dossier.scale)).encode())
    for item in (*dossier.everything, *dossier.beside.values()):
        whole.update(repr((item.id, dossier.marking_of(item), item.record)).encode())
    whole.update(repr(sorted((dossier.pictures or {}).items())).encode())
    return whole.hexdigest()


def look(folders: Iterable[str], inputs: Mapping[str, str]) -> str:
    """One digest over the templates that a product is made with, the brand, and the programs that make it."""
    mine = frozenset(folders)

    def has_a_say(path: str) -> bool:
        return path == VERSIONS or path.startswith("brand/") or _in(path, mine)

    return joint_digest((path, found) for path, found in inputs.items() if has_a_say(path))


def printed_with(folders: Collection[str], files: Files, brand: str) -> dict[str, str]:
    """The digests of the templates, style sheets, fonts and pictures in these folders, and of the brand."""
    found = {
        path: template_digest(data)
        for path, data in files.under(TEMPLATES[:-1]).items()
        if template_folder(path) in folders
    }
    return {path: f"sha256:{hashed}" for path, hashed in {BRAND: brand, **found}.items()}


def in_formats(made_of: str, formats: Collection[str]) -> str:
    """The key of a document in these formats, from what it is made of."""
    return digest(f"{made_of} {' '.join(sorted(formats))}".encode())


def variant_key(variant: Variant, selection: Selection, *parts: object) -> str:
    """Over all that has a say in a variant's files, but their formats, and in what is found while they are made."""
    who = (variant.product_name, variant.product, variant.audience_name, variant.audience)
    return digest(repr((who, selection, *parts)).encode())
