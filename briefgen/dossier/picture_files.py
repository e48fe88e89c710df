"""The files of a briefing's pictures: found beside its records, and looked at before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.dossier.linking import Dossier
from briefgen.pictures.picture_file import Flaw, PictureFile
from briefgen.pictures.prepared import ENDINGS, coarse, look
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.located import Located
from briefgen.records.pictures import SHARED, Picture
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Seq, Text, Tree


def with_pictures(
    dossier: Dossier, briefing: str, files: Files, sealed: Mapping[str, str] | None = None, *, lenient: bool = False
) -> Outcome[Dossier]:
    """The dossier with the files of its pictures, and what is wrong with them.

    `sealed`: the digests of those of a published edition, by the ids of their pictures. With `lenient` one that is not
    what was published is left out without a word: taking an edition back must not wait.
    """
    there: dict[str, PictureFile] = {}
    found: list[Diagnostic] = []
    for id_, item in dossier.of(Picture).items():
        file = picture_named(item.record.file, briefing, files)
        if sealed is not None:
            if file is None or file.digest != sealed.get(id_):
                found += [] if lenient else [_lost(item, file, sealed.get(id_, ""))]
            else:
                there[id_] = file
        elif file is None:
            found.append(_missing(item, briefing, files))
        else:
            there[id_] = file
            found += _flaws(item, file)
    return Outcome(replace(dossier, pictures=there), tuple(found))


def named_in(trees: Iterable[Tree], files: Files) -> Files:
    """Those of some pictures that the records of these trees name."""
    names: set[str] = set()
    for tree in trees:
        entry = tree.root.get("pictures") if tree.root else None
        for item in entry.value.items if entry and isinstance(entry.value, Seq) else ():
            file = item.get("file") if isinstance(item, Map) else None
            names |= {file.value.value.strip()} if file and isinstance(file.value, Text) else set()
    return Files({path: data for path, data in files.items() if any(path.endswith(f"/{name}") for name in names)})


def picture_named(name: str, briefing: str, files: Files) -> PictureFile | None:
    """The file of a picture by the name that its record has for it; None where there is none."""
    for path in _places(name, briefing):
        if path in files:
            return PictureFile.of(path, files[path])
    return None


def _places(name: str, briefing: str) -> Iterator[str]:
    """Where a picture may lie: beside the briefing's own files, or among those that briefings share."""
    yield f"{BRIEFINGS}{briefing}/{name}"
    if name.startswith(SHARED):
        yield f"content/{name}"


def _missing(item: Located[Picture], briefing: str, files: Files) -> Diagnostic:
    name = item.record.file
    known = [path.removeprefix(f"{BRIEFINGS}{briefing}/").removeprefix("content/") for path in files]
    meant = guess(name, known)
    ending = "." + name.lower().rpartition(".")[2]
    hint = f"put it into {BRIEFINGS}{printable(briefing)}/, or into content/{SHARED}"
    if ending not in ENDINGS:
        hint = f"name a file that ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
    said = f"there is no picture `{printable(name)}`"
    return problem("BG142", said, item.at(("file",)), hint=meant.hint() if meant.near else hint, about=(item.id,))


def _flaws(item: Located[Picture], file: PictureFile) -> Iterator[Diagnostic]:
    seen = look(file)
    if isinstance(seen, Flaw):
        yield problem("BG143", seen.said, item.at(("file",)), hint=seen.hint, about=(item.id,))
    elif least := coarse(file, item.record.width):
        said = f"this picture is {seen.width} pixels wide, so it looks coarse at {item.record.width} width"
        narrow = "; `width: half` needs half of that" if item.record.width == "full" else ""
        hint = f"take one of {least} pixels at least{narrow}"
        yield problem("BG144", said, item.at(("file",)), hint=hint, about=(item.id,))


def _lost(item: Located[Picture], file: PictureFile | None, digest: str) -> Diagnostic:
    became = "is not there any more" if file is None else "was replaced since"
    said = f"the picture `{printable(item.record.file)}` of this edition {became}"
    hint = f"put back the file as it was published ({digest[:23]}…), from a copy of the desk, and build again"
    return problem("BG922", said, item.at(("file",)), hint=hint, about=(item.id,))
