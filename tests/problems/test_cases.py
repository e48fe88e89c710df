"""One input a code, with its expectation inside it: `tests/cases/BGnnn-what-is-wrong.case`.

A case is a plain text file. It begins with a sentence or two for the reader and, where needed, lines of the form

    run: build --audience public       the command; absent: `check`
    without: PATH                      a file of the quick start desk that this desk does not have
    expect: BG013                      a problem that has no place in a file
    expect: BG014 at PATH              a problem of a folder, or of a file that is not there
    expect: nothing                    the case shows a near miss: what is right, and must stay without a problem

Then come its files. Each begins with a line that names it, and is laid over the quick start desk:

    ==> content/briefings/ostra-strait/case.yaml <==

Everything up to the next such line is the file, but for one empty line before it. What text cannot hold is written
⟨e9 00⟩ (bytes), ⟨U+202E⟩ (one character) or ⟨300 × ab⟩ (300 times `ab`); this works in the names of files as well.

Inside the files stand the expectations, as comments of theirs: `# expect BG103:3:5`, `{# expect BG811:2 #}`,
`/* expect BG823:2:16 */`: code, line and column in that very file, comment lines counted. A problem that knows only
its line is expected as BG811:2, one of the file as a whole as BG115. Several may stand in one comment. Whatever is not
expected may not be reported: a case always holds *all* that briefgen says about its desk.

The last part, `==> said <==`, is that, word for word: severity, code, message, hint, in the order of the report.
It is written by `UPDATE_CASES=1 pytest tests/problems/test_cases.py`, never by hand, and reviewed like any other
change. The places are written by hand, never by the flag.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.problems.codes.catalogue import CATALOGUE
from tests.support.cases import CASES, ROOT, SAID, Place, read_case
from tests.support.desks import Desk, Ran

UPDATE = bool(os.environ.get("UPDATE_CASES"))
_CODE = re.compile(r"\bBG\d{3}\b")
_JARGON = re.compile(
    r"\b(?:None(?:Type)?|null|str|string|int|integer|float|bool|boolean|dict|tuple|array|object|instance|exception|"
    r"parser?|scalar|mapping|sequence|node|token|regex|validat\w+|schema|pydantic|libyaml|syntax|stream|stack)\b"
)


def spellings(problem: dict[str, Any]) -> list[Place]:
    """The place of a reported problem as a case may write it, the best way first."""
    code, place = problem["code"], problem["place"]
    if place is None:
        return [Place(code)]
    file, line, column = place["file"], place["line"], place["column"]
    whole = [Place(code, file, line, column)]
    if "end_line" in place or column > 1:
        return whole
    return [Place(code, file), *whole] if line == 1 else [Place(code, file, line), *whole]


def reported(ran: Ran, expected: list[Place]) -> list[str]:
    """Where problems were reported, spelled as they are expected where they are."""
    ways = [spellings(problem) for problem in ran.problems]
    return sorted(str(next((place for place in way if place in expected), way[0])) for way in ways)


def outside(desk: Desk, ran: Ran) -> Iterator[Any]:
    """Reported places that do not lie in their file."""
    for place in (problem["place"] for problem in ran.problems if problem["place"]):
        file = desk.root / place["file"]
        text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
        lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
        for line, column in ((place["line"], place["column"]), (place.get("end_line", 1), place.get("end_column", 1))):
            if line > len(lines) or column > len(lines[line - 1]) + 1:
                yield place


def told(ran: Ran) -> str:
    """What was said, word for word, without the places."""
    lines = []
    for problem in ran.problems:
        audiences = f" [{', '.join(problem['audiences'])}]" if problem["audiences"] else ""
        lines.append(f"{problem['severity']} {problem['code']} {problem['message']}{audiences}")
        lines += [f"  hint: {problem['hint']}"] if problem["hint"] else []
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path, desk: Desk) -> None:
    text = path.read_text("utf-8")
    case = read_case(text)
    for file in case.without:
        (desk.root / file).unlink()
    for file, content in case.files.items():
        desk.write(file, content)
    ran = desk.run(*case.run)
    assert list(outside(desk, ran)) == []
    assert reported(ran, case.expected) == sorted(map(str, case.expected)), ran.err
    assert ran.status == max((CATALOGUE[d["code"]].exit_status for d in ran.errors), default=0)
    if UPDATE:
        case_text = text.partition(SAID)[0].rstrip("\n")
        path.write_text(f"{case_text}\n\n{SAID}\n{told(ran)}" if case.expected else f"{case_text}\n", "utf-8")
    else:
        assert told(ran) == case.said


def misnamed(path: Path) -> Iterator[str]:
    case, code = read_case(path.read_text("utf-8")), path.name[:5]
    if code not in CATALOGUE or not re.fullmatch(r"BG\d{3}(-[a-z0-9]+)+", path.stem):
        yield f"{path.name} has no code's name"
    if case.nothing == (code in {place.code for place in case.expected}):
        yield f"{path.name} expects what its name does not say"


def test_a_case_expects_the_code_it_is_named_for() -> None:
    assert [fault for path in CASES for fault in misnamed(path)] == []


def unplain(path: Path) -> Iterator[str]:
    said = read_case(path.read_text("utf-8")).said.splitlines()
    messages = [line for line in said if not line.startswith("  hint: ")]
    if len(said) != 2 * len(messages):
        yield f"{path.name}: a problem has no hint"
    yield from (f"{path.name}: {line}" for line in said if line.endswith("."))
    about_content = [line for line in messages if line.split()[1] < "BG8"]
    yield from (f"{path.name}: {line}" for line in about_content if _JARGON.search(re.sub("`[^`]*`", "", line)))


def test_problems_are_said_in_plain_words() -> None:
    """One sentence without its full stop, and what to do; for content and settings in no programmer's words."""
    assert [fault for path in CASES for fault in unplain(path)] == []


def test_every_code_is_explained(desk: Desk) -> None:
    def explained(code: str) -> bool:
        ran, entry = desk.run("explain", code.lower()), CATALOGUE[code]
        words = f"Why: {' '.join(entry.why.split())} Mend: {' '.join(entry.mend.split())}"
        begun = ran.out.startswith(f"{code}  {entry.title}\n")
        return ran.status == 0 and begun and words in " ".join(ran.out.split())

    assert [code for code in CATALOGUE if not explained(code)] == []


def test_the_program_reports_the_codes_of_the_catalogue_and_no_others() -> None:
    modules = (path for path in (ROOT / "briefgen").rglob("*.py") if "codes" not in path.parts)
    assert set().union(*(_CODE.findall(path.read_text("utf-8")) for path in modules)) == set(CATALOGUE)
