"""The words that briefgen and its templates print: every message that a catalogue of translations has to hold.

    .venv/bin/python -m tests.support.messages

makes `templates/_shared/locale/messages.pot` anew, the file from which a new language is begun, and adds to each
catalogue beside it what it lacks, keeping its translations. `tests/language/test_languages.py` fails until that is done
and every message is translated.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from briefgen.audience.drawn.contexts import LANE, RUNG, SIDE
from briefgen.audience.drawn.ladder import RUNGS
from briefgen.audience.drawn.shift import SIDES
from briefgen.audience.drawn.timeline import LANES
from briefgen.audience.own_fields import CONTEXT as OWN
from briefgen.audience.own_fields import NO, YES
from briefgen.language.amounts import HOW_SURE
from briefgen.language.catalogues import DATES
from briefgen.language.locales import DAY, MONTH, YEAR
from briefgen.language.parts_of_a_year import PARTS_OF_A_YEAR, SPANS_OF_A_YEAR
from briefgen.language.speech import (
    A_TIME,
    CLOCK,
    CLOCK_IN_A_ZONE,
    CLOSING,
    CLOSING_INNER,
    DAYS,
    FROM_TO,
    OPENING,
    OPENING_INNER,
    PART,
    RATE,
    SIZE,
    SIZED,
    TIME,
    UNIT,
)
from briefgen.records.units import MAGNITUDES, shipped_units
from briefgen.templating.words import phrases

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "templates/_shared/locale"
TEMPLATE = LOCALE / "messages.pot"
HEADER = "# The words of briefgen's documents. For a new language, save it as LANGUAGE.po, e.g. de.po, and fill it in."
_SAYING = {"say": 1, "say_counted": 2}  # methods, and how many of their arguments are words
BEGUN = datetime(2025, 8, 23, tzinfo=UTC)


@dataclass(frozen=True)
class Message:
    """One message: its context, its words (two where there is a plural), and the file that prints it."""

    context: str | None
    words: tuple[str, ...]
    file: str


def messages() -> Iterator[Message]:
    """Every message of the shipped templates, of the program, and of the tables that documents print from."""
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        yield from _of_template(path)
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        yield from _of_program(path)
    yield from _of_tables()


def _of_template(path: Path) -> Iterator[Message]:
    for phrase in phrases(path.read_text("utf-8")):
        yield Message(phrase.context, phrase.words, str(path.relative_to(ROOT)))


def _of_program(path: Path) -> Iterator[Message]:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _SAYING:
            said = [str(word.value) for word in call.args[: _SAYING[call.func.attr]] if isinstance(word, ast.Constant)]
            if said:
                yield Message(None, tuple(said), str(path.relative_to(ROOT)))


def _of_tables() -> Iterator[Message]:
    yield from (Message(DATES, (pattern,), "briefgen/language/speech.py") for pattern in (DAY, MONTH, YEAR))
    yield from (
        Message(None, (part,), "briefgen/language/speech.py")
        for part in (*PARTS_OF_A_YEAR.values(), *SPANS_OF_A_YEAR.values())
    )
    yield from (Message(None, (said,), "briefgen/language/amounts.py") for said in HOW_SURE.values())
    for context, mark in ((OPENING, "“"), (CLOSING, "”"), (OPENING_INNER, "‘"), (CLOSING_INNER, "’")):
        yield Message(context, (mark,), "briefgen/language/speech.py")
    units, file = tuple(dict.fromkeys(shipped_units().bases.values())), "briefgen/shipped/units.yaml"
    yield from (Message(UNIT, (unit.one, unit.many), file) for unit in units)
    yield from (Message(PART, (unit.many,), file) for unit in units if unit.parted)
    yield from (Message(SIZE, (magnitude, magnitude), "briefgen/records/units.py") for magnitude in MAGNITUDES)
    yield Message(SIZE, (SIZED,), "briefgen/language/speech.py")
    yield from (Message(context, (FROM_TO,), "briefgen/language/speech.py") for context in (None, DAYS))
    yield from (Message(TIME, (form,), "briefgen/language/speech.py") for form in (CLOCK, CLOCK_IN_A_ZONE))
    for context, drawn, drawn_words in (
        (LANE, "timeline", LANES),
        (RUNG, "ladder", (*RUNGS,)),
        (SIDE, "shift", (*SIDES,)),
    ):
        yield from (Message(context, (word,), f"briefgen/audience/drawn/{drawn}.py") for word in drawn_words)
    yield from (Message(OWN, (word,), "briefgen/audience/own_fields.py") for word in (YES, NO))
    for rate in (*A_TIME.values(), "%(unit)s per %(per)s"):
        yield Message(RATE, (rate,), "briefgen/language/speech.py")
    for path in sorted((ROOT / "briefgen/shipped/scales").glob("*.yaml")):
        scale = yaml.safe_load(path.read_text("utf-8"))
        words = [word for band in scale["bands"] for word in (*band["words"], band["chance"])]
        yield from (Message("likelihood", (word,), str(path.relative_to(ROOT))) for word in (scale["name"], *words))
    for path in sorted((ROOT / "templates").glob("*/product.yml")):
        yield Message("product", (yaml.safe_load(path.read_text("utf-8"))["title"],), str(path.relative_to(ROOT)))


def template() -> Catalog:
    """A catalogue of all messages without translations."""
    found = Catalog(project="briefgen", header_comment=HEADER, creation_date=BEGUN, charset="utf-8")
    for message in messages():
        words: Any = message.words if len(message.words) > 1 else message.words[0]
        found.add(words, locations=[(message.file, 0)], context=message.context)
    return found


def written(catalogue: Catalog) -> str:
    """A catalogue as its file holds it."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, omit_header=False, include_lineno=False, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines()
    volatile = ("PO-Revision-Date", "POT-Creation-Date", "Generated-By", "Report-Msgid", "Last-Translator")
    return "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in volatile))) + "\n"


def renewed(path: Path) -> str:
    """A catalogue with the messages of today; translations of others are dropped.

    That of a country, `de-CH.po`, has only what differs from its language's.
    """
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem.replace("-", "_"))
    said = {(message.context, message.id) for message in catalogue}
    catalogue.update(template(), no_fuzzy_matching=True)
    if "-" in path.stem:
        for message in [m for m in catalogue if m.id and (m.context, m.id) not in said]:
            catalogue.delete(message.id, message.context)
    return written(catalogue)


def untranslated(path: Path) -> list[str]:
    """The messages that a language's catalogue lacks."""
    with path.open("rb") as file:
        said = {(m.context, m.id): m.string for m in read_po(file) if not m.fuzzy}
    if "-" in path.stem:
        return []
    strings = {(m.context, m.id): said.get((m.context, m.id)) or "" for m in template() if m.id}
    return [str(key) for key, string in strings.items() if not all([string] if isinstance(string, str) else string)]


if __name__ == "__main__":
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(template()), "utf-8")
    for po in sorted(LOCALE.glob("*.po")):
        po.write_text(renewed(po), "utf-8")
        for words in untranslated(po):
            sys.stdout.write(f"{po.name}: not translated: {words}\n")
    sys.stdout.write(f"{len(template())} messages\n")
