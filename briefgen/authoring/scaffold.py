"""What `init`, `new`, `schedule --write` and `schema --write` put on the disk.

Nothing that stands there is overwritten, but for schemas.

The texts are files in `shipped/scaffolds/`; blank records are made by `record_forms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from briefgen.authoring.copying_templates import Copy, copy_of, fresh_copy, kept_copy, new_contract
from briefgen.authoring.record_forms import NO_IDS, KnownIds, added, blank, fresh, known, own_id
from briefgen.authoring.refused_error import RefusedError
from briefgen.authoring.schedules import JobPlace, schedule
from briefgen.authoring.schema import schema_files
from briefgen.desk.files import Files
from briefgen.desk.paths import BRAND, BRIEFINGS, LIBRARY, SETTINGS, briefing_of
from briefgen.desk.reading import read_desk, read_file, read_templates
from briefgen.desk.shipped import guide, shipped_text
from briefgen.output.content_files import rewrite
from briefgen.records.kinds import Kind
from briefgen.records.own_fields import NO_OWN_FIELDS, OwnFields
from briefgen.syntax.names import SLUG_LENGTH, is_slug, printable
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

SCHEMA_FOLDER = "content/.schema"
QUICK_START = "content/briefings/ostra-strait/briefing.yaml"
# Where each text of a new desk goes.
DESK = {SETTINGS: "desk.yaml", QUICK_START: "quick-start.yaml", BRAND: "brand.yaml", "README.md": "README.md"}

LEFT_OUT_BY_GIT = ("output/.gitignore", "content/library/texts/.gitignore")  # the texts of sources are not ours


@dataclass(frozen=True, slots=True)
class Created:
    """What a command wrote, and what it found and left alone; paths below the desk."""

    written: tuple[str, ...]
    kept: tuple[str, ...] = ()


def write_schemas(desk: Path, own: OwnFields = NO_OWN_FIELDS) -> Created:
    """Write the schemas that editors use, with the desk's own fields; those that are up to date are kept.

    Raises OSError.
    """
    written, kept = [], []
    for name, text in schema_files(own).items():
        file = desk / SCHEMA_FOLDER / name
        if file.is_file() and file.read_text("utf-8") == text:
            kept.append(f"{SCHEMA_FOLDER}/{name}")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
            written.append(f"{SCHEMA_FOLDER}/{name}")
    return Created(tuple(written), tuple(kept))


def init(folder: Path) -> Created:
    """Make a desk in a folder, new or there already. Raises RefusedError and OSError."""
    if (folder / SETTINGS).exists():
        raise RefusedError(f"`{printable(str(folder))}` holds a desk already: {SETTINGS} is there")
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"`{printable(str(folder))}` is a file; give a folder")
    texts = {path: shipped_text(f"scaffolds/desk/{name}") for path, name in DESK.items()}
    guides = {f"{of}/README.md": _as_a_copy(guide(of)) for of in ("content", "templates")}
    made = _create(folder, {**texts, **guides, **dict.fromkeys(LEFT_OUT_BY_GIT, "*\n!.gitignore\n")})
    return Created((*made.written, *write_schemas(folder).written), made.kept)


def _as_a_copy(text: str) -> str:
    """A guide without the pictures that lie beside the original alone."""
    return re.sub(r"^!\[[^\n]*\]\(\.\./[^\n]*\)\n\n", "", text, flags=re.MULTILINE)


def write_schedule(desk: Path, kind: str, place: JobPlace) -> Created:
    """Write the files of a schedule. Raises OSError."""
    return _create(desk, schedule(kind, place))


def new_briefing(desk: Path, name: str, today: date) -> Created:
    """Make the folder of a briefing that builds as it is. Raises RefusedError and OSError."""
    free_name(desk, name)
    return _create(desk, {f"{BRIEFINGS}{name}/briefing.yaml": briefing_text(desk, name, today)})


def free_name(desk: Path, name: str) -> None:
    """Refuse what cannot name a new briefing, or names one already. Raises RefusedError and OSError."""
    if not is_slug(name):
        raise RefusedError(f"`{printable(name)}` cannot name a briefing: lower-case letters, digits and single "
                           f"hyphens, at most {SLUG_LENGTH}, and no name that Windows reserves")  # fmt: skip
    folder = desk / BRIEFINGS
    if folder.is_dir() and any(entry.name.casefold() == name for entry in folder.iterdir()):
        raise RefusedError(f"`{BRIEFINGS}{name}` is there already; choose another name")


def briefing_text(desk: Path, name: str, today: date) -> str:
    """A briefing that builds as it is; no id in it is one of the library's."""
    text = shipped_text("scaffolds/briefing.yaml").replace("NAME", name).replace("TODAY", today.isoformat())
    text = text.replace("TITLE", name.replace("-", " ").capitalize())
    taken = _known(read_desk(desk).value.under(LIBRARY)).ids
    for prefix, ids in known([parse_yaml("", text.encode()).value]).ids.items():
        for id_ in ids:
            text = text.replace(id_, fresh(id_, taken.get(prefix, ())))
    return text


def new_record(kind: Kind, name: str, desk: Path | None) -> str:
    """A content file with one record to fill in, whose id is new in the desk and whose references are the library's."""
    files = read_desk(desk).value.under("content") if desk else Files()
    lines = _blank(kind, name, at_hand=_known(files.under(LIBRARY)), everywhere=_known(files))
    return "".join(f"{line}\n" for line in (f"{kind.plural}:", "", *lines))


def append_record(kind: Kind, name: str, desk: Path, file: Path) -> int:
    """Write a record to fill in behind a content file; gives its line. Raises RefusedError and OSError."""
    path = _content_path(desk, file)
    if path.startswith(LIBRARY) and not kind.shared:
        raise RefusedError(f"{kind.name}s belong to a briefing, not to the library; give a file of a briefing")
    if not file.exists():
        word = kind.plural.removesuffix("s")
        raise RefusedError(f"`{printable(path)}` is not there; `briefgen new {word} > FILE` makes a new file")
    data = read_file(file)
    files = read_desk(desk).value.under("content")
    here = files.under(LIBRARY).joined(files.under("/".join(path.split("/")[:3])))
    after = added(path, data, kind, _blank(kind, name, at_hand=_known(here), everywhere=_known(files)))
    _rewrite(desk, path, data, after)
    before = len(data.splitlines())
    lines = enumerate(after.splitlines(), 1)
    return next(number for number, line in lines if number > before and line.lstrip().startswith(b"- "))


def new_product(desk: Path, name: str, base: str, title: str) -> Created:
    """Make a product that uses the files of another one. Raises RefusedError and OSError."""
    templates = read_templates(desk).value
    wanted = title or name.replace("-", " ").capitalize()
    return _create(desk, {f"templates/{name}/product.yml": new_contract(templates, name, base, wanted)})


def override(desk: Path, product: str, block: str) -> Copy:
    """Copy one file of a product to the desk. Raises RefusedError and OSError."""
    templates = read_templates(desk).value
    wanted = copy_of(templates, product, block)
    made = _create(desk, {wanted.target: fresh_copy(templates, wanted).decode("utf-8")})
    if made.kept:
        raise RefusedError(f"`{wanted.target}` is there already: this desk's templates are the built-in ones")
    return wanted


def keep_copy(desk: Path, product: str, block: str) -> Copy:
    """Note in a copy that it has been held against the original of today. Raises RefusedError and OSError."""
    templates = read_templates(desk).value
    wanted = copy_of(templates, product, block)
    _rewrite(desk, wanted.target, templates.own[wanted.target], kept_copy(templates, wanted))
    return wanted


def _rewrite(desk: Path, path: str, before: bytes, after: bytes) -> None:
    """Write a file that was edited. Raises RefusedError."""
    for found in rewrite(desk, path, before, after):
        raise RefusedError(f"{printable(path)}: {found.message}; {found.hint}")


def _content_path(desk: Path, file: Path) -> str:
    """The path of a content file below its desk. Raises RefusedError where no content belongs."""
    whole = file.parent.resolve() / file.name
    path = whole.relative_to(desk).as_posix() if whole.is_relative_to(desk) else ""
    briefing = bool(briefing_of(path))
    if not (briefing or path.startswith(LIBRARY)) or not path.endswith(".yaml"):
        raise RefusedError(f"`{printable(str(file))}` is no content file: those end in .yaml and lie in {LIBRARY} "
                           f"or in a folder of {BRIEFINGS}")  # fmt: skip
    return path


def _blank(kind: Kind, name: str, *, at_hand: KnownIds, everywhere: KnownIds) -> list[str]:
    id_ = own_id(kind, name, everywhere.ids.get(kind.prefix, ()))
    return blank(kind, shipped_text(f"scaffolds/records/{kind.plural}.yaml"), at_hand=at_hand, id_=id_)


def _known(files: Files) -> KnownIds:
    paths: Iterable[str] = (path for path in files if path.endswith(".yaml"))
    return known(parse_yaml(path, files[path]).value for path in paths) if files else NO_IDS


def _create(root: Path, texts: Mapping[str, str]) -> Created:
    """Write files that are not there yet."""
    written, kept = [], []
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
            written.append(path)
        except FileExistsError:
            kept.append(path)
    return Created(tuple(written), tuple(kept))
