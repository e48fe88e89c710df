"""The package as it is shipped: what is in it, and that it works with no source tree near."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

import briefgen
from tests.support.desks import ROOT

SOURCE = {".py", ".yaml", ".json", ".conf", ".typed"}
TEMPLATES = "briefgen/_templates/"
GUIDE = "briefgen/_content/README.md"
PAGES = ("briefgen/editor/pages/", "briefgen/editor/static/", "briefgen/editor/words/")


def command(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run something with none of our import path, and nothing to fetch."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "SOURCE_DATE"))}
    return subprocess.run(arguments, cwd=cwd, env=env, capture_output=True, text=True, timeout=600, check=False)


def built(target: str, tree: Path, out: Path) -> Path:
    """A wheel or an sdist, made by the build backend that the lock file names."""
    ran = command(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", out, cwd=tree)
    assert ran.returncode == 0, ran.stderr
    return next(iter(out.iterdir()))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel in it, that sees the locked dependencies but no editable install."""
    home = tmp_path_factory.mktemp("installed")
    assert command(sys.executable, "-m", "venv", "--without-pip", home / "venv", cwd=home).returncode == 0
    python = home / "venv/bin/python"
    packages = home / f"venv/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    # What a .pth file names is searched, but .pth files in there are not read: an editable briefgen stays unseen.
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    pip = ("-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", "--ignore-installed")
    ran = command(sys.executable, *pip, wheel, cwd=home)
    assert ran.returncode == 0, ran.stderr
    return python


def files_of(wheel: Path) -> set[str]:
    return {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(wheel: Path) -> None:
    found = {name for name in files_of(wheel) if ".dist-info/" not in name}
    package = {path for path in (ROOT / "briefgen").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    templates = {path for path in (ROOT / "templates").rglob("*") if path.is_file()}
    expected = {path.relative_to(ROOT).as_posix() for path in package} - {
        "briefgen/ARCHITECTURE.md",
        "briefgen/editor/ACCESSIBILITY.md",
    }
    expected |= {TEMPLATES + path.relative_to(ROOT / "templates").as_posix() for path in templates}
    expected |= {GUIDE}
    assert found == expected
    rest = {name for name in found if not name.startswith((TEMPLATES, GUIDE, "briefgen/shipped/scaffolds/", *PAGES))}
    assert {name for name in rest if Path(name).suffix not in SOURCE} == set()
    for name in ("py.typed", "pdf/fonts.conf", "shipped/schemes/tlp.yaml", "shipped/scales/phia.yaml",
                 "shipped/scaffolds/desk/README.md", "shipped/scaffolds/records/quotes.yaml",
                 "shipped/scaffolds/schedules/github.yml", "shipped/schemas/manifest.json",
                 "_templates/_shared/fonts/SourceSans3-Regular.ttf",
                 "editor/static/vendor/htmx-4.0.1.min.js", "editor/static/vendor/htmx.LICENSE.txt",
                 "_templates/_shared/css/base.css", "_templates/one-pager/product.yml"):  # fmt: skip
        assert f"briefgen/{name}" in found


def test_the_licence_and_the_version_are_in_the_wheel(wheel: Path) -> None:
    info = f"briefgen-{briefgen.__version__}.dist-info"
    assert {f"{info}/licenses/LICENSE", f"{info}/entry_points.txt"} <= files_of(wheel)
    metadata = zipfile.ZipFile(wheel).read(f"{info}/METADATA").decode()
    assert re.search(rf"^Version: {re.escape(briefgen.__version__)}$", metadata, re.MULTILINE)


@pytest.mark.long
def test_a_wheel_from_the_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = built("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "tree", filter="data")
    tree = next(iter((tmp_path / "tree").iterdir()))
    assert {"tests", "content", "Makefile", "README.md", "LICENSE"} <= {path.name for path in tree.iterdir()}
    assert not list(tree.rglob("node_modules"))
    assert built("wheel", tree, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


@pytest.mark.long
def test_an_installed_briefgen_makes_a_desk_and_builds_it(python: Path, tmp_path: Path) -> None:
    program = python.with_name("briefgen")
    where = command(python, "-c", "import briefgen; print(briefgen.__file__)", cwd=tmp_path).stdout
    assert Path(where).is_relative_to(python.parents[1])
    assert command(program, "--version", cwd=tmp_path).stdout == f"briefgen {briefgen.__version__}\n"
    assert command(program, "init", "d", cwd=tmp_path).returncode == 0
    for guide in ("content/README.md", "templates/README.md"):
        ours, theirs = ((folder / guide).read_text("utf-8").splitlines() for folder in (ROOT, tmp_path / "d"))
        assert list(filter(None, theirs)) == [line for line in ours if line and not line.startswith("![")]
    ran = command(program, "build", cwd=tmp_path / "d")
    assert (ran.returncode, ran.stderr) == (0, "")
    stem = "output/ostra-strait/2026-03-14/ostra-strait_2026-03-14_one-pager"
    assert (tmp_path / f"d/{stem}.pdf").read_bytes().startswith(b"%PDF")
    block = tmp_path / "d/templates/one-pager/blocks/contact.html.j2"
    block.parent.mkdir(parents=True)
    block.write_text('<section id="b-contact"><h2>Ask</h2><p>A block of our own.</p></section>\n', "utf-8")
    ran = command(program, "build", "--format", "html", cwd=tmp_path / "d")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "A block of our own." in (tmp_path / f"d/{stem}.html").read_text("utf-8")


def test_an_installed_briefgen_scaffolds_and_completes(python: Path, tmp_path: Path) -> None:
    program = python.with_name("briefgen")
    command(program, "init", ".", cwd=tmp_path)
    assert command(program, "new", "briefing", "twin", cwd=tmp_path).returncode == 0
    assert command(program, "new", "quote", "--append", "content/briefings/twin/briefing.yaml",
                   cwd=tmp_path).returncode == 0  # fmt: skip
    ran = command(program, "check", "twin", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "3 warnings\n")
    assert "complete -o" in command(program, "completion", "bash", cwd=tmp_path).stdout
