"""RELIABILITY.md 1, rows 42, 43, 45, 47 to 50, 52, 54: fonts, settings, folders, the environment, the command line.

The number of the row leads each test's id.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.breaking import assert_helpful, contents, found, hints, refused, standing, unmarked
from tests.support.desks import BRIEFING, MARKED, QUICK_START, ROOT, SETTINGS, Desk, at_most

HTML = ("-f", "html")
OWN = "content/briefings/ostra-strait"

# 42, 43, 45: what the engine cannot set -------------------------------------------------------------------------------


@pytest.mark.parametrize("product", ["one-pager", "full-brief"], ids=lambda product: f"42-{product}")
def test_characters_without_a_glyph_are_listed_with_their_records(desk: Desk, product: str) -> None:
    text, places = unmarked(QUICK_START.replace("Mira Lund,", "Mira §漢 Lund 字,").replace("Port Vara", "Port §🚢"))
    desk.write(BRIEFING, text)
    ran = refused(desk, "-p", product, "-f", "html")
    assert found(ran) == [("BG901", *place) for place in places]
    for character in ("U+6F22", "U+5B57", "U+1F6A2"):
        assert character in ran.err


def test_row_42_in_the_settings(desk: Desk) -> None:
    desk.write("content/desk.yaml", SETTINGS.replace("Strait Desk", "Strait 漢"))
    ran = refused(desk, "-f", "pdf")
    assert {d["code"] for d in ran.errors} == {"BG901"}
    assert "U+6F22" in ran.err


def test_row_43_a_family_that_does_not_ship(desk: Desk) -> None:
    theme, places = unmarked(
        (ROOT / "templates/one-pager/theme.css").read_text("utf-8") + "p { §font-family: Nowhere }\n"
    )
    desk.write("templates/one-pager/theme.css", theme)
    ran = refused(desk)
    assert found(ran, "templates/one-pager/theme.css") == [("BG823", *places[0])]
    assert "`Nowhere`" in ran.err
    assert "fonts that ship" in hints(ran)


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"\0\1\0\0" + b"\xff" * 400], ids=["43-empty", "43-text", "43-broken"]
)
def test_a_font_that_is_none(desk: Desk, data: bytes) -> None:
    desk.write("templates/one-pager/Own.ttf", data)
    desk.write(
        "templates/one-pager/theme.css", "@font-face { font-family: Own; src: url(Own.ttf) }\np { font-family: Own }\n"
    )
    ran = refused(desk, "-f", "html", "-f", "pdf")
    assert "BG903" in {d["code"] for d in ran.errors}
    assert "templates/one-pager/Own.ttf" in ran.err


def test_row_45_elements_nested_too_deeply(desk: Desk) -> None:
    desk.write("templates/one-pager/blocks/summary.html.j2", "<div>" * 400 + "x" + "</div>" * 400)
    ran = refused(desk, "-f", "pdf")
    assert {d["code"] for d in ran.errors} == {"BG904"}


# 47: settings ---------------------------------------------------------------------------------------------------------

WRONG = [
    ("unknown-key", MARKED + "§audience: {}\n", "BG103", "`audiences`"),
    ("unknown-key-inside", MARKED.replace("up_to", "§upto", 1), "BG103", "`up_to`"),
    ("wrong-type", SETTINGS + "products: §{a: b}\n", "BG107", ""),
    ("wrong-type-of-a-map", MARKED.replace("{up_to: \"TLP:CLEAR\"}", "§TLP"), "BG107", ""),
    ("missing-key", SETTINGS.replace("desk: {name: Strait Desk, ", "desk: §{"), "BG106", "`name:`"),
    ("unknown-product", SETTINGS + "products: [§one-pagr]\n", "BG006", "`one-pager`"),
    ("unknown-scheme", MARKED.replace("scheme: tlp", "scheme: §tpl"), "BG005", "`tlp`"),
    ("scheme-elsewhere", MARKED.replace("scheme: tlp", "scheme: §../../etc/passwd"), "BG005", "tlp"),
    ("unknown-label", MARKED.replace("TLP:AMBER", "§TLP:AMBRE").replace('"§', '§"'), "BG503", "TLP:AMBER"),
    ("unknown-reports", MARKED + "reports: §publik\n", "BG202", "`public`"),
    ("bad-audience", MARKED.replace("  public: {", "  Pub lic: §{"), "BG116", "lower-case"),
    ("empty", "§", "BG115", "`desk:`"),
    ("a-list", "§- a\n", "BG115", "`desk:`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "hint"), [row[1:] for row in WRONG], ids=[f"47-{row[0]}" for row in WRONG])
def test_settings_that_are_wrong_stop_everything_at_their_place(desk: Desk, text: str, code: str, hint: str) -> None:
    settings, places = unmarked(text)
    desk.write("content/desk.yaml", settings)
    ran = refused(desk)
    assert (code, *places[0]) in [(c, line, column) for c, line, column in found(ran, "content/desk.yaml")]
    assert hint in hints(ran)


def test_row_47_no_settings_at_all(desk: Desk) -> None:
    (desk.root / "content/desk.yaml").unlink()
    ran = desk.build()
    assert ran.status == 2
    assert "BG001" in ran.err


def test_row_47_a_folder_in_their_place(desk: Desk) -> None:
    (desk.root / "content/desk.yaml").unlink()
    (desk.root / "content/desk.yaml").mkdir()
    assert [d["code"] for d in refused(desk, status=2).errors] == ["BG002"]


OUTS = [".", "/", "..", "content", "content/new", "templates", "templates/x/y", ".git", "/etc"]


@pytest.mark.parametrize("out", OUTS, ids=lambda out: f"47-out-{out}")
def test_an_output_folder_that_is_not_its_own_is_refused(desk: Desk, out: str) -> None:
    where = str(desk.root / out) if not out.startswith("/") else out
    ran = refused(desk, "-f", "html", "--out", where, status=2)
    assert [d["code"] for d in ran.errors] == ["BG010"]


def test_row_47_a_folder_with_files_of_others_is_not_touched(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("precious", "utf-8")
    ran = refused(desk, "-f", "html", "--out", str(other), status=2)
    assert [d["code"] for d in ran.errors] == ["BG010"]
    assert contents(other) == {"thesis.txt": b"precious"}


# 48: links in the output ----------------------------------------------------------------------------------------------

PAGE = "ostra-strait/2026-03-14/ostra-strait_2026-03-14_one-pager.html"


@pytest.mark.parametrize("link", ["", *(str(p) for p in Path(PAGE).parents[:-1]), PAGE], ids=lambda link: f"48-{link}")
def test_a_link_in_the_output_is_refused_and_its_target_left_alone(desk: Desk, tmp_path: Path, link: str) -> None:
    target = tmp_path / "target"
    place = desk.root / "output" / link
    place.parent.mkdir(parents=True, exist_ok=True)
    if link == PAGE:
        target.write_text("precious", "utf-8")
    else:
        (target / "inside").mkdir(parents=True)
    place.symlink_to(target)
    before = contents(desk.root), contents(tmp_path)
    ran = desk.build(*HTML)
    assert (ran.status, [d["code"] for d in ran.errors]) == (2, ["BG010"])
    assert_helpful(ran)
    assert contents(desk.root) == before[0]
    assert {k: v for k, v in contents(tmp_path).items() if "report" not in k} == before[1]


# 49, 50: what stands in the place of a content file -------------------------------------------------------------------


def stand_in(kind: str, place: Path) -> None:
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(place.parent)  # the path of a socket has at most 107 bytes
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(place.name)
        os.chdir(here)
    elif kind == "folder":
        place.mkdir()
    elif kind == "unreadable":
        place.write_text("sources: []\n", "utf-8")
        place.chmod(0)
    else:
        targets = {"device": "/dev/zero", "outside": "/etc/passwd", "inside": BRIEFING, "itself": str(place)}
        place.symlink_to(targets[kind])


KINDS = ["fifo", "socket", "folder", "device", "outside", "inside", "itself", "unreadable"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"49-{kind}")
@pytest.mark.parametrize("where", [f"{OWN}/more.yaml", "content/library/more.yaml"], ids=["own", "library"])
def test_what_is_no_regular_file_is_refused_at_once(desk: Desk, kind: str, where: str) -> None:
    if kind == "unreadable" and os.geteuid() == 0:
        pytest.skip("root reads everything")
    (desk.root / where).parent.mkdir(exist_ok=True)
    stand_in(kind, desk.root / where)
    with at_most(5):
        ran = refused(desk, status=2 if kind in ("fifo", "socket", "folder", "unreadable") else 1)
    assert [(d["code"], d["place"]["file"]) for d in ran.errors] == [("BG002" if ran.status == 2 else "BG004", where)]


def test_row_49_other_briefings_are_built_all_the_same(desk: Desk) -> None:
    desk.write("content/briefings/second/briefing.yaml", QUICK_START)
    os.mkfifo(desk.root / f"{OWN}/more.yaml")
    assert desk.build(*HTML).status == 2
    assert {path.split("/")[0] for path in desk.outputs()} == {"second", "manifest.json"}


NAMES = [b"line\nbreak.yaml", b"\x1b[31mred.yaml", b"x" * 250, b"\xff\xfe.yaml", b"tab\t.yaml", b"back\\slash.yaml",
         "\u202eevil.yaml".encode(), "\u2028.yaml".encode()]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=lambda name: f"50-{ascii(name)[2:14]}")
@pytest.mark.parametrize("folder", [OWN, "content/briefings", "templates/one-pager"])
def test_a_name_that_is_not_safe_is_refused_and_never_printed_raw(desk: Desk, folder: str, name: bytes) -> None:
    (desk.root / folder).mkdir(parents=True, exist_ok=True)
    place = os.path.join(os.fsencode(desk.root / folder), name)  # noqa: PTH118  (bytes)
    if folder == "content/briefings":
        os.mkdir(place)  # noqa: PTH102
    else:
        Path(os.fsdecode(place)).write_bytes(b"sources: []\n")
    ran = refused(desk)
    assert [d["code"] for d in ran.errors] == ["BG003"]
    printed = ran.err + ran.out + str(ran.report)
    assert not [c for c in printed if not c.isprintable() and c != "\n"]


# 52: the environment --------------------------------------------------------------------------------------------------


def process(desk: Desk, env: dict[str, str], command: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process that has just this environment."""
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV")}
    line = [sys.executable, "-m", "briefgen", command, "--desk", str(desk.root), *arguments]
    return subprocess.run(line, cwd=ROOT, env={**clean, **env}, capture_output=True, timeout=600, check=False)


def built(desk: Desk, env: dict[str, str]) -> dict[str, bytes]:
    """What a process with just this environment writes."""
    ran = process(desk, env, "build")
    assert ran.returncode == 0, ran.stderr
    return desk.outputs()


@pytest.fixture
def evil(tmp_path: Path) -> str:
    folder = tmp_path / "evil"
    folder.mkdir()
    for name in ("yaml", "jinja2", "pydantic", "markdown", "html", "json", "weasyprint", "nh3"):
        (folder / f"{name}.py").write_text("raise SystemExit('evil was imported')", "utf-8")
    return str(folder)


def test_row_52_no_variable_changes_a_byte(desk: Desk, evil: str) -> None:
    good = built(desk, {})
    for path in good:
        (desk.root / "output" / path).unlink()
    assert built(desk, {
        "HTTP_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "ALL_PROXY": "socks5://127.0.0.1:9",
        "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0",
        "PYTHONPATH": evil, "FONTCONFIG_FILE": "/nowhere", "XDG_CACHE_HOME": "/nowhere", "COLUMNS": "1", "TERM": "dumb",
        "PYTHONOPTIMIZE": "2", "PYTHONIOENCODING": "ascii", "NO_COLOR": "1",
    }) == good  # fmt: skip


def test_row_52_a_module_in_the_folder_where_one_stands_is_not_ours(desk: Desk, evil: str) -> None:
    code = "import sys; sys.argv[1:] = ['build', '-f', 'html']; from briefgen.__main__ import main; sys.exit(main())"
    for module in Path(evil).iterdir():
        desk.write(module.name, module.read_bytes())
    starter = [sys.executable, "-c", f"import sys; sys.path.append({str(ROOT)!r}); {code}"]
    ran = subprocess.run(starter, cwd=desk.root, capture_output=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"], ids=lambda encoding: f"52-{encoding}")
def test_a_terminal_that_cannot_show_a_character_is_no_crash(desk: Desk, encoding: str) -> None:
    desk.change(BRIEFING, "title: Grain", "titel: Зерно 漢")
    ran = process(desk, {"PYTHONIOENCODING": encoding}, "check", "--report", "text")
    assert ran.returncode == 1
    assert b"did you mean `title`?" in ran.stdout
    assert b"Traceback" not in ran.stderr
    assert b"failed" not in ran.stderr


# 54: the command line -------------------------------------------------------------------------------------------------

ARGUMENTS = {
    "-a publik": "did you mean `public`?",
    "-a public -a public": "twice",
    "-p one-pagr": "did you mean `one-pager`?",
    "-p one-pager -p one-pager": "twice",
    "-a public -p full-brief": "gets",
    "ostra": "`ostra-strait`",
    "../ostra-strait/../x": "`ostra-strait`",
    "--today soon": "not a date",
    "--today 2026-02-30": "not a date",
    "--report xml": "json",
    "--report text --report-for nobody": "public",
    "--profile final": "release",
    "-f rtf": "pdf",
    "--fail-on never": "warning",
    "--nonsense": "--nonsense",
}


@pytest.mark.parametrize("line", ARGUMENTS, ids=lambda line: f"54-{line}")
def test_what_cannot_be_asked_for_is_said_with_what_can(desk: Desk, line: str) -> None:
    settings = MARKED.replace('public: {up_to: "TLP:CLEAR"', 'public: {products: [one-pager], up_to: "TLP:CLEAR"')
    desk.write("content/desk.yaml", settings)
    before = contents(standing(desk).root)
    ran = desk.build(*HTML, *line.split())
    assert ran.status == 2
    assert ARGUMENTS[line] in ran.err
    assert contents(desk.root) == before
    assert "Traceback" not in ran.err
