from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import BRIEFING, THREE, Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


@pytest.fixture
def three(desk: Desk) -> Desk:
    """A desk with three briefings, alike but for their names."""
    for name in THREE[1:]:
        desk.write(BRIEFING.replace(THREE[0], name), desk.read(BRIEFING))
    return desk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `as_built` keeps the output of a first build for the other tests of a module."""
    return tmp_path_factory.mktemp("made") / "output"
