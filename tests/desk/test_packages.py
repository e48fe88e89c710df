"""What briefgen runs on is read from metadata, and nothing of it is written down twice."""

from __future__ import annotations

import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from briefgen.authoring.doctor import examine
from briefgen.desk.digests import Index, versions
from briefgen.desk.packages import installed, missing_packages, versions_of
from tests.support.desks import ROOT

SAY = ("weasyprint", "pydyf", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "brotli", "zopfli", "markupsafe",
       "pydantic_core", "webencodings", "pillow")  # fmt: skip


def locked() -> dict[str, str]:
    """What `make` installs to run briefgen, without what builds its package."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = {line.split("==")[0].replace("-", "_"): line.split("==")[1].split()[0] for line in lines if "==" in line}
    return {name: version for name, version in pins.items() if name not in BUILDS}


BUILDS = {"editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove_classifiers"}


# They make no document.
OF_THE_EDITOR = {"starlette", "uvicorn", "python_multipart", "anyio", "click", "h11", "idna"}


def test_the_digest_of_versions_counts_all_that_is_locked() -> None:
    lines = versions(Index()).decode().splitlines()
    there = {d.metadata["Name"].lower().replace("-", "_"): d.version for d in distributions()}
    assert lines[2:] == sorted(f"{name} {there[name]}" for name in set(locked()) - OF_THE_EDITOR)
    assert {line.split(" ")[0] for line in lines} > {*SAY}


def package(folder: Path, name: str, version: str, *requires: str) -> None:
    place = folder / f"{name}-{version}.dist-info"
    place.mkdir(parents=True)
    fields = [f"Name: {name}", *(f"Requires-Dist: {one}" for one in requires), "", "Requires-Dist: only-described"]
    (place / "METADATA").write_text("\n".join(("Metadata-Version: 2.4", *fields)), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    package(tmp_path, "briefgen", "1.0", "Engine[fast] >=2", "plain; python_version < '3'", "extra; extra == 'cluster'")
    package(
        tmp_path, "engine", "2.1", "squeeze>1 ; (sys_platform != 'x') and extra == \"fast\"", "docs; extra == 'doc'"
    )
    for name in ("squeeze", "docs", "extra", "stranger"):
        package(tmp_path, name, "1.2")
    return tmp_path


def test_what_a_package_asks_for_counts_with_the_extras_that_are_asked_for(site: Path) -> None:
    assert versions_of(installed([str(site)])) == ["engine 2.1", "squeeze 1.2"]


def test_the_package_that_python_would_import_counts(site: Path, tmp_path: Path) -> None:
    package(tmp_path / "first", "squeeze", "9.0")
    places = installed([str(tmp_path / "first"), str(tmp_path / "none"), str(site)])
    assert versions_of(places) == ["engine 2.1", "squeeze 9.0"]


def test_only_what_is_needed_everywhere_is_missing(site: Path, tmp_path: Path) -> None:
    assert missing_packages(installed([str(site)])) == []
    package(tmp_path / "other", "briefgen", "1.0", "gone>=1", "elsewhere; sys_platform == 'win32'")
    assert missing_packages(installed([str(tmp_path / "other")])) == ["gone"]


def test_the_doctor_names_what_is_not_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert libraries(site) == "all there"
    package(site, "briefgen", "0.9", "harfbuzz-binding")  # sorts before the other, as another install left it
    monkeypatch.setattr(sys, "path", [str(site)])
    assert libraries(site) == "missing: harfbuzz_binding"


def libraries(folder: Path) -> str:
    return next(found.seen for found in examine(folder) if found.name == "libraries")


def test_packages_are_looked_for_again_when_one_comes_or_goes(site: Path) -> None:
    index, asked = Index(), []

    def find() -> str:
        asked.append(1)
        return "found"

    for _ in range(2):
        index.answer("packages", [str(site)], find)
    assert len(asked) == 2  # the folder changed a moment ago
