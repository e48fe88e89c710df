"""Values go between a process and one that it forked: whole, in order, and not for ever waited for."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest

from briefgen.machine.lines import Line, ended, forked
from tests.support.desks import needs, until

pytestmark = needs(hasattr(os, "fork"), "forks")
LARGE = b"x" * (3 << 20)  # more than goes into a pipe at once


@contextmanager
def at_the_other_end(act: Callable[[Line], object]) -> Iterator[Line]:
    """A line to a process that does something with its end, and then ends."""
    process, here = forked(lambda there: done(act, there))
    try:
        yield here
    finally:
        here.close()
        os.waitpid(process, 0)


def done(act: Callable[[Line], object], there: Line) -> NoReturn:
    try:
        act(there)
    finally:
        os._exit(0)


def echo(there: Line) -> None:
    while (value := there.receive()) is not None:
        there.send(value)


@pytest.mark.parametrize("seconds", [None, 600.0, 1e12, math.inf, math.nan])
def test_values_come_whole_and_in_order(seconds: float | None) -> None:
    with at_the_other_end(echo) as here:
        for value in (1, "two", {"three": [4.0]}, LARGE, ValueError("five")):
            here.send(value)
            assert repr(here.receive(seconds)) == repr(value)
        here.send(None)


def test_nobody_waits_longer_than_was_said() -> None:
    with at_the_other_end(echo) as here:
        for seconds in (0.0, -1.0, 0.01):
            with pytest.raises(TimeoutError):
                here.receive(seconds)
        here.send("still there")
        assert here.receive() == "still there"
        assert not here.has_value()
        here.send(None)


def test_one_who_is_gone_is_noticed() -> None:
    with at_the_other_end(lambda _: None) as here:
        with pytest.raises(EOFError):
            here.receive(600)
        assert here.has_value()
        with pytest.raises(BrokenPipeError):
            here.send(LARGE)


def test_half_a_value_is_none() -> None:
    process, here = forked(lambda there: done(lambda line: line.send(LARGE), there))  # it waits, because nobody reads
    until(here.has_value)
    assert ended(process) == signal.SIGKILL
    with pytest.raises(EOFError):
        here.receive(600)
    here.close()
