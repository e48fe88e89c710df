"""Servers of the editor's, each in a process of its own, stopped behind its test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.desks import Desk
from tests.support.editing import Running, chromium, editing
from tests.support.served import Served

Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts a tiny editor behind the real gate, with other limits if some are given."""
    started: list[Served] = []

    def start(**limits: float) -> Served:
        started.append(Served("tests.support.notes_server", str(tmp_path), json.dumps(limits)))
        return started[-1].begin()

    yield start
    for server in started:
        server.end()


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One tiny editor for all tests of a module: those that leave it as it was."""
    server = Served("tests.support.notes_server", str(tmp_path_factory.mktemp("notes")))
    yield server.begin()
    server.end()


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """A Chromium as wide as a desk, for all tests of a module."""
    with chromium(viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def running(desk: Desk) -> Iterator[Running]:
    """The editor, with the desk of the test."""
    with editing(desk.root) as found:
        yield found
