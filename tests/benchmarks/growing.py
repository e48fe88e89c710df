"""Desks that grow in one way at a time, to ten times the sample's size and more, and what is asked of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.timed import ran
from tests.support.desks import TINY

SETTINGS = """\
format: 2
desk: {name: Generated Desk, contact: "press@desk.example, +00 00 0000"}
marking: {scheme: tlp, default: "TLP:CLEAR"}
audiences:
"""
BRIEFING = """\
briefing:
  title: Grain transit
  as_of: 2026-03-14
  summary: Two sides disagree on inspections. Ships wait eight days. [@src-0]
  key_points:
  - One side accepts joint inspections if insurers agree first. [@src-0]
"""
TOPICS = 6
HOME = "content/briefings/grain/"
CHECK, BUILD = ("check",), ("build", "--force", "--jobs", "0", "--format", "html")
CHANGES, REBUILD = ("changes", "grain", "--since", "1"), (*BUILD, "grain", "--edition", "1")
LIST = ("list", "editions")
PUBLISH = ("publish", "grain", "--note", "Another title.")


@dataclass(frozen=True, slots=True)
class Growing:
    """A way to grow: what a desk says that has so many of something, in which numbers, and what is asked of each."""

    what: str
    lines: Callable[[int], Iterator[str]]
    sizes: tuple[int, ...]
    asked: tuple[tuple[str, ...], ...]
    audiences: bool = False
    editions: bool = False

    def desk(self, root: Path, size: int, before: Path | None) -> Path:
        """A desk of one briefing that has so many of it and one of all else; `before` is the next smaller one."""
        if self.editions and before is not None:
            shutil.copytree(before, root)
        else:
            audiences = size if self.audiences else 1
            named = "".join(f'  partner-{number}: {{up_to: "TLP:GREEN"}}\n' for number in range(audiences))
            products = "products: [tiny]\n" if self.editions else "products: [full-brief]\n"
            more = "".join(self.lines(size))
            sources = "" if more.startswith("sources:") else "".join(_sources(1))
            _write(root / "content/desk.yaml", SETTINGS + named + products)
            _write(root / f"{HOME}briefing.yaml", BRIEFING + sources + more)
        if self.editions:
            _publish(root, size)
        return root


def long_lived(root: Path, records: int) -> Path:
    """A desk of one briefing with so many records, whose documents are tiny, so that many editions can be published."""
    _write(root / "content/desk.yaml", f'{SETTINGS}  partner-0: {{up_to: "TLP:GREEN"}}\nproducts: [tiny]\n')
    _write(root / f"{HOME}briefing.yaml", BRIEFING + "".join(_cited(records // 2)))
    _with_tiny_product(root)
    return root


def _with_tiny_product(root: Path) -> None:
    for path in ("templates/tiny/product.yml", "templates/tiny/page.html.j2"):
        _write(root / path, TINY[path])


def _publish(root: Path, last: int) -> None:
    """Publish edition after edition up to a number."""
    _with_tiny_product(root)
    briefing = root / f"{HOME}briefing.yaml"
    for number in range(len([*(root / f"{HOME}editions").glob("*.json")]) + 1, last + 1):
        _write(
            briefing, re.sub("title: Grain transit.*", f"title: Grain transit {number}", briefing.read_text("utf-8"))
        )
        ran("-m", "briefgen", *PUBLISH, "--desk", str(root), cwd=root)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _word(number: int) -> str:
    """A word that no other number has."""
    letters = ""
    for _ in range(4):
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[letter] + "aeiou"[letter % 5]
    return letters


def _sources(count: int) -> Iterator[str]:
    yield "sources:\n"
    for number in range(count):
        yield f"- {{id: src-{number}, publisher: Gazette of {_word(number).title()}, title: Ships wait {_word(number)},"
        yield " date: 2026-03-12, reliability: B}\n"


def _cited(count: int) -> Iterator[str]:
    yield from _sources(count)
    yield from _claims(count, lambda number: f"src-{number}")


def _claims(count: int, source: Callable[[int], str] = lambda _: "src-0", marking: str = "") -> Iterator[str]:
    yield "claims:\n"
    for number in range(count):
        yield f"- {{id: clm-{number}, text: The convoy {_word(number)} left {_word(number + 7)} in spring.,"
        yield f" by: Harbour office, evidence: {source(number)}{marking}}}\n"


def _withheld(count: int) -> Iterator[str]:
    yield from _claims(count, marking=', marking: "TLP:AMBER"')


def _events(count: int) -> Iterator[str]:
    yield "events:\n"
    for number in range(count):
        day = f"{2000 + number // 300 % 25}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
        yield f"- id: evt-{number}\n  title: Meeting {number} on {_word(number)}\n  date: {day}\n  type: meeting\n"
        yield f"  outcome: Item {number} was agreed, and the order of {_word(number)} left open.\n  evidence: src-0\n"


def _positions(count: int) -> Iterator[str]:
    yield "topics:\n"
    yield from (f"- {{id: top-{n}, title: Joint {_word(n)}}}\n" for n in range(TOPICS))
    yield "actors:\n"
    yield from (f"- {{id: act-{n}, kind: state, name: Republic {_word(n).title()}}}\n" for n in range(count // TOPICS))
    yield "positions:\n"
    for number in range(count // TOPICS * TOPICS):
        yield f"- {{actor: act-{number // TOPICS}, topic: top-{number % TOPICS}, stance: supports,"
        yield " as_of: 2026-03-12, evidence: src-0}\n"


def _quotes(count: int) -> Iterator[str]:
    yield "actors:\n- {id: act-0, kind: person, name: Mira Lund}\nquotes:\n"
    for number in range(count):
        yield f"- id: quo-{number}\n  speaker: act-0\n  date: 2026-03-10\n  verified: unverified\n  evidence: src-0\n"
        yield f'  text: "We will wait for the ships {number}, as we have waited for them before"\n'


def _waivers(count: int) -> Iterator[str]:
    yield "claims:\n"
    for number in range(count):
        yield f"- {{id: clm-{number}, text: The convoy {_word(number)} left in spring., evidence: src-0,"
        yield " waive: {code: BG303, reason: One source is all there is., by: Mira Lund, until: 2027-03-01}}\n"


def _nothing(_count: int) -> Iterator[str]:
    yield from ()


WAYS = (
    Growing("events", _events, (100, 300, 1000), (CHECK, BUILD)),
    Growing("positions", _positions, (60, 180, 600), (CHECK, BUILD)),
    Growing("cited sources", _cited, (100, 300, 1000), (CHECK, BUILD)),
    Growing("withheld records, which each page is searched for", _withheld, (300, 1000, 3000), (BUILD,)),
    Growing("quotes of the same words", _quotes, (100, 300, 1000), (CHECK,)),
    Growing("waivers", _waivers, (300, 1000, 3000), (CHECK,)),
    Growing("audiences", _nothing, (2, 6, 20), (CHECK, BUILD), audiences=True),
    Growing("editions", _nothing, (5, 20, 100), (CHECK, BUILD, CHANGES, REBUILD, LIST), editions=True),
)
