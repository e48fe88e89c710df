from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, THREE, Desk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no process works alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="module", autouse=True)
def loaded_for_good() -> None:
    """What is loaded by now stays, so Python need not look for garbage among it at every document that is made."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a test run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "kept"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def own_folder(kept: Path) -> None:
    """What briefgen keeps for the user goes into a folder of this test run."""
    os.environ["XDG_CACHE_HOME"] = str(kept / "cache")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: Path) -> Desk:
    return Desk(tmp_path / "desk", capsys, kept)


@pytest.fixture
def three(desk: Desk) -> Desk:
    """A desk with three briefings, alike but for their names."""
    for name in THREE[1:]:
        desk.write(BRIEFING.replace(THREE[0], name), desk.read(BRIEFING))
    return desk
