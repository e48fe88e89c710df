"""The files of a brand, fonts and logo: which ones there are, and whether a page can be set with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import normpath
from xml.parsers import expat

from briefgen.brand.file import BrandFile, FontFamily, FontFile, Lettering, Mark
from briefgen.brand.media import characters, is_bitmap, is_font, is_for_print, is_variable
from briefgen.brand.word_template import WordTemplate, flaw
from briefgen.desk.files import Files
from briefgen.desk.paths import BRAND
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.regexes import regex
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Tree, find_node
from briefgen.values import dataclass

FOLDER = "templates/"
SHARED_FONTS = "templates/_shared/fonts"
STATIC, WEB = (".ttf", ".otf"), (".woff2",)
PICTURES = (".png", ".jpg", ".jpeg", ".svg")
# Names in documents of these desks are Ukrainian as often as not, whatever the language around them.
CYRILLIC_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
_FORBIDDEN = frozenset(("script", "foreignObject", "image"))  # what runs, or shows something else
_NAME = regex(r"[\w .-]+")
_AT_HOME = regex(r"templates/(_shared/.+|[^/]+)")


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file, its weight (`400`, `400 600`) and style; `span` is where the brand names it."""

    path: str
    weight: str
    style: str
    span: Span


@dataclass(frozen=True, slots=True)
class Family:
    """A family of the brand and its files; `span` is where the brand declares it."""

    name: str
    files: tuple[FontFace, ...]
    span: Span

    @property
    def static(self) -> tuple[FontFace, ...]:
        """The files of the PDF."""
        return tuple(face for face in self.files if face.path.lower().endswith(STATIC))

    @property
    def web(self) -> tuple[FontFace, ...]:
        """The files that are made for web pages."""
        return tuple(face for face in self.files if face.path.lower().endswith(WEB))


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, and the words that stand for it."""

    path: str
    alt: str
    span: Span


def families(said: BrandFile, tree: Tree) -> Outcome[Mapping[str, Family]]:
    """The family behind each font token."""
    fonts, own = said.typography, said.defaults.briefgen
    base = (fonts.base, ("typography", "base"))
    headings = (fonts.headings, ("typography", "headings")) if fonts.headings else base
    small = (own.small, ("defaults", "briefgen", "small")) if own.small else base
    title = (own.title, ("defaults", "briefgen", "title")) if own.title else headings
    tokens = {"--serif": base, "--headings": headings, "--display": title, "--sans": small}
    made = {token: _family(use, fonts.fonts, tree, path) for token, (use, path) in tokens.items()}
    found = tuple(d for outcome in made.values() for d in outcome.diagnostics)
    return Outcome({token: o.value for token, o in made.items() if o.value is not None}, tuple(dict.fromkeys(found)))


def _family(
    use: Lettering | None, known: tuple[FontFamily, ...], tree: Tree, path: tuple[str, ...]
) -> Outcome[Family | None]:
    name = use.family if use else ""
    number = next((n for n, family in enumerate(known) if family.family == name), None)
    if number is None:
        hint = guess(name, list(dict.fromkeys(family.family for family in known))).hint()
        said = f"the font family `{printable(name)}` is not among `fonts:`"
        return Outcome(None, (problem("BG833", said, _brand_span(tree, *path), hint=hint),))
    return _declared(known, number, tree)


def _declared(known: tuple[FontFamily, ...], number: int, tree: Tree) -> Outcome[Family | None]:
    """One of the families among `fonts:`, and whether it can be used."""
    family, place = known[number], ("typography", "fonts", number)
    files = tuple(_face(file, _brand_span(tree, *place, "files", at, "path")) for at, file in enumerate(family.files))
    made = Family(family.family, files, _brand_span(tree, *place, "family"))
    return Outcome(made, tuple(_unusable(made, family.source, _brand_span(tree, *place, "source"))))


def fallbacks(said: BrandFile, tree: Tree, used: Iterable[str], files: Files) -> Outcome[tuple[Family, ...]]:
    """Families for what those of the tokens lack: what the desk declares beside them, or puts into `_shared/fonts`."""
    known = said.typography.fonts
    own = [
        _declared(known, number, tree)
        for number, family in enumerate(known)
        if family.family not in used and _brand_span(tree, "typography", "fonts", number).file == BRAND
    ]
    named = {normpath(FOLDER + file.path) for family in known for file in family.files}
    there = (path for path in files.under(SHARED_FONTS) if path.lower().endswith(STATIC) and path not in named)
    loose = [path for path in there if is_font(files[path]) and not is_variable(files[path])]
    families = [outcome.value for outcome in own if outcome.value is not None]
    return Outcome((*families, *_unnamed(loose)), tuple(d for outcome in own for d in outcome.diagnostics))


def _unnamed(paths: Iterable[str]) -> Iterator[Family]:
    """Font files that nobody names, as families; the ends of their names say which face they are."""
    found: dict[str, list[FontFace]] = {}
    for path in sorted(paths):
        stem, _, face = path.rpartition("/")[2].rpartition(".")[0].rpartition("-")
        weight = "700" if "bold" in face.lower() else "400"
        style = "italic" if re.search(r"it(alic)?$|oblique$", face.lower()) else "normal"
        name = re.sub(r"[^\w .-]", " ", stem or face)
        found.setdefault(f"Fallback {name}", []).append(FontFace(path, weight, style, Span(path)))
    yield from (Family(name, tuple(faces), faces[0].span) for name, faces in found.items())


def _face(file: FontFile, span: Span) -> FontFace:
    return FontFace(normpath(FOLDER + file.path), file.weight.replace("..", " "), file.style, span)


def _unusable(family: Family, source: str, span: Span) -> Iterator[Diagnostic]:
    hint = "write `source: file`, and name static .ttf files that ship with the brand"
    if not _NAME.fullmatch(family.name):
        what = "letters, digits, spaces and hyphens"
        yield problem("BG833", f"`{printable(family.name)}` cannot name a font", family.span, hint=what)
    elif source != "file":
        yield problem("BG833", f"fonts from `{source}` cannot be used: nothing is fetched", span, hint=hint)
    elif not family.static:
        yield problem("BG833", f"`{family.name}` has no static file for the PDF", family.span, hint=hint)
    for face in family.files:
        if not face.path.lower().endswith((*STATIC, *WEB)):
            said = f"`{printable(face.path.removeprefix(FOLDER))}` is no font file"
            yield problem("BG832", said, face.span, hint="use .ttf or .otf for the PDF, .woff2 for the web page")


def logo(said: Mark | None, tree: Tree) -> Outcome[Logo | None]:
    """The picture of the masthead, if there is one."""
    if said is None:
        return Outcome(None)
    place: tuple[str, ...] = ("logo",)
    path, alt = said.path, said.alt
    if said.medium is not None:
        picture, place = said.images.get(said.medium), ("logo", "images", said.medium)
        if picture is None:
            hint = guess(said.medium, list(said.images)).hint() or "add it to `images:`, with `path:` and `alt:`"
            told = f"there is no picture `{printable(said.medium)}` among `images:`"
            return Outcome(None, (problem("BG832", told, _brand_span(tree, "logo", "medium"), hint=hint),))
        path, alt = picture.path, picture.alt
    elif path is None:
        hint = "add `path:` and `alt:`, or `medium:` with the name of one of `images:`"
        return Outcome(None, (problem("BG106", "`path` is missing", _brand_span(tree, "logo"), hint=hint),))
    if alt is None:
        hint = "add `alt:`, what a screen reader says in its place"
        return Outcome(None, (problem("BG106", "`alt` is missing", _brand_span(tree, "logo"), hint=hint),))
    return Outcome(Logo(normpath(FOLDER + (path or "")), alt, _brand_span(tree, *place, "path")))


def missing_files(
    fonts: Iterable[Family], mark: Logo | None, files: Files, word: WordTemplate | None
) -> Iterator[Diagnostic]:
    """Files that the brand names and that are not there, and a logo or Word document that cannot be used."""
    there = list(files.under(FOLDER))
    faces = {face.path: face for family in fonts for face in family.files}
    for named in (*faces.values(), *((mark,) if mark else ()), *((word,) if word else ())):
        path = named.path.removeprefix(FOLDER)
        if not _AT_HOME.fullmatch(named.path):  # what a folder of a product holds is that product's
            said = f"`{printable(path)}` does not lie in `_shared/`"
            yield problem("BG832", said, named.span, hint="put the brand's files into templates/_shared/")
        elif named.path not in files:
            near = [known.removeprefix(FOLDER) for known in there if not known.endswith((".po", ".pot"))]
            meant = guess(path, near)
            hint = meant.hint() if meant.near else "paths begin at the folder of _brand.yml"
            yield problem("BG832", f"there is no file `{printable(path)}`", named.span, hint=hint)
    if mark and mark.path in files and not is_picture(mark.path, files[mark.path]):
        yield problem("BG832", "this logo cannot be read", mark.span, hint="save it again as PNG, JPEG or SVG")
    if word and word.path in files and (why := flaw(files[word.path])):
        hint = "save a document with your styles in it as Word document (.docx), without macros and linked files"
        yield problem("BG832", f"this Word template {why}", word.span, hint=hint)


def font_problems(fonts: Mapping[str, Family], spare: Iterable[Family], files: Files) -> Iterator[Diagnostic]:
    """What shows when a font is opened: damaged and variable files."""
    for family in dict.fromkeys((*fonts.values(), *spare)):
        for face in family.files:
            if why := _flaw(face, files[face.path]):
                yield problem("BG832", f"this font {why}", face.span, hint="use a static TrueType or OpenType file")


def without_cyrillic(fonts: Mapping[str, Family], files: Files) -> Iterator[Diagnostic]:
    """The families that lack letters which a document in Ukrainian, say, is written in."""
    for family in dict.fromkeys(fonts.values()):
        sound = [face for face in family.static if not _flaw(face, files[face.path])]
        letters = next(filter(None, (_lacking(files[face.path]) for face in sound)), "")
        if letters:
            shown_letters = ", ".join(f"`{letter}`" for letter in letters[:3])
            said = f"`{family.name}` has no Cyrillic ({shown_letters} and {len(letters) - 3} more)"
            hint = "take files of the family that have it; without, these words are set in another font"
            yield problem("BG834", said, family.span, hint=hint)


def _flaw(face: FontFace, data: bytes) -> str:
    if face.path.lower().endswith(WEB):
        return "" if data.startswith(b"wOF2") else "is no .woff2 file"
    if not is_font(data):
        return "cannot be read"
    return "is a variable one" if is_variable(data) else ""


def _lacking(data: bytes) -> str:
    have = characters(data)
    return "".join(letter for letter in CYRILLIC_LETTERS if ord(letter) not in have)


def is_picture(path: str, data: bytes) -> bool:
    """Whether a logo can be drawn: a PNG or JPEG, or a drawing (SVG) that refers to nothing outside itself."""
    if path.lower().endswith(".svg"):
        return _is_drawing(data)
    return path.lower().endswith(PICTURES) and is_bitmap(data, ("PNG", "JPEG")) and not is_for_print(data)


def _is_drawing(data: bytes) -> bool:
    roots: list[str] = []
    reader = expat.ParserCreate()
    reader.StartElementHandler = lambda name, _: roots.append(name)
    reader.StartDoctypeDeclHandler = lambda *_: roots.append("DOCTYPE")  # it could define entities without end
    try:
        reader.Parse(data, True)
    except expat.ExpatError:
        return False
    return roots[0].rpartition(":")[2] == "svg" and not _FORBIDDEN & {root.rpartition(":")[2] for root in roots}


def _brand_span(tree: Tree, *path: str | int) -> Span:
    return find_node(tree.root, path, {})[0].span if tree.root else Span(tree.path)
