"""Case files: what they say, and how they are read."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/cases").glob("*.case"))
SAID = "==> said <=="

_SECTION = re.compile(r"^==> (.+) <==\n", re.MULTILINE)
_EXPECT = re.compile(r"(?:#|\{#|/\*) expect (?P<list>BG[^\n#*}]*)")
_EXPECTED = re.compile(r"(?P<code>BG\d{3})(?::(?P<line>\d+)(?::(?P<column>\d+))?)?")
_ESCAPE = re.compile(r"⟨([^⟩]*)⟩")


@dataclass(frozen=True)
class Place:
    """Where a problem is expected or reported; 0 stands for a line or column that it does not have."""

    code: str
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        known = [str(number) for number in (self.line, self.column) if number]
        return " ".join(filter(None, (self.code, ":".join([self.file, *known]))))


@dataclass(frozen=True)
class Case:
    """What a case file says."""

    run: list[str]
    without: list[str]
    files: dict[str, bytes]
    expected: list[Place]
    nothing: bool
    said: str


def read_case(text: str) -> Case:
    head, *parts = _SECTION.split(text)
    sections = {path: content for path, content in zip(parts[::2], parts[1::2], strict=True) if path != "said"}
    files = {path: content.removesuffix("\n") if content.endswith("\n\n") else content
             for path, content in sections.items()}  # fmt: skip
    orders = [line.split(": ", 1) for line in head.splitlines() if re.match(r"(run|without|expect): ", line)]
    said = text.partition(SAID + "\n")[2]
    return Case(
        run=next((shlex.split(order) for name, order in orders if name == "run"), ["check"]),
        without=[order for name, order in orders if name == "without"],
        files={_bytes(path).decode(): _bytes(content) for path, content in files.items()},
        expected=[*_placeless(orders), *(place for path, content in files.items() for place in _placed(path, content))],
        nothing=["expect", "nothing"] in orders,
        said=said,
    )


def _placeless(orders: list[list[str]]) -> Iterator[Place]:
    for name, order in orders:
        if name == "expect" and order != "nothing":
            code, _, file = order.partition(" at ")
            yield Place(code, _bytes(file).decode())


def _placed(path: str, content: str) -> Iterator[Place]:
    for comment in _EXPECT.finditer(content):
        for word in comment["list"].split():
            found = _EXPECTED.fullmatch(word)
            assert found, f"{word} is not a code with its place"
            yield Place(found["code"], _bytes(path).decode(), int(found["line"] or 0), int(found["column"] or 0))


def _bytes(text: str) -> bytes:
    pieces = _ESCAPE.split(text)
    return b"".join(_escape(piece) if index % 2 else piece.encode() for index, piece in enumerate(pieces))


def _escape(notation: str) -> bytes:
    if notation.startswith("U+"):
        return chr(int(notation[2:], 16)).encode("utf-8", "surrogatepass")
    count, times, text = notation.partition(" × ")
    return text.encode() * int(count) if times else bytes.fromhex(notation)
