"""Reports: for programs, for code scanning, for GitHub, for the page of a weekly job; and the log of a run."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.version import __version__
from tests.support.desks import BRIEFING, MARKED, ROOT, Desk, program, tiny

SECRET = """
events:
- {id: evt-hidden, title: Secret talks in the harbour, type: meeting, date: 2026-03-12, evidence: src-gazette,
   marking: "TLP:AMBER", actors: [act-nobody]}
"""


@cache
def standard() -> Draft7Validator:
    """SARIF's official schema."""
    schema = json.loads((ROOT / "tests/schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
    return Draft7Validator(schema, format_checker=FormatChecker())


def sarif(desk: Desk, *arguments: str) -> dict[str, Any]:
    """The one run of the SARIF report of a check."""
    file = desk.root.parent / "report.sarif"
    desk.check("--report", f"sarif={file}", *arguments)
    log = json.loads(file.read_text("utf-8"))
    assert [error.message for error in standard().iter_errors(log)] == []
    assert len(log["runs"]) == 1
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_gives_the_rule_the_place_and_the_way_out(desk: Desk) -> None:
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    run = sarif(desk)
    (rule,), (result,) = run["tool"]["driver"]["rules"], run["results"]
    entry = CATALOGUE["BG202"]
    assert (rule["id"], rule["shortDescription"]["text"], rule["help"]["text"]) == ("BG202", entry.title, entry.mend)
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("BG202", 0, "error")
    assert result["message"]["text"] == "there is no source `src-rodeo`. Hint: did you mean `src-radio`?"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": BRIEFING, "uriBaseId": "%SRCROOT%"}
    line = desk.read(BRIEFING).splitlines()[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1 : place["region"]["endColumn"] - 1] == "src-rodeo"


def test_sarif_levels_follow_severities(desk: Desk) -> None:
    desk.change(BRIEFING, "  summary: ", "  summary: " + "word " * 60)
    draft = {result["ruleId"]: result["level"] for result in sarif(desk)["results"]}
    release = {result["ruleId"]: result["level"] for result in sarif(desk, "--profile", "release")["results"]}
    assert set(draft.values()) == {"warning", "note"}
    assert {release[code] for code, level in draft.items() if level == "warning"} == {"error"}


def test_sarif_of_nothing_found_is_a_whole_report(desk: Desk) -> None:
    run = sarif(desk)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_what_is_waived_is_suppressed_in_sarif(desk: Desk) -> None:
    quote = "  use: key"
    waiver = "{code: BG216, until: 2026-03-31, reason: The venue is agreed, by: Editor}"
    desk.change(BRIEFING, quote, f"{quote}\n  ednote: TODO the venue")
    (found,) = sarif(desk)["results"]
    assert (found["ruleId"], found["level"], "suppressions" in found) == ("BG216", "warning", False)
    desk.change(BRIEFING, quote, f"{quote}\n  waive: {waiver}")
    (waived,) = sarif(desk)["results"]
    assert (waived["ruleId"], waived["level"]) == ("BG216", "note")
    assert waived["suppressions"] == [{"kind": "inSource", "status": "accepted"}]


def test_every_case_of_a_problem_makes_valid_sarif() -> None:
    """Every rule of the catalogue has what the standard asks for."""
    from briefgen.problems.diagnostics import Span, problem  # noqa: PLC0415
    from briefgen.report.sarif import sarif_report  # noqa: PLC0415

    place = Span("content/briefings/ünï code/a b.yaml", 3, 5, 3, 9)
    found = [problem(code, "wrong", place, hint="mend it", related=(("first here", place),)) for code in CATALOGUE]
    log = json.loads(sarif_report(found, "desks/one/"))
    assert [error.message for error in standard().iter_errors(log)] == []
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "desks/one/content/briefings/%C3%BCn%C3%AF%20code/a%20b.yaml"


def test_github_gets_commands_with_place_and_title(desk: Desk) -> None:
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    ran = program("check", "--desk", str(desk.root), "--report", "github", cwd=desk.root.parent)
    (line,) = ran.stdout.decode().splitlines()
    (_, number, column) = desk.check().places("BG202")[0]
    place = f"file=desk/{BRIEFING},line={number},col={column},endLine={number},endColumn={column + 9}"
    said = "there is no source `src-rodeo`%0Ahint: did you mean `src-radio`?"
    assert line == f"::error {place},title=BG202 {CATALOGUE['BG202'].title}::{said}"


def test_github_paths_begin_where_it_checked_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(desk.root))
    assert f"::error file={BRIEFING}," in desk.check("--report", "github").out


def test_nothing_in_content_can_forge_a_github_command() -> None:
    from briefgen.problems.diagnostics import Span, problem  # noqa: PLC0415
    from briefgen.report.github import github_report  # noqa: PLC0415

    said = "100 %\r\n::stop-commands::x"
    (line,) = github_report([problem("BG101", said, Span("content/a,b:c%.yaml"), hint="so: be it")])
    assert line.count("\n") + line.count("\r") == 0
    assert line.startswith("::error file=content/a%2Cb%3Ac%25.yaml,line=1,col=1,title=BG101 ")
    assert line.endswith("::100 %25%0D%0A::stop-commands::x%0Ahint: so: be it")


def test_the_summary_says_what_was_built_and_what_is_wrong(desk: Desk, tmp_path: Path) -> None:
    desk.write("content/briefings/broken/briefing.yaml", desk.read(BRIEFING).replace("@src-radio", "@src-rodeo"))
    desk.write("content/briefings/second/briefing.yaml", desk.read(BRIEFING))
    desk.build("second")
    page = tmp_path / "summary.md"
    page.write_text("Before\n", "utf-8")
    desk.build("--report", f"summary={page}")
    lines = page.read_text("utf-8").splitlines()
    assert lines[:2] == ["Before", "## briefgen: 1 failed, 1 built, 1 unchanged; 1 error"]
    rows = [line.split(" | ") for line in lines if line.startswith("| `")]
    assert [(row[0], row[1], row[3]) for row in rows[:3]] == [
        ("| `broken`", "failed", " |"),
        ("| `ostra-strait`", "built", "2 |"),
        ("| `second`", "unchanged", " |"),
    ]
    assert rows[3][0].startswith("| `content/briefings/broken/briefing.yaml:")
    assert rows[3][1].startswith("**error** BG202 there is no source `src-rodeo`<br>hint: did you mean `src-radio`?")


def test_a_summary_is_a_table_whatever_content_says() -> None:
    from briefgen.planning.jobs import BuildResult  # noqa: PLC0415
    from briefgen.problems.diagnostics import problem  # noqa: PLC0415
    from briefgen.report.summary import summary_report  # noqa: PLC0415

    said = "there is no `a|b`, <img src=x> *or*\n| [x](javascript:y)"
    *_, row, end = summary_report(BuildResult(diagnostics=(problem("BG202", said),)))
    assert (row, end) == (
        r"|  | **error** BG202 there is no `a\|b`, \<img src=x\> \*or\* \| \[x\](javascript:y) |",
        "",
    )


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "summary"])
def test_a_report_for_an_audience_names_no_record_above_it(desk: Desk, tmp_path: Path, form: str) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(BRIEFING, desk.read(BRIEFING) + SECRET)
    file = tmp_path / "report"
    ran = desk.build("--report", f"{form}={file}", "--report-for", "public")
    assert "act-nobody" in ran.err  # the person at the desk sees all
    text = file.read_text("utf-8")
    assert [word for word in ("BG202", "nobody", "hidden", "Secret", "harbour") if word in text] == []
    desk.build("--report", f"{form}={file}", "--report-for", "internal")
    assert "act-nobody" in file.read_text("utf-8")


def test_a_problem_that_quotes_a_record_without_its_id_counts_as_high_as_that_record(
    desk: Desk, tmp_path: Path
) -> None:
    """The desk's way of writing a word stands in a record of its own, which a hint quotes."""
    term = '{id: trm-hidden, term: harbour talks, instead_of: [portside], meaning: Talks., marking: "TLP:AMBER"}'
    desk.write("content/desk.yaml", MARKED)
    desk.change(BRIEFING, "  summary: ", "  summary: Held portside. ")
    desk.write(BRIEFING, f"{desk.read(BRIEFING)}\nterms:\n- {term}\n")
    file = tmp_path / "report"
    ran = desk.check("--report", f"text={file}", "--report-for", "public")
    assert "BG611" in ran.err  # the person at the desk sees all
    assert "write `harbour talks`" in ran.err
    text = file.read_text("utf-8")
    assert [word for word in ("BG611", "harbour") if word in text] == []
    desk.check("--report", f"text={file}", "--report-for", "internal")
    assert "harbour talks" in file.read_text("utf-8")


def test_a_report_for_an_audience_names_no_folder_file_or_document_of_others(desk: Desk, tmp_path: Path) -> None:
    tiny(desk).write("content/briefings/harbour-talks/briefing.yaml", desk.read(BRIEFING).replace(
        "briefing:\n", 'briefing:\n  marking: "TLP:AMBER"\n  ednote: TODO\n'))  # fmt: skip
    desk.write("content/briefings/ostra-strait/quayside.yaml", SECRET)
    desk.write("content/library/old/pier.yaml", "sources: [\n")
    desk.write("content/library/jetty.json", "{}")
    for command in ("check", "build"):
        for form in ("text", "json", "sarif", "github", "summary"):
            ran = desk.run(command, "--report", f"{form}={tmp_path / form}", "--report-for", "public")
            assert ran.status == 1
            told = (tmp_path / form).read_text("utf-8")
            assert [word for word in ("harbour", "quayside", "pier", "jetty", "internal") if word in told] == []


def test_a_report_for_an_audience_names_its_own_documents(desk: Desk, tmp_path: Path) -> None:
    tiny(desk).build("-f", "html", "--report", f"json={tmp_path / 'told'}", "--report-for", "public")
    told = json.loads((tmp_path / "told").read_text("utf-8"))
    assert told["written"] == ["ostra-strait/2026-03-14/public/ostra-strait_2026-03-14_tiny_public.html"]
    assert told["briefings"] == [{"name": "ostra-strait", "state": "built"}]


def test_a_report_for_an_audience_tells_what_lacks_for_it_alone(desk: Desk, tmp_path: Path) -> None:
    """A claim that rests on a withheld source rests on nothing, for that reader."""
    tiny(desk).change(BRIEFING, "{id: src-radio,", '{id: src-radio, marking: "TLP:AMBER",')
    desk.check("--report", f"json={tmp_path / 'told'}", "--report-for", "public")
    told = (tmp_path / "told").read_text("utf-8")
    lacking = [found["message"] for found in json.loads(told)["diagnostics"] if found["code"] == "BG301"]
    assert "`pos-solmark-inspect` rests on no source" in lacking
    assert "src-radio" not in told


def test_several_reports_at_once(desk: Desk, tmp_path: Path) -> None:
    forms = ("text", "sarif", "github", "summary")
    desk.build(*(part for form in forms for part in ("--report", f"{form}={tmp_path / form}")))
    assert all((tmp_path / form).exists() for form in forms)


def test_a_format_that_is_none_is_wrong_usage(desk: Desk) -> None:
    ran = desk.build("--report", "xml")
    known = "text, json, sarif, github, summary"
    assert (ran.status, ran.err.strip()) == (2, f"briefgen: --report: there is no format `xml`; known: {known}")


# The log --------------------------------------------------------------------------------------------------------------

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d \[\d+\] ")
SECONDS = re.compile(r"\d+\.\d s")


def logged(file: Path) -> list[str]:
    """The lines of a log without what differs from run to run."""
    lines = file.read_text("utf-8").splitlines()
    assert all(STAMP.match(line) for line in lines)
    return [SECONDS.sub("N s", STAMP.sub("", line)) for line in lines]


def test_a_log_tells_in_the_morning_what_happened(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "briefgen.log"
    desk.build("--log", str(file))
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    place = desk.build("--log", str(file), "--today", "2026-03-15").places("BG202")[0]
    first, again = (f"begins: briefgen {__version__} builds {desk.root}, draft, today {day}"
                    for day in ("the day of each briefing", "2026-03-15"))  # fmt: skip
    assert logged(file) == [
        first,
        "ostra-strait: 1 document in N s",
        "ostra-strait one-pager: made because it is new",
        "ends in N s: 2 written; exit status 0",
        again,
        "ostra-strait: failed in N s",
        "error BG202 {}:{}:{} there is no source `src-rodeo`".format(*place),
        "ends in N s: nothing written; 1 error; exit status 1",
    ]


def test_a_log_says_that_nothing_was_to_do(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    desk.build("--log", str(tmp_path / "log"))
    assert logged(tmp_path / "log")[1:] == ["ends in N s: 2 unchanged; exit status 0"]


def test_a_log_says_why_a_run_did_not_begin(desk: Desk, tmp_path: Path) -> None:
    assert desk.build("--log", str(tmp_path / "log"), "--today", "soon").status == 2
    assert logged(tmp_path / "log")[1].startswith("stopped after N s: --today: ")
    assert logged(tmp_path / "log")[1].endswith("; exit status 2")


def test_a_log_for_an_audience_names_no_record_above_it(desk: Desk, tmp_path: Path) -> None:
    desk.write("content/desk.yaml", f"{MARKED}reports: public\n")
    desk.write(BRIEFING, desk.read(BRIEFING) + SECRET)
    desk.build("--log", str(tmp_path / "log"))
    told = (tmp_path / "log").read_text("utf-8")
    assert [word for word in ("BG202", "nobody", "exit status 1", "internal") if word in told] == []


def test_reports_and_logs_make_the_folder_that_they_go_to(desk: Desk) -> None:
    """As in a fresh clone of a desk, which has no output folder: those of a scheduled job go there."""
    where = desk.root / "output"
    for _ in range(2):
        ran = desk.build("-f", "html", "--log", f"{where}/build.log", "--report", f"text={where}/reports/problems.txt")
        assert (ran.status, ran.err) == (0, "")
    assert logged(where / "build.log")[-1] == "ends in N s: 1 unchanged; exit status 0"
    assert desk.read("output/reports/problems.txt") == ""


@pytest.mark.parametrize("file", ["/dev/null/briefgen.log", "/dev/full"])
def test_a_log_that_cannot_be_written_is_said(desk: Desk, file: str) -> None:
    ran = desk.build("--log", file)
    assert (ran.status, "Traceback" in ran.err) == (2, False)
    assert ran.err.startswith(f"briefgen: --log: {file} cannot be written: ")


def test_any_space_in_a_line_that_is_shown_is_a_space(desk: Desk) -> None:
    desk.change(
        BRIEFING, "Ships wait eight days.", "Ships\u00a0wait 1\u202f000 days\u2009– nobody says so. [@src-gazete]"
    )
    shown = desk.check().err
    assert "Ships wait 1 000 days – nobody" in shown
    assert "\ufffd" not in shown
