"""What fuzz tests draw from: pieces of YAML, Jinja and CSS, and trees of values that have been tampered with."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
FOUND = ".hypothesis/found"
# For `find`, where any example will do: making the first one smaller, and explaining it, takes hundreds of runs.
AS_FOUND = settings(derandomize=True, deadline=None, database=None, phases=[Phase.generate])
Way = tuple[Any, ...]


def fuzz(examples: int) -> Callable[[Any], Any]:
    """A third of so many examples, always the same; where FUZZ_EXAMPLES is set so many, others each time.

    What those find is kept in a folder, and found first the next time.
    """
    looking = settings(
        max_examples=EXAMPLES or max(2, examples // 3),
        deadline=None,
        derandomize=not EXAMPLES,
        database=DirectoryBasedExampleDatabase(FOUND) if EXAMPLES else None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    return lambda test: pytest.mark.fuzz(looking(test))


PIECES = [
    *("", "null", "[", "]", "{", "}", ": ", " #", "- ", "&a ", "*a", "!t ", '"', "'", "|\n", ">-\n", "\t", "é", "漢"),
    *("@src-", "[@src-gazette]", "[@", "](javascript:x)", "<b>", "**", "`", "# h", "\n", "\n\n", "act-varenia", "~"),
    *("2026-13-40", "x" * 300, "\u202e", "\x00", "---\n", "...\n", "1e9", "<<: ", "? ", "%", "\\", '"\\u202e"', "id: "),
    *("marking: ", "\r", "\ufeff", "\u00a0", "  ", "[[", "{a: {b: ", "TLP:RED", "briefing:\n", "actors:\n- ", ","),
    *("!!str ", "!<%0a>", "\u2028", "\ud800"),
]
WORDS = [
    *("act-lund", "src-gazette", "top-inspect", "2026", "2026-02/2025", "quo-lund-grain", "low, because", "none"),
    *("TLP:AMBER", "574 drone, claimed", "[@src-radio, 1; @quo-x]", "-5 EUR", ">= 1e999 missile", "../x", "Lund?"),
]
LEAVES = st.one_of(
    st.text(max_size=40),
    st.none(),
    st.sampled_from(PIECES),
    st.sampled_from(WORDS),
    st.integers(1, 3).map(lambda n: "wörd " * 10**n),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3),
    st.just([[[["deep"]]]]),
)
NAMES = st.text(max_size=10) | st.sampled_from(["id", "text", "marking", "evidence", "to", "role", "roles"])


def _ways(value: Any, way: Way = ()) -> list[Way]:
    """The way to every value of a tree."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for key, item in inside for found in _ways(item, (*way, key)))]


def tampered(data: st.DataObject, tree: Any) -> Any:
    """A tree of plain values with one of them replaced, removed, renamed, doubled or wrapped."""
    tree = json.loads(json.dumps(tree))
    ways = _ways(tree)[1:]
    if not ways:
        return tree
    *way, last = data.draw(st.sampled_from(ways))
    around = tree
    for step in way:
        around = around[step]
    match data.draw(st.sampled_from(["replace", "replace", "remove", "rename", "double", "wrap"])):
        case "remove":
            del around[last]
        case "rename" if isinstance(around, dict):
            around[data.draw(NAMES)] = around.pop(last)
        case "double" if isinstance(around, list):
            around.append(around[last])
        case "wrap":
            around[last] = data.draw(st.sampled_from([[around[last]], {"text": around[last]}, {"id": around[last]}]))
        case _:
            around[last] = data.draw(LEAVES)
    return tree


def written(data: st.DataObject, tree: Any) -> bytes:
    """The tree as a file, in one of the ways in which it can be written."""
    if data.draw(st.booleans()):
        return json.dumps(tree, ensure_ascii=data.draw(st.booleans())).encode("utf-8", "surrogatepass")
    text = yaml.safe_dump(tree, allow_unicode=True, width=data.draw(st.sampled_from([20, 80, 9999])), sort_keys=False)
    return str(text).encode("utf-8", "surrogatepass")


def pieced(data: st.DataObject, text: str) -> str:
    """A text with pieces put in, taken out or doubled."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        to = min(len(text), at + data.draw(st.integers(0, 20)))
        text = text[:at] + data.draw(st.sampled_from([*PIECES, text[at:to] * 2])) + text[to:]
    return text


def shuffled(data: st.DataObject, text: str) -> str:
    """A text with lines moved, dropped or doubled."""
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        here, there = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines.insert(there, lines[here] if data.draw(st.booleans()) else lines.pop(here))
    if data.draw(st.booleans()):
        del lines[data.draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


def _joined(pieces: str, *more: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*pieces.split("~"), *more]), max_size=16).map("".join)


JINJA = _joined(
    "{{ ~ }}~{% ~ %}~{# ~ #}~if ~for x in ~endif~endfor~set a = ~macro m()~endmacro~include ~'blocks/contact.html.j2'~"
    "key_points~briefing~.title~.x~|~upper~length~join~'a'~1~[~]~(~)~-~+~==~in ~is ~loop~.index~m()~<p ~class=~'~>~"
    "</p>~<a href=~<!--~-->~<style>~</style>~{% raw %}~x~ ~else~not ~none~summary~self~%~block b~endblock~extends ~"
    'call m()~endcall~filter e~endfilter~<scr~ipt>~<?~<![CDATA[~&#60;~"~import ~ as c~c.~ recursive~loop(',
    "~",
    "\n",
)
CSS = st.text(max_size=60) | _joined(
    "p~{~}~:~;~color~red~(~)~[~]~url(~'~/*~*/~@media ~@page~@import ~@font-face~font~font-family~var(--x)~--x~,~1e9px~"
    "-1px~calc(~!important~\\~ ~<!--~</style~é~src~local(~format(~http://x~fonts/x.ttf~#~.a~::before~&~U+0-7F~"
    'image-set(~\\75rl(~"~\f~\r',
    "\n",
)
_PATHS = ["../x", "/x", ".tmp-1/0", "a", "", "a/../../x", "\0", "content", "b/c.html"]
_KEYS = ["moves", "manifest", "format", "briefings", "files", "path", "b"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(_PATHS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=3),
    max_leaves=12,
)
_FILES = st.lists(st.fixed_dictionaries({"path": JSON}), max_size=2)
_MANIFEST = st.fixed_dictionaries(
    {"format": st.just(1), "briefings": st.dictionaries(st.just("b"), st.fixed_dictionaries({"files": _FILES}))}
)
_MOVES = st.lists(st.lists(st.sampled_from(_PATHS), min_size=2, max_size=2), max_size=2)
PREPARED = JSON | _MANIFEST | st.fixed_dictionaries({"moves": _MOVES | JSON, "manifest": _MANIFEST | JSON})
