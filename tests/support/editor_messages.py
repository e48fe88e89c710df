"""The words of the editor's pages: every message that a catalogue of the editor has to hold.

    .venv/bin/python -m tests.support.editor_messages

makes `briefgen/editor/words/editor.pot` anew, from which a new language is begun, and adds to each catalogue beside it
what it lacks, keeping its translations. `tests/editor/test_languages.py` fails until that is done and every message is
translated; help texts alone may lack a translation, and are shown in English then.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import nodes

from briefgen.authoring.quote_verification import QuoteState
from briefgen.editor.desk_now import DESK
from briefgen.editor.forms.examples import example
from briefgen.editor.forms.shapes import FieldShape, Leaf, Listed, Part, Shape, Table, groups, part_of
from briefgen.editor.rendering import PAGES, environment
from briefgen.editor.wording import ABOUT, EXAMPLE, FIELD, GRAMMAR, GROUP, KIND, KINDS_OF, STATE, WORD, WORDS
from briefgen.records.edition import EDITION_KINDS
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from tests.support.messages import BEGUN, ROOT, Message, written

TEMPLATE = WORDS / "editor.pot"
HEADER = "# The words of briefgen's editor. For a new language, save it as LANGUAGE.po, e.g. de.po, and fill it in."
_SAYING = {"say": 1, "gettext": 1, "say_counted": 2, "_": 1, "ngettext": 2}  # and how many of their arguments are words
_FATES = ("changed", "is gone", "is new")  # of a template since somebody cleared what it prints
_WRITTEN = ("line", "text", "passage")
_CHECKED = ("unverified", "secondary", "primary", "disputed")


def messages() -> Iterator[Message]:
    """Every message of the editor's pages, of what it says itself, and of the models."""
    for path in sorted(PAGES.glob("*.j2")):
        for call in environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in _SAYING:
                said = [word.value for word in call.args if isinstance(word, nodes.Const)]
                yield _said(call.node.name, said, path)
    for path in sorted((ROOT / "briefgen/editor").rglob("*.py")):
        text = path.read_text("utf-8")
        for called in ast.walk(ast.parse(text)) if "import wording" in text or "editor.wording" in text else ():
            if isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id in _SAYING:
                yield _said(called.func.id, [w.value for w in called.args if isinstance(w, ast.Constant)], path)
    yield from _of_the_models()


def _said(function: str, said: list[Any], path: Path) -> Message:
    """Raises ValueError where a message is put together, and so in no catalogue."""
    words = tuple(said[: _SAYING[function]])
    if len(words) < _SAYING[function] or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{path.name}: {function}() takes its messages as they are: {said}")
    return Message(None, words, str(path.relative_to(ROOT)))


def _of_the_models() -> Iterator[Message]:
    models = [kind.model for kind in (BRIEFING, *KINDS.values(), DESK)]
    fields = tuple(dict.fromkeys(field for model in models for field in _fields(part_of(model), set())))
    shapes = "briefgen/editor/forms/shapes.py"
    for field in fields:
        yield Message(FIELD, (field.label,), shapes)
        yield from (Message(ABOUT, (about,), shapes) for about in (field.about,) if about)
        yield from (Message(WORD, (word,), shapes) for word in (field.otherwise,) if word.isalpha())
        leaf = _leaf(field.shape)
        yield from (Message(WORD, (str(word),), shapes) for word in (leaf.words if leaf else ()) if not word.isdigit())
        yield from (Message(GRAMMAR, (text,), shapes) for text in (leaf.grammar if leaf else "",) if text)
    titles = {group.title for model in models for group in groups(model)} | {"Own fields of this desk"}
    yield from (Message(GROUP, (title,), shapes) for title in sorted(titles) if title)
    for kind in (BRIEFING, *KINDS.values()):
        yield Message(KIND, (kind.name,), "briefgen/records/kinds.py")
        yield Message(KINDS_OF, (kind.plural,), "briefgen/records/kinds.py")
        yield from (Message(EXAMPLE, (text,), "briefgen/editor/forms/examples.py") for text in _examples(kind))
    for state in dict.fromkeys((*map(str, QuoteState), *_CHECKED, *EDITION_KINDS, *_FATES)):
        yield Message(STATE, (state,), "briefgen/editor/wording.py")


def _examples(kind: Kind) -> Iterator[str]:
    """What stands in empty controls as an example, if it is English."""
    shown = example(kind)
    for field in part_of(kind.model).fields:
        text = shown.get(field.key)
        written_here = isinstance(field.shape, Leaf) and field.shape.control in _WRITTEN
        if written_here and isinstance(text, str) and text.isascii() and "://" not in text:
            yield text


def _fields(shape: Shape, seen: set[Part]) -> Iterator[FieldShape]:
    if isinstance(shape, Listed | Table):
        yield from _fields(shape.of, seen)
    elif isinstance(shape, Part) and shape not in seen:
        seen.add(shape)
        for field in shape.fields:
            yield field
            yield from _fields(field.shape, seen)


def _leaf(shape: Shape) -> Leaf | None:
    while isinstance(shape, Listed | Table):
        shape = shape.of
    return shape if isinstance(shape, Leaf) else None


def template() -> Catalog:
    """A catalogue of all messages without translations."""
    found = Catalog(project="briefgen", header_comment=HEADER, creation_date=BEGUN, charset="utf-8")
    for message in messages():
        words: Any = message.words if len(message.words) > 1 else message.words[0]
        found.add(words, locations=[(message.file, 0)], context=message.context)
    return found


def renewed(path: Path) -> str:
    """A catalogue with the messages of today; translations of others are dropped."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    catalogue.update(template(), no_fuzzy_matching=True)
    return written(catalogue)


def untranslated(path: Path) -> list[tuple[str | None, Any]]:
    """The messages that a catalogue lacks, or has in some of their forms only."""
    with path.open("rb") as file:
        said = {(m.context, m.id): m.string for m in read_po(file) if not m.fuzzy}
    strings = {(m.context, m.id): said.get((m.context, m.id)) or "" for m in template() if m.id}
    return [key for key, string in strings.items() if not all([string] if isinstance(string, str) else string)]


if __name__ == "__main__":
    TEMPLATE.write_text(written(template()), "utf-8")
    for po in sorted(WORDS.glob("*.po")):
        po.write_text(renewed(po), "utf-8")
        for key in untranslated(po):
            sys.stdout.write(f"{po.name}: not translated: {key}\n")
    sys.stdout.write(f"{len(template())} messages\n")
