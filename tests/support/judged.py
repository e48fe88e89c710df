"""Every product before every judge, in two settings that differ in all they can: `make judge` prints the table.

The first setting is the fullest sample in the shipped brand; the second a short briefing, in another language where
there is one, in another brand, on Letter paper, accessible, for an audience that sees less. Products are found, not
listed: a new one is judged as soon as it is there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import yaml

import briefgen
from tests.judges import Failure, axe, details, nu, verapdf
from tests.support.desks import ROOT
from tests.support.golden import differences
from tests.support.laid_out import faults
from tests.support.outlines import VOID, outline
from tests.support.said import Said, given, undesigned, unsaid
from tests.support.tagged import letters, pdf_tags

FULLEST = "ukraine-diplomacy"
OTHER_BRAND = ROOT / "tests/brands/harbour"  # Letter, accessible, other fonts, a logo
COLUMNS = (
    "UA-1",
    "A-3a",
    "Nu",
    "axe light 360",
    "axe dark 1280",
    "beyond axe",
    "no request",
    "fonts",
    "order",
    "layout",
    "records",
    "golden",
)
GAP = 12  # so many letters may stand between two words of a page that styles have put there: numbers, marks


@dataclass(slots=True)
class Row:
    """One document, and what each judge has against it."""

    product: str
    briefing: str
    setting: str
    audience: str
    pdf: Path | None = None
    found: dict[str, list[str]] = field(default_factory=lambda: {column: [] for column in COLUMNS})

    @property
    def name(self) -> str:
        """The name of its kept outline."""
        return f"{self.product}.{self.briefing}"

    @property
    def failed(self) -> bool:
        return self.pdf is None or any(self.found.values())


# What is judged -------------------------------------------------------------------------------------------------------


def desk(folder: Path, brand: Path | None) -> Path:
    """A copy of the sample desk, in its own brand or in another."""
    shutil.copytree(ROOT / "content", folder / "content")
    latest = max((folder / "content/briefings" / FULLEST).glob("editions/*.json"), default=None)
    if latest:  # compared with the edition before it, the sample shows what changed: marks, arrows, a block
        latest.unlink()
    if brand:
        shutil.copytree(brand, folder, dirs_exist_ok=True)
    return folder


def products() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "templates").glob("*/product.yml"))


def briefings() -> list[str]:
    """The samples for the second setting: those in another language first, the fullest last."""
    files = sorted((ROOT / "content/briefings").glob("*/briefing.yaml"))
    foreign = {
        file.parent.name: re.search(r"^  language: (?!en)", file.read_text("utf-8"), re.MULTILINE) for file in files
    }
    return sorted(foreign, key=lambda name: (name == FULLEST, not foreign[name], name))


def build(root: Path, briefing: str, product: str, audience: str) -> Path | None:
    """The PDF of a document, its page beside it; none where the briefing has not what the product needs."""
    made = briefgen.build(root, briefings=[briefing], products=[product], audiences=[audience])
    return next((Path(path) for path in made.artifacts if str(path).endswith(".pdf")), None) if made.ok else None


def rows(folder: Path) -> Iterator[Row]:
    """Two documents of each product."""
    shipped, other = desk(folder / "shipped", None), desk(folder / "other", OTHER_BRAND)
    for product in products():
        pdf = build(shipped, FULLEST, product, "internal")
        yield Row(product, FULLEST, "shipped brand, A4", "internal", pdf)
        choices = [(name, whom) for whom in ("public", "internal") for name in briefings()]
        made = ((name, whom, build(other, name, product, whom)) for name, whom in choices)
        name, whom, pdf = next((choice for choice in made if choice[2]), ("none builds", "nobody", None))
        yield Row(product, name, "other brand, Letter, accessible", whom, pdf)


# Judging --------------------------------------------------------------------------------------------------------------


def judged(folder: Path) -> list[Row]:
    """All rows with what was found; each judge is started once for all of them."""
    table = list(rows(folder))
    by_pdf = {row.pdf: row for row in table if row.pdf}
    by_page = {pdf.with_suffix(".html"): row for pdf, row in by_pdf.items()}

    def put(failures: Iterable[Failure], documents: dict[Path, Row], column: Callable[[Failure], str]) -> None:
        for failure in failures:
            documents[failure.file].found[column(failure)].append(f"{failure.rule}: {failure.message}")

    put(verapdf(by_pdf, ("ua1", "3a")), by_pdf, lambda found: "UA-1" if found.rule.startswith("ua1") else "A-3a")
    put(nu(by_page), by_page, lambda _: "Nu")
    for column, width, scheme in (("axe light 360", 360, "light"), ("axe dark 1280", 1280, "dark")):
        failures = axe(by_page, width=width, scheme=scheme)  # type: ignore[arg-type]  # literals, a line above
        put(failures, by_page, lambda found, c=column: "no request" if found.rule == "outside-request" else c)  # type: ignore[misc]
    put(details(by_page), by_page, lambda _: "beyond axe")
    records = said_to(by_pdf.values(), desk(folder / "records", None))
    for pdf, row in by_pdf.items():
        row.found["fonts"] += strange_fonts(pdf)
        row.found["order"] += out_of_order(pdf)
        row.found["layout"] += map(str, faults(pdf))
        row.found["records"] += unsaid(pdf, records[row.name])
        row.found["golden"] += differences(row.name, outline(pdf))
    return table


def said_to(table: Iterable[Row], plain: Path) -> dict[str, Said]:
    """What the records give each document to say."""
    undesigned(plain)
    settings = {(row.briefing, row.audience) for row in table}
    told = {setting: given(plain, *setting) for setting in settings}
    return {row.name: told[row.briefing, row.audience][row.product] for row in table}


def strange_fonts(pdf: Path) -> Iterator[str]:
    """Fonts in a PDF that do not ship, or are not wholly usable in it."""
    shipped = {bare(name) for brand in (ROOT / "templates", OTHER_BRAND / "templates") for name in families(brand)}
    for line in run("pdffonts", pdf).splitlines()[2:]:
        name = bare(line.split()[0].partition("+")[2])
        if not name.startswith(tuple(shipped)):
            yield f"{name} does not ship"
        if line.split()[-5:-2] != ["yes", "yes", "yes"]:
            yield f"{name} is not embedded as a subset with its characters"


def families(templates: Path) -> Iterator[str]:
    """The families of a brand's fonts, whose files ship: the engine knows no others by these names."""
    for family in yaml.safe_load((templates / "_brand.yml").read_text("utf-8"))["typography"]["fonts"]:
        if all((ROOT / "templates" / file["path"]).is_file() for file in family["files"]):
            yield family["family"]


def bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def out_of_order(pdf: Path) -> Iterator[str]:
    """The first place where the PDF, read in the order of its tags, is not the page, read from top to bottom."""
    spoken, place = letters("".join(pdf_tags(pdf).texts_outside("Figure"))), 0
    for word, needed in page_words(pdf.with_suffix(".html").read_text("utf-8")):
        found = spoken.find(letters(word), place)
        if 0 <= found - place <= GAP:
            place = found + len(letters(word))
        elif needed:
            before, there = spoken[max(0, place - 30) : place], spoken[place : place + 30]
            yield f"after `{before}` the page has `{word}`, the PDF `{there}`"
            return
    if len(spoken) - place > GAP:
        yield f"the PDF goes on: `{spoken[place : place + 60]}`"


class Words(HTMLParser):
    """The words that a page prints, in order, and whether print needs them: a label may be for the screen only."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[tuple[str, bool]] = []
        self.classes: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            own = set((dict(attrs).get("class") or "").split()) | {tag}
            self.classes.append(own.union(*self.classes[-1:]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.classes.pop()

    def handle_data(self, data: str) -> None:
        around = self.classes[-1] if self.classes else set()
        if not around & {"head", "script", "style", "screen-only", "skip", "status-line", "svg"}:
            self.words += [(word, "label" not in around) for word in data.split() if letters(word)]


def page_words(page: str) -> list[tuple[str, bool]]:
    parser = Words()
    parser.feed(page)
    return parser.words


def run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


# Showing --------------------------------------------------------------------------------------------------------------


def shown(table: Sequence[Row]) -> str:
    """The table, and below it what was found."""
    names = [f"{row.product} · {row.briefing} · {row.setting}, {row.audience}" for row in table]
    width = max(map(len, names))
    lines = [" " * width + " | " + " | ".join(COLUMNS)]
    for name, row in zip(names, table, strict=True):
        marks = ["-" if not row.pdf else str(len(row.found[c])) if row.found[c] else "ok" for c in COLUMNS]
        cells = " | ".join(mark.center(len(column)) for mark, column in zip(marks, COLUMNS, strict=True))
        lines.append(name.ljust(width) + " | " + cells)
    for row in table:
        lines += [] if row.pdf else [f"{row.product}: no document in the setting `{row.setting}`"]
        lines += [f"{row.product} · {row.briefing}: {c}: {said}" for c in COLUMNS for said in row.found[c]]
    failures = sum(row.failed for row in table)
    return "\n".join([*lines, f"{len(table)} documents, {failures} failures"])


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        table = judged(Path(folder))
    sys.stdout.write(shown(table) + "\n")
    return any(row.failed for row in table)


if __name__ == "__main__":
    sys.exit(main())
