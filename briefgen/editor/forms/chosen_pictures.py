"""Pictures that are chosen in a form: looked at as a build does, copied beside their briefing, named in their field."""

from __future__ import annotations

from pathlib import Path, PurePath

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.editor.forms.posted import FILE, Sent, Upload, Uploads
from briefgen.editor.forms.saving import Change, write
from briefgen.editor.wording import say
from briefgen.pictures.bitmaps import ENDINGS, kind_of
from briefgen.pictures.picture_file import Flaw, PictureFile
from briefgen.pictures.prepared import look
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.names import is_slug, latin_words, printable

_LONGEST = 40  # characters of the name that a file gets, without its ending
_MOST_OF_A_NAME = 100  # so many files that are called alike are enough


def keep_pictures(
    root: Path, now: Files, briefing: str, sent: Sent, uploads: Uploads
) -> tuple[dict[str, str], list[Change], tuple[Diagnostic, ...]]:
    """Write the pictures that were chosen into the briefing's folder, and their names where they were chosen for.

    Gives what was sent with these names, what was changed, and why a picture was not taken; then none is.
    """
    after, changes = dict(sent), list[Change]()
    chosen = {key.removeprefix(f"{FILE}."): upload for key, upload in uploads.items() if key.startswith(f"{FILE}.")}
    wrong = tuple(found for upload in chosen.values() if (found := _unfit(upload)))
    if wrong or not briefing:
        return after, changes, wrong
    for control, upload in chosen.items():
        name, change, unwritten = _kept(root, now, briefing, upload)
        if unwritten:
            return after, changes, unwritten
        after[control] = name
        changes += [change] if change else []
    return after, changes, ()


def _unfit(upload: Upload) -> Diagnostic | None:
    """Why a file cannot be a picture of a briefing."""
    name = _usual(upload)
    found = look(PictureFile(name, "", upload.data))
    if not isinstance(found, Flaw):
        return None
    said = f"“{printable(upload.name)}” was not taken: {found.said}"
    return problem("BG143", said, hint=f"{found.hint}, and choose it again")


def _kept(root: Path, now: Files, briefing: str, upload: Upload) -> tuple[str, Change | None, tuple[Diagnostic, ...]]:
    """The name under which a picture lies beside its briefing: that of the same one, if it is there already."""
    folder, usual = f"{BRIEFINGS}{briefing}/", _usual(upload)
    there = {path.removeprefix(folder): data for path, data in now.items() if path.startswith(folder)}
    same = next((name for name, data in there.items() if data == upload.data), None)
    if same is not None:
        return same, None, ()
    taken = {name.casefold() for name in there}
    unwritten: tuple[Diagnostic, ...] = ()
    for name in _names(usual):
        if name in taken:
            continue
        unwritten = write(root, folder + name, None, upload.data)
        if not any(found.code == "BG025" for found in unwritten):  # somebody else put one of this name there just now
            break
    if unwritten:
        return "", None, unwritten
    return name, Change(folder + name, say("%(what)s, a new picture", what=name), None, upload.data), ()


def _usual(upload: Upload) -> str:
    """The name that a picture would have if nothing else was there: after its own, with the ending of what it is."""
    own = PurePath(upload.name)
    stem = "-".join(latin_words(own.stem))[:_LONGEST].strip("-")
    endings = ENDINGS.get(kind_of(upload.data))
    ending = own.suffix.lower()
    if endings and ending not in endings:
        ending = endings[0]
    return f"{stem if is_slug(stem) else 'picture'}{ending}"


def _names(usual: str) -> list[str]:
    stem, _, ending = usual.rpartition(".")
    return [usual, *(f"{stem}-{number}.{ending}" for number in range(2, _MOST_OF_A_NAME))]
