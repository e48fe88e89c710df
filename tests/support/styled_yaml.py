"""Random content files, in all the styles that people write YAML in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

WORDS = [
    *(
        "Varenia",
        "ships",
        "wait",
        "eight days",
        "no",
        "it's",
        'the "third" way',
        "[@src-gazette]",
        "2026-03-14",
        "07:40",
    ),
    *(
        "true",
        "null",
        "~",
        "12",
        "-5 EUR",
        "- not a list",
        "a: b",
        "words #5",
        "words # five",
        "#first",
        "% of all",
        "*",
    ),
    *("TLP:CLEAR", "https://a.example/x?y=1,2", "{}", "[a, b]", "é漢", "back\\slash", "@x", "`x`", "> quoted", "| bar"),
    *("end:", "? why", "---", "...", "<<", "&c", "!t", ", comma", " space before", "space behind ", "tab\tinside", ""),
    *("\u00a0x: y", "ednote", "=", "0x1F", "1e9", "\U0001f6a2 ship", "two  spaces"),
]
TEXTS = st.sampled_from(WORDS)
LONG = st.lists(st.sampled_from(WORDS[:20]), min_size=8, max_size=30).map(" ".join)
PARAGRAPHS = st.lists(TEXTS | LONG | st.just(""), min_size=2, max_size=4).map("\n".join)
TEXT = TEXTS | TEXTS | LONG | PARAGRAPHS | PARAGRAPHS.map("{}\n".format)
KEYS = st.sampled_from(["id", "text", "title", "evidence", "a key", "key_points", "b", "note:", "10", "it's", "- k"])
VALUES = st.recursive(
    st.none() | TEXT | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), min_size=1, max_size=4)
DATA = st.dictionaries(KEYS, VALUES | RECORDS | st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=4)
EDGES = st.sampled_from(["", "", "", "# a comment", "  # further in", "\n# apart", "\n", "# one\n# two", "\n\n"])


def plain(text: str, *, flow: bool) -> bool:
    """Whether a text may certainly be written without quotes."""
    if flow:
        return text.isalpha() and text != "null"
    words = text.replace(" ", "x").replace("-", "x")
    return words.isalnum() and text == text.strip() and text[:1] != "-" and text != "null"


class Writer:
    """Writes data as YAML, drawing every choice of style."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.step = draw(st.sampled_from([2, 2, 4]))
        self.inset = draw(st.sampled_from([0, 0, 2]))

    def scalar(self, text: str, column: int, *, flow: bool) -> str:
        """A text behind its key or dash, which stands in a column."""
        ways = ["double"] + ["single"] * ("\n" not in text and "\t" not in text)
        ways += ["plain"] * 3 * plain(text, flow=flow)
        body = text.removesuffix("\n")
        blockish = not flow and body.strip() and body.split("\n")[-1].strip() and not body.lstrip("\n").startswith(" ")
        if blockish and "\u00a0" not in text and "\t" not in text:
            ways += ["literal"] * 2
        if not flow and "  " not in text and " " in text.strip() and text == text.strip() and "\n" not in text:
            ways += ["wrapped single"] + ["folded"] * (not text.startswith(" "))
            ways += ["wrapped plain"] * plain(text, flow=False)
        pad = "\n" + " " * (column + self.draw(st.sampled_from([2, 2, 4])))
        match self.draw(st.sampled_from(ways)):
            case "single":
                return "'" + text.replace("'", "''") + "'" + self.comment(flow=flow)
            case "plain":
                return text + self.comment(flow=flow)
            case "literal":
                sign = "|" if text.endswith("\n") else "|-"
                return (
                    sign + self.comment(flow=flow) + "".join(pad + line if line else "\n" for line in body.split("\n"))
                )
            case "folded":
                return ">-" + self.comment(flow=flow) + pad + text.replace(" ", pad, self.draw(st.integers(0, 3)))
            case "wrapped single":
                return "'" + text.replace("'", "''").replace(" ", pad, 2) + "'" + self.comment(flow=flow)
            case "wrapped plain":
                return text.replace(" ", pad, 2) + self.comment(flow=flow)
            case _:
                return json.dumps(text, ensure_ascii=False) + self.comment(flow=flow)

    def comment(self, *, flow: bool = False) -> str:
        return self.draw(st.sampled_from(["", "", "", " # why", "   # it's: so"])) if not flow else ""

    def key(self, key: str) -> str:
        return key if plain(key, flow=True) or key in ("key_points", "a key") else json.dumps(key)

    def flow(self, value: Any) -> str:
        comma = self.draw(st.sampled_from([", ", ", ", ",", ",\n      "]))
        if isinstance(value, Mapping):
            return "{" + comma.join(f"{self.key(k)}: {self.flow(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + comma.join(map(self.flow, value)) + "]"
        return "null" if value is None else self.scalar(value, 0, flow=True)

    def edge(self, column: int) -> str:
        """Comments and empty lines between two parts."""
        return "".join(
            (" " * column + line if line.strip() else "") + "\n"
            for line in self.draw(EDGES).split("\n")
            if line or self.draw(st.booleans())
        )

    def block(self, value: Any, column: int) -> str:
        """A map or list as lines; the first one is not indented."""
        parts = []
        items = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
        for key, item in items:
            head = "-" if key is None else f"{self.key(key)}:"
            parts.append(head + self.behind(item, column, dashed=key is None))
        lines = parts[0]
        for part in parts[1:]:
            lines += self.edge(column) + " " * column + part
        return lines

    def behind(self, value: Any, column: int, *, dashed: bool) -> str:
        """What follows a key or dash, with the end of its last line."""
        if value is None:
            return self.draw(st.sampled_from(["", " null", " ~"])) + self.comment() + "\n"
        if isinstance(value, str):
            return f" {self.scalar(value, column, flow=False)}\n"
        if not value or self.draw(st.integers(0, 3)) == 0:
            return f" {self.flow(value)}{self.comment()}\n"
        if dashed and self.draw(st.integers(0, 3)):
            return f" {self.block(value, column + 2)}"
        inner = column + (self.inset if isinstance(value, list) and not dashed else self.step)
        return f"{self.comment()}\n{self.edge(inner)}{' ' * inner}{self.block(value, inner)}"


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A content file: its styles, comments, line ends and last line are drawn."""
    writer = Writer(draw)
    text = draw(st.sampled_from(["", "# head\n", "# head\n\n"])) + writer.block(draw(DATA), 0)
    text += draw(st.sampled_from(["", "\n\n", "# the end\n", "\n  # the end\n"]))
    text = text.rstrip("\n") if draw(st.integers(0, 4)) == 0 else text
    sign = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.replace("\n", sign).encode()
