"""Regular expressions of modules: each of them is one, and is what `re.compile` makes of it."""

from __future__ import annotations

import copy
import pickle
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import chain

import pytest

import briefgen
from briefgen.regexes import regex

NOT_HERE = {"briefgen.pool.preload", "briefgen.pool.preload_engine"}  # importing them is their work
LATE = type(regex(""))


def of_modules() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every late one that a module holds, by itself or in a tuple or map of such."""
    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if module.name not in NOT_HERE and not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                inside = (
                    value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
                )
                for found in chain((value,), inside):
                    if type(found) is LATE:
                        yield f"{module.name} {name}", found


def test_every_regular_expression_of_a_module_is_one() -> None:
    found = [*of_modules()]
    assert len(found) > 300
    for name, late in found:
        try:
            plain = re.compile(late.pattern, late.flags)
        except re.error as error:
            pytest.fail(f"{name}: {error}")
        assert (plain.groups, plain.groupindex) == (late.groups, late.groupindex)


def test_it_does_what_a_compiled_one_does() -> None:
    late, plain = regex(r"(?P<a>\d)(\w)", re.IGNORECASE), re.compile(r"(?P<a>\d)(\w)", re.IGNORECASE)
    text = "1a 2B x 3_"
    assert late.sub(r"\2\1", text) == plain.sub(r"\2\1", text)
    assert late.subn("", text, count=1) == plain.subn("", text, count=1)
    assert [*map(re.Match.span, late.finditer(text))] == [*map(re.Match.span, plain.finditer(text))]
    assert late.findall(text) == plain.findall(text)
    assert late.split(text) == plain.split(text)
    for name in ("match", "search", "fullmatch"):
        mine, theirs = getattr(late, name)("1a"), getattr(plain, name)("1a")
        assert mine.groupdict() == theirs.groupdict()
    assert (late.pattern, late.flags, late.groups, late.groupindex) == (
        plain.pattern,
        plain.flags,
        plain.groups,
        plain.groupindex,
    )
    assert regex(rb"\d").findall(b"1 2") == [b"1", b"2"]


def test_it_goes_where_values_go() -> None:
    for late in (regex("a+"), pickle.loads(pickle.dumps(regex("a+"))), copy.deepcopy(regex("a+"))):
        assert late.findall("caab") == ["aa"]
    used = regex("a+")
    assert used.search("a")
    assert pickle.loads(pickle.dumps(used)).pattern == "a+"


def test_what_is_wrong_is_said_at_the_first_use() -> None:
    late = regex("(")
    with pytest.raises(re.error, match="unterminated"):
        late.search("x")
    assert not hasattr(regex("x"), "nothing")


def test_a_start_compiles_next_to_none_of_them() -> None:
    """Not those of other packages, which are not ours to put off."""
    program = """
import re
made, plain = [], re.compile
def counting(pattern, flags=0):
    made.append(pattern)
    return plain(pattern, flags)
import briefgen.regexes
briefgen.regexes.re = type("Counted", (), {"compile": staticmethod(counting), "Pattern": re.Pattern})
import briefgen.produce
print(len(made))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 40
