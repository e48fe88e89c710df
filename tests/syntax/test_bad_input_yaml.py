"""RELIABILITY.md 1, rows 1 to 21: what can be wrong in a content file. The number of the row leads each test's id."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pypdfium2
import pytest

from briefgen.syntax import yaml_reader
from tests.support.breaking import edited, found, hints, refused, standing, unmarked
from tests.support.desks import BRIEFING, QUICK_START, Desk, at_most, program

TITLE = "title: Grain transit through the Ostra strait"
LUND = "- {id: act-lund, kind: person, name: Mira Lund, role: Transport minister of Varenia}"


# id, the broken briefing with its marks, the code (or codes, one a mark), words of a hint
BROKEN = [
    ("1-key-twice", QUICK_START + "§topics:\n- {id: top-b, title: B}\n", "BG102", "remove one"),
    ("1-nested-key-twice", edited("  as_of:", "  as_of: 2026-01-01\n  §as_of:"), "BG102", "remove one"),
    ("1-flow-key-twice", edited("name: Mira Lund", "name: Mira Lund, §kind: state"), "BG102", "remove one"),
    ("2-colon-in-a-text", edited(TITLE, "title: Energy§: the plan"), "BG101", "quotes"),
    ("2-colon-in-a-list", edited("- Varenia accepts", "- §Varenia: accepts"), "BG107", "quotes"),
    ("3-tab", edited(f"  {TITLE}", f"§\t{TITLE}"), "BG101", "spaces"),
    ("3-tab-later", edited("  speaker:", "§\tspeaker:"), "BG101", "spaces"),
    ("4-double-quote-never-closed", edited(TITLE, 'title: §"Grain transit'), "BG101", "closing quote"),
    ("4-single-quote-never-closed", edited(TITLE, "title: §'Grain transit"), "BG101", "closing quote"),
    ("4-never-closed-before-others", edited("name: Varenia}", 'name: §"Varenia}'), "BG101", "closing quote"),
    ("4-never-closed-at-the-end", edited("use: key", 'use: §"key'), "BG101", "closing quote"),
    ("6-no-such-month", edited("as_of: 2026-03-14", "as_of: §2026-13-45"), "BG109", "2025-08-21"),
    ("6-no-such-day", edited("date: 2026-03-13", "date: §2026-02-30"), "BG109", "2025-08-21"),
    ("6-no-hyphens", edited("as_of: 2026-03-14", "as_of: §20260314"), "BG109", "2026-03-14"),
    ("7-long-number", edited("use: key", f"use: key\n  priority: §{'9' * 5000}"), "BG121", "digits"),
    ("7-long-number-as-a-date", edited("as_of: 2026-03-14", f"as_of: §{'9' * 5000}"), "BG109", "2025-08-21"),
    ("8-anchor", edited(TITLE, "title: §&a Grain"), "BG113", "quotes"),
    ("8-alias", edited("speaker: act-lund", "speaker: §*a"), "BG113", "quotes"),
    ("8-merge-key", QUICK_START + "  §<<: {venue: Port}\n", "BG113", "write the fields out"),
    ("11-python-tag", edited(TITLE, 'title: §!!python/object/apply:os.system ["touch pwned"]'), "BG113", "remove"),
    ("11-own-tag", edited(TITLE, "title: §!secret Grain"), "BG113", "remove"),
    ("11-tag-with-an-escape", edited(TITLE, "title: §!<%1b[31m> Grain"), "BG113", "remove"),
    ("12-second-document", QUICK_START + "§---\nactors: []\n", "BG114", "remove"),
    ("13-empty", "§", "BG115", "`briefing:`"),
    ("13-comments-only", "§# a\n# b\n", "BG115", "`briefing:`"),
    ("13-a-text", "§Grain transit\n", "BG115", "`briefing:`"),
    ("13-a-list", "§- Grain\n- Ships\n", "BG115", "`briefing:`"),
    ("13-null", "§~\n", "BG115", "`briefing:`"),
    ("13-an-empty-map", "§{}\n", "BG106", "briefing"),
    ("14-three-at-once", edited(LUND, "- §{id: act-lund, §nam: Mira Lund, role: {§titel: Minister}}"),
     "BG106 BG103 BG103", "did you mean `name`?"),
    ("14-wrong-shape-and-missing", edited(LUND, "- §{id: act-lund, name: §[Mira, Lund]}"), "BG106 BG107", "add"),
    ("17-nul", edited("Grain", "Gra§\0in"), "BG111", "delete"),
    ("17-bell", edited("Grain", "Gra§\ain"), "BG111", "delete"),
    ("17-next-line", edited("Grain", "Gra§\x85in"), "BG111", "delete"),
    ("17-line-separator", edited("Grain", "Gra§\u2028in"), "BG111", "delete"),
    ("17-bom-inside", edited("Grain", "Gra§\ufeffin"), "BG111", "delete"),
    ("17-bidi-override", edited("Grain", "Gra§\u202ein"), "BG111", "delete"),
    ("17-tag-character", edited("Grain", "Gra§\U000e0041in"), "BG111", "delete"),
    ("17-noncharacter", edited("Grain", "Gra§\ufdd0in"), "BG111", "delete"),
    ("17-escaped-bidi-override", edited(TITLE, 'title: "Gra§\\u202ein"'), "BG111", "delete"),
    ("17-escaped-nul", edited(TITLE, 'title: "é \\n Gra§\\0in"'), "BG111", "delete"),
    ("17-escaped-marker", edited(TITLE, 'title: "Gra§\\U0000FDD0src-radio\\ufdd3in"'), "BG111", "delete"),
    ("17-escaped-in-a-key", edited(TITLE, f'{TITLE}\n  §"§\\e[31m": x'), "BG103 BG111", "delete"),
    ("18-text-of-2-MB", edited("venue: Press", f"venue: §{'a' * (2 << 20)} Press"), "BG112", "shorten"),
    ("18-text-of-60-kB", edited("venue: Press", f"venue: §{'a ' * 30_000} Press"), "BG120", "shorten"),
    ("21-missing-record", edited("evidence: src-gazette}", "evidence: §src-gazete}"), "BG202", "did you mean"),
    ("21-missing-in-a-text", edited("[@src-radio, 07:40]", "[@§src-raido, 07:40]"), "BG202", "did you mean"),
    ("21-itself", edited("role: Transport", "speaks_for: §act-lund, role: Transport"), "BG206", "remove"),
    ("21-wrong-kind", edited("speaker: act-lund", "speaker: §src-radio"), "BG207", "`act-"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes", "hint"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_wrong_is_said_at_its_place(desk: Desk, text: str, codes: str, hint: str) -> None:
    broken, places = unmarked(text)
    desk.write(BRIEFING, broken)
    ran = refused(desk)
    assert found(ran) == [(code, *place) for code, place in zip(codes.split(), places, strict=True)]
    assert hint in hints(ran)
    assert not (desk.root / "pwned").exists()


def test_row_2_as_the_row_has_it(desk: Desk) -> None:
    desk.write("content/library/energy.yaml", "title: Energy: the plan\n")
    assert ("BG101", 1, 14) in found(refused(desk), "content/library/energy.yaml")


TYPED = {"NO": "venue: Press conference in Port Vara", "22:30": 'cell: "Yes, once insured"', "010": "name: Mira Lund",
         "1e3": "cell: No foreign inspectors", "on": "publisher: Ostra Gazette",
         "0x1F": "title: Joint ship inspections", "1_000": "name: Solmark"}  # fmt: skip


def test_row_5_words_that_look_like_something_else_are_kept_as_typed(desk: Desk) -> None:
    for word, old in TYPED.items():
        desk.change(BRIEFING, old, f"{old.split(':')[0]}: {word}")
    desk.change("content/desk.yaml", '"strait@desk.example, +00 00 0000"', "+32 2 555 01 00")
    assert desk.build("-p", "full-brief").status == 0
    outputs = desk.outputs()
    page = next(data.decode() for path, data in outputs.items() if path.endswith(".html")).split("</head>")[1]
    pdf = pypdfium2.PdfDocument(next(data for path, data in outputs.items() if path.endswith(".pdf")))
    words = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    for word in (*TYPED, "+32 2 555 01 00"):
        assert word in page
        assert word in words


LAUGHS = {
    "6x9": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 6)),
    "30x2": "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
}


@pytest.mark.parametrize("name", LAUGHS, ids=lambda name: f"9-{name}")
def test_a_billion_laughs_are_refused_soon_and_in_little_memory(desk: Desk, name: str) -> None:
    standing(desk)  # what it built before is not what is measured
    desk.write(BRIEFING, LAUGHS[name])
    tracemalloc.start()
    with at_most(5):
        ran = refused(desk)
    assert tracemalloc.get_traced_memory()[1] < 100e6
    tracemalloc.stop()
    assert ("BG113", 1, 5) in found(ran)


DEEP = {
    "brackets": ("actors: §" + "[" * 30_000, 39),
    "more-brackets": ("§" + "[" * 100_000, 40),
    "braces": ("§" + "{a: " * 100_000, 40),
    "hyphens": ("§" + "- " * 100_000, 40),
    "lines": ("§" + "".join(" " * n + "a:\n" for n in range(3000)), 40),
}


@pytest.mark.parametrize("name", DEEP, ids=lambda name: f"10-{name}")
def test_deep_nesting_is_refused_soon_and_never_crashes(desk: Desk, name: str) -> None:
    text, _ = DEEP[name]
    desk.write(BRIEFING, text.replace("§", ""))
    with at_most(5 + 2):  # two for the start of Python
        ran = program("check", "--report", "json", cwd=desk.root)
    assert ran.returncode == 1
    assert b"nested deeper than 40 levels" in ran.stdout
    assert b"Traceback" not in ran.stderr


def coded(old: str, new: bytes) -> bytes:
    """The quick start with a piece replaced by bytes."""
    assert old in QUICK_START
    return QUICK_START.encode().replace(old.encode(), new, 1)


BYTES: list[tuple[str, bytes, tuple[str, int, int], str]] = [
    ("15-cp1252", coded("Mira Lund", b"Mira L\xfcnd"), ("BG110", 12, 44), "Windows-1252 it would be `ü`"),
    ("15-lone-surrogate", coded("Mira", b"Mi\xed\xa0\x80ra"), ("BG110", 12, 40), "UTF-8"),
    ("15-truncated", QUICK_START.encode() + b"# \xc3", ("BG110", 31, 3), "UTF-8"),
    ("15-utf-16", QUICK_START.encode("utf-16"), ("BG110", 1, 1), "UTF-16"),
    ("15-utf-16-without-a-mark", QUICK_START.encode("utf-16-le"), ("BG110", 1, 1), "UTF-16"),
    ("15-utf-16-the-other-way", QUICK_START.encode("utf-16-be"), ("BG110", 1, 1), "UTF-16"),
    ("15-binary", bytes(range(256)), ("BG110", 3, 115), "UTF-8"),
    ("18-six-megabytes", QUICK_START.encode() + b"#" + b"x" * (6 << 20), ("BG112", 1, 1), "5,242,880"),
    ("18-a-quarter-million-values", b"actors: [" + b"[]," * 250_000 + b"]", ("BG112", 1, 600_001), "200,000"),
]


@pytest.mark.parametrize(("data", "expected", "said"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_bytes_that_are_no_text_and_files_beyond_a_limit(
    desk: Desk, data: bytes, expected: tuple[str, int, int], said: str
) -> None:
    desk.write(BRIEFING, data)
    ran = refused(desk)
    assert expected in found(ran)
    assert said in ran.err


SAME: dict[str, Callable[[bytes], bytes]] = {
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "no-final-newline": lambda data: data.rstrip(b"\n"),
    "mixed": lambda data: data.replace(b"\n", b"\r\n", 5).replace(b"\n- ", b"\r- "),
    "document-marks": lambda data: b"%YAML 1.2\n---\n" + data + b"...\n",
}


@pytest.mark.parametrize("name", SAME, ids=lambda name: f"16-{name}")
def test_line_ends_and_marks_change_no_byte_of_the_output(desk: Desk, name: str) -> None:
    assert desk.build("-f", "html").status == 0
    good = desk.outputs()
    desk.write(BRIEFING, SAME[name](QUICK_START.encode()))
    assert (desk.build("-f", "html").status, desk.outputs()) == (0, good)


IDS = ["../../etc/x", "..%2f", "a/b", "CON", "-rf", "x" * 300, "act-" + "x" * 300, "É", "E\u0301", "act-É",
       "act-E\u0301", "act--x", "act-x-", "ACT-X", "act_x",
       'act-x"><script>', "act-x y", "act-ⅷ", "act-\uff41"]  # fmt: skip


@pytest.mark.parametrize("name", IDS, ids=lambda name: f"19-{name[:12]}")
def test_an_id_that_is_none(desk: Desk, name: str) -> None:
    text, places = unmarked(edited(LUND, LUND.replace("act-lund", f"§'{name}'")))
    desk.write(BRIEFING, text)
    ran = refused(desk)
    assert ("BG116", *places[0]) in found(ran)


def test_row_19_an_empty_id(desk: Desk) -> None:
    text, places = unmarked(edited(LUND, LUND.replace("act-lund", "§''")))
    desk.write(BRIEFING, text)
    assert ("BG106", *places[0]) in found(refused(desk))


FOLDERS = ["x..%2f", "CON", "aux", "com1", "-rf", "x" * 61, "É", "E\u0301", "UPPER", "a_b", "a b", "<script>", "a.b"]


@pytest.mark.parametrize("name", FOLDERS, ids=lambda name: f"19-folder-{name[:12]}")
def test_a_folder_that_cannot_name_a_briefing(desk: Desk, name: str) -> None:
    desk.write(f"content/briefings/{name}/briefing.yaml", QUICK_START)
    ran = refused(desk)
    assert {d["code"] for d in ran.errors} == {"BG008"}
    assert f"`{name}`" in ran.err


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (BRIEFING, BRIEFING),
        ("content/library/a.yaml", BRIEFING),
        (BRIEFING, "content/briefings/ostra-strait/more.yaml"),
    ],
    ids=["20-same-file", "20-library", "20-other-file"],
)
def test_an_id_twice_names_both_places(desk: Desk, first: str, second: str) -> None:
    twin = "topics:\n- {id: top-twin, title: Twin}\n"
    desk.write(BRIEFING, QUICK_START.replace("topics:\n", ""))  # no `topics:` yet
    text = QUICK_START.replace("topics:\n", "topics:\n- {id: top-twin, title: Twin}\n")
    desk.write(BRIEFING, text if BRIEFING in (first, second) else QUICK_START)
    if first == second:
        desk.change(BRIEFING, "topics:\n", "topics:\n- {id: top-twin, title: Again}\n")
    for other in {first, second} - {BRIEFING}:
        desk.write(other, twin)
    ran = refused(desk)
    (problem,) = ran.errors
    places = {problem["place"]["file"], problem["related"][0]["place"]["file"]}
    assert (problem["code"], places) == ("BG201", {first, second})
    assert problem["place"] != problem["related"][0]["place"]


def test_row_21_a_circle_is_printed(desk: Desk) -> None:
    for actor, other in (("varenia", "solmark"), ("solmark", "lund"), ("lund", "varenia")):
        desk.change(BRIEFING, f"id: act-{actor}, ", f"id: act-{actor}, speaks_for: act-{other}, ")
    ran = refused(desk)
    (problem,) = ran.errors
    assert (problem["code"], problem["place"]["line"]) == ("BG206", 10)
    for actor in ("act-varenia", "act-solmark", "act-lund"):
        assert actor in problem["message"]


def test_row_21_thousands_of_missing_records_are_said_soon(desk: Desk) -> None:
    lines = "".join(f"- {{id: lin-l{n}, kind: point, text: T, evidence: src-none-{n}}}\n" for n in range(5000))
    desk.write(BRIEFING, QUICK_START + "lines:\n" + lines)
    with at_most(15):
        ran = refused(desk)
    assert [code for code, *_ in found(ran)] == ["BG202"] * 5000


def test_the_reader_never_raises_whatever_libyaml_thinks_of_it() -> None:
    for text in ("\ufeff\ufeffa: b", "a: !!binary x", "%TAG ! tag:x:\n---\na: !b c", "? [a]\n: b", "a: &x\n", "*x : b"):
        yaml_reader.parse_yaml("content/library/x.yaml", text.encode())
