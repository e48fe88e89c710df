"""`briefgen init` and `briefgen new`: what they make builds, and they only ever add."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from briefgen.authoring.record_forms import KIND_WORDS
from briefgen.desk.reading import read_desk
from briefgen.planning.setup import read_setup
from briefgen.records.kinds import KINDS, SHORT_FORMS
from briefgen.syntax.yaml_reader import parse_yaml
from tests.support.desks import BRIEFING, QUICK_START, ROOT, Desk
from tests.support.schema_faults import faults

WORDS = list(KIND_WORDS)
# One record of each kind that the quick start lacks, for references to lead somewhere.
REST = "content/briefings/ostra-strait/rest.yaml"
RECORDS = """\
events:
- {id: evt-meet, title: They meet, date: 2026-03-12}
guarantees:
- {id: gua-one, title: An assurance, kind: assurance, binding: none, status: idea}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with us in it."""
    folder = tmp_path / "somewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def at_home(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk, with us in its folder."""
    monkeypatch.chdir(desk.root)
    return desk


def uncommented(text: str) -> str:
    """A blank record with every field in use."""
    return re.sub(r"^( *)#(?=[^ ])", r"\1", text, flags=re.MULTILINE)


# init -----------------------------------------------------------------------------------------------------------------


def test_init_makes_a_desk_that_builds(folder: Path, desk: Desk) -> None:
    assert desk.run("init", "d").status == 0
    found = {str(path.relative_to(folder / "d")) for path in (folder / "d").rglob("*") if path.is_file()}
    schemas = {f"content/.schema/{name}.json" for name in ("brand", "content", "desk", "product", "scheme")}
    guides = {"README.md", "content/README.md", "templates/README.md"}
    left_out = {"output/.gitignore", "content/library/texts/.gitignore"}
    assert found == {"content/desk.yaml", "templates/_brand.yml", BRIEFING} | schemas | guides | left_out
    made = Desk.__new__(Desk)
    made.root, made.capture = folder / "d", desk.capture
    ran = made.build()
    assert (ran.status, ran.problems) == (0, [])
    assert [path for path in made.outputs() if path.endswith(".pdf")]


def test_the_new_desk_can_use_its_commented_settings(folder: Path, desk: Desk) -> None:
    desk.run("init", ".")
    settings = folder / "content/desk.yaml"
    settings.write_text(uncommented(settings.read_text("utf-8")), "utf-8")
    setup = read_setup(read_desk(folder).value)
    assert setup.value
    assert setup.diagnostics == ()
    assert list(setup.value.desk.audiences) == ["internal", "public"]
    assert faults(settings.read_text("utf-8"), "desk.json") == []


def test_the_new_desk_can_use_its_commented_brand(folder: Path, desk: Desk) -> None:
    desk.run("init", ".")
    brand = folder / "templates/_brand.yml"
    brand.write_text(uncommented(brand.read_text("utf-8")), "utf-8")
    (folder / "templates/_shared").mkdir()
    Image.new("RGB", (40, 20)).save(folder / "templates/_shared/logo.png")
    setup = read_setup(read_desk(folder).value)
    assert setup.value
    assert setup.diagnostics == ()
    assert (setup.value.brand.page, setup.value.brand.accessible) == ("A4", True)
    assert setup.value.brand.colours["--accent"].shades["light"] == "#7a1f5c"
    assert faults(brand.read_text("utf-8"), "brand.json") == []


def test_git_leaves_out_what_was_built_and_the_texts_of_sources(folder: Path, desk: Desk) -> None:
    desk.run("init", "d")
    subprocess.run(["git", "init", "-q", "d"], cwd=folder, check=True)
    for name in ("content/library/texts/src-gazette.txt", "output/a.pdf", "content/library/terms.yaml"):
        (folder / "d" / name).write_text("x\n", "utf-8")
    listed = ["git", "ls-files", "--others", "--exclude-standard"]
    kept = subprocess.run(listed, cwd=folder / "d", check=True, capture_output=True, text=True).stdout
    assert "content/library/terms.yaml" in kept
    assert "content/README.md" in kept
    assert ("src-gazette" in kept, "a.pdf" in kept) == (False, False)


def test_init_refuses_a_desk(at_home: Desk) -> None:
    before = {path: path.read_bytes() for path in at_home.root.rglob("*") if path.is_file()}
    ran = at_home.run("init", ".")
    assert (ran.status, ran.out) == (2, "")
    assert "holds a desk already" in ran.err
    assert {path: path.read_bytes() for path in at_home.root.rglob("*") if path.is_file()} == before


def test_init_overwrites_nothing(folder: Path, desk: Desk) -> None:
    (folder / "README.md").write_text("mine", "utf-8")
    ran = desk.run("init", ".")
    assert ran.status == 0
    assert "kept README.md" in ran.out
    assert (folder / "README.md").read_text("utf-8") == "mine"


def test_init_refuses_a_file(folder: Path, desk: Desk) -> None:
    (folder / "d").write_text("mine", "utf-8")
    ran = desk.run("init", "d")
    assert ran.status == 2
    assert "is a file" in ran.err


def test_the_quick_start_of_a_new_desk_is_the_sample() -> None:
    assert (ROOT / "briefgen/shipped/scaffolds/desk/quick-start.yaml").read_text("utf-8") == QUICK_START


# new briefing ---------------------------------------------------------------------------------------------------------


def test_a_new_briefing_builds_at_once(at_home: Desk) -> None:
    ran = at_home.run("new", "briefing", "grain-talks")
    assert ran.status == 0
    assert "content/briefings/grain-talks/briefing.yaml" in ran.out
    built = at_home.build("grain-talks")
    assert (built.status, built.codes) == (0, ["BG216"])  # until its example texts are replaced
    assert at_home.build("grain-talks", "--profile", "release").status == 1
    assert faults(at_home.read("content/briefings/grain-talks/briefing.yaml")) == []


@pytest.mark.parametrize("name", ["null", "2026", "true", "x" * 60])
def test_any_name_a_folder_may_have_makes_a_briefing(at_home: Desk, name: str) -> None:
    assert at_home.run("new", "briefing", name).status == 0
    assert at_home.check(name).codes == ["BG216"]


def test_a_new_briefing_takes_no_id_of_the_library(at_home: Desk) -> None:
    at_home.write("content/library/actors.yaml", "actors:\n- {id: act-first, kind: state, name: Other}\n")
    at_home.run("new", "briefing", "grain-talks")
    assert at_home.check("grain-talks").codes == ["BG216"]
    assert "act-first-2" in at_home.read("content/briefings/grain-talks/briefing.yaml")


@pytest.mark.parametrize("name", ["Grain", "grain_talks", "con", "x" * 61, "../up", ""])
def test_a_bad_name_is_refused(at_home: Desk, name: str) -> None:
    ran = at_home.run("new", "briefing", name)
    assert (ran.status, ran.out) == (2, "")
    assert [path.name for path in (at_home.root / "content/briefings").iterdir()] == ["ostra-strait"]


def test_a_taken_name_is_refused(at_home: Desk) -> None:
    ran = at_home.run("new", "briefing", "ostra-strait")
    assert ran.status == 2
    assert "is there already" in ran.err
    assert at_home.read(BRIEFING) == QUICK_START


# new KIND -------------------------------------------------------------------------------------------------------------


def test_new_alone_lists_every_kind(desk: Desk) -> None:
    ran = desk.run("new")
    assert ran.status == 0
    assert [line.split()[2] for line in ran.out.splitlines()] == ["briefing", *WORDS]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.usefixtures("folder")
def test_a_record_of_every_kind_has_the_fields_it_needs_with_their_meaning(desk: Desk, word: str) -> None:
    ran = desk.run("new", word)
    assert ran.status == 0
    kind = KIND_WORDS[word]
    root = parse_yaml("x.yaml", ran.out.encode()).value.root
    assert root
    assert [entry.key.value for entry in root.entries] == [kind.plural]
    assert faults(ran.out) == []
    assert faults(uncommented(ran.out)) == []
    fields = set(re.findall(r"^[- ] #?(\w+):", ran.out, re.MULTILINE))
    live = set(re.findall(r"^[- ] (\w+):", ran.out, re.MULTILINE))
    long = {short: name for name, short in SHORT_FORMS.items()}
    required = {name for name, field in kind.model.model_fields.items() if field.is_required()}
    required |= {*kind.model.BEGUN}  # others may stand in their place
    assert required | {"ednote"} == live  # which says that the values are examples
    assert {long.get(name, name) for name in fields} <= set(kind.model.model_fields)
    said = " ".join(line.strip("# ") for line in ran.out.splitlines())
    for name in fields - {"ednote"}:
        assert (kind.model.model_fields[long.get(name, name)].description or "") in said
    assert max(map(len, ran.out.splitlines())) <= 120


EVENTS = REST.replace("rest", "events")


@pytest.mark.long
@pytest.mark.parametrize("use", ["as it is", "every field"])
def test_a_record_of_every_kind_builds_where_it_is_added(at_home: Desk, use: str) -> None:
    """Each alone is without an error; all of them together build."""
    if use == "every field":
        at_home.write(EVENTS, RECORDS)
    records = {REST.replace("rest", word): added(at_home, word, use) for word in WORDS}
    (at_home.root / REST).unlink()
    for path, text in records.items():
        at_home.write(path, text)
    built = at_home.build()
    assert (built.status, built.errors) == (0, []), built.err


def added(desk: Desk, word: str, use: str) -> str:
    """A file that was empty, with a record of this kind."""
    desk.write(REST, "# More records.\n")
    ran = desk.run("new", word, "--append", REST)
    assert (ran.status, ran.err) == (0, ""), word
    assert faults(desk.read(REST)) == [], word
    if use == "every field":
        desk.write(REST, uncommented(desk.read(REST)))
    checked = desk.check()
    assert (checked.status, checked.errors) == (0, []), (word, checked.err)
    return desk.read(REST)


def test_the_id_is_unique_in_the_whole_desk(at_home: Desk) -> None:
    for _ in range(3):
        at_home.run("new", "quote", "--append", BRIEFING)
    at_home.run("new", "quote", "lund-grain", "--append", BRIEFING)
    ids = re.findall(r"^- id: (quo-.*)", at_home.read(BRIEFING), re.MULTILINE)
    assert ids == ["quo-lund-grain", "quo-name", "quo-name-2", "quo-name-3", "quo-lund-grain-2"]
    assert at_home.check().errors == []


def test_a_new_position_is_of_an_actor_and_topic_that_have_none(at_home: Desk) -> None:
    at_home.write(REST, "# More records.\n")
    at_home.run("new", "position", "--append", REST)
    assert "- actor: act-lund\n" in at_home.read(REST)
    assert at_home.check().errors == []


@pytest.mark.parametrize("name", ["Lund", "act_lund", "-", "x" * 64])
def test_a_name_that_is_no_id_is_refused(desk: Desk, name: str) -> None:
    ran = desk.run("new", "actor", name) if name != "-" else desk.run("new", "actor", "--", "-")
    assert (ran.status, ran.out) == (2, "")
    assert "cannot be an id" in ran.err


def test_an_unknown_kind_is_refused_with_a_hint(desk: Desk) -> None:
    ran = desk.run("new", "quot")
    assert ran.status == 2
    assert "did you mean `quote`?" in ran.err


# --append -------------------------------------------------------------------------------------------------------------

BEFORE_QUOTES = QUICK_START.partition("quotes:")[0]
ENDS = {
    "the last list is of this kind": QUICK_START,
    "no list is of this kind": BEFORE_QUOTES,
    "no final line end": QUICK_START.rstrip("\n"),
    "line ends of Windows": QUICK_START.replace("\n", "\r\n"),
    "line ends of Windows, none at the end": QUICK_START.replace("\n", "\r\n").rstrip("\r\n"),
    "an indented list": BEFORE_QUOTES + "quotes:\n  - id: quo-a\n    text: A.\n    speaker: act-lund\n",
    "a deeply indented list": BEFORE_QUOTES + "quotes:\n      - {id: quo-a, text: A., speaker: act-lund}\n",
    "an empty list": BEFORE_QUOTES + "quotes:",
    "comments at the end": QUICK_START + "\n# The end.\n  # Really.\n\n\n",
    "a text block at the end": QUICK_START + "  original: |+\n    Words.\n\n\n",
    "a byte order mark": "\ufeff" + QUICK_START,
}


@pytest.mark.parametrize("end", ENDS)
def test_text_is_added_and_nothing_changed(at_home: Desk, end: str) -> None:
    before = ENDS[end].encode()
    at_home.write(BRIEFING, before)
    ran = at_home.run("new", "quote", "new-words", "--append", BRIEFING)
    assert (ran.status, ran.err) == (0, "")
    after = (at_home.root / BRIEFING).read_bytes()
    assert after.startswith(before)
    added = after.removeprefix(before)
    windows = b"\r\n" in before
    assert added.count(b"\r\n") == (added.count(b"\n") if windows else 0)
    checked = at_home.check()
    assert checked.errors == []
    line = int(ran.out.split(":")[1])
    assert "- id: quo-new-words" in after.decode().splitlines()[line - 1]
    assert faults(after.decode().removeprefix("\ufeff")) == []


REFUSED = {
    "another list comes after it": ("topic", BRIEFING, QUICK_START, "is not the last list of its file"),
    "the list is written in brackets": ("quote", REST, "quotes: []\n", "no list to which text can be added"),
    "the list stands after a `~`": ("quote", REST, "quotes: ~\n", "problems that come first"),
    "the document is closed": ("quote", REST, "quotes:\n- {id: quo-a}\n...\n", "no list to which text can be added"),
    "the file is one map in braces": ("quote", REST, "{marking: x}\n", "no list to which text can be added"),
    "the file cannot be read": ("quote", REST, "quotes:\n- id: 'quo\n", "problems that come first"),
    "a text stands in the place of the list": ("quote", REST, "quotes: none\n", "no list to which text can be added"),
    "the library holds no quotes": ("quote", "content/library/a.yaml", "", "not to the library"),
    "these are settings": ("quote", "content/desk.yaml", "desk: {name: a, contact: b}\n", "is no content file"),
    "this belongs to no briefing": ("quote", "content/briefings/a.yaml", "quotes:\n", "is no content file"),
    "this is no content": ("quote", "notes.yaml", "a: b\n", "is no content file"),
    "this is not read": ("quote", "content/briefings/ostra-strait/a.yml", "quotes:\n", "is no content file"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_a_file_that_text_alone_cannot_extend_is_left_alone(at_home: Desk, reason: str) -> None:
    word, path, text, said = REFUSED[reason]
    at_home.write(path, text)
    ran = at_home.run("new", word, "--append", path)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert at_home.read(path) == text


def test_a_file_that_is_not_there_is_not_made(at_home: Desk) -> None:
    ran = at_home.run("new", "quote", "--append", REST)
    assert ran.status == 2
    assert "briefgen new quote > FILE" in ran.err
    assert not (at_home.root / REST).exists()


def test_records_at_hand_are_those_of_the_whole_briefing(at_home: Desk) -> None:
    path = "content/briefings/ostra-strait/more/quotes.yaml"
    at_home.write(path, "")
    at_home.run("new", "quote", "--append", path)
    assert "  speaker: act-varenia\n" in at_home.read(path)
    assert "  evidence: src-gazette\n" in at_home.read(path)


def test_a_link_is_not_followed(at_home: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("quotes:\n", "utf-8")
    (at_home.root / REST).symlink_to(outside)
    assert at_home.run("new", "quote", "--append", REST).status == 2
    assert outside.read_text("utf-8") == "quotes:\n"


def test_shared_kinds_may_be_added_to_the_library(at_home: Desk) -> None:
    for word in WORDS:
        if KIND_WORDS[word].shared:
            path = f"content/library/{word}s.yaml"
            at_home.write(path, "")
            assert at_home.run("new", word, "--append", path).status == 0
    assert at_home.check().errors == []


def test_a_printed_record_is_a_file(at_home: Desk) -> None:
    """`briefgen new quote > FILE` is how a new file begins; it refers to the library's records."""
    at_home.write("content/library/actors.yaml", "actors:\n- {id: act-other, kind: state, name: Other}\n")
    printed = at_home.run("new", "quote").out
    assert "speaker: act-other\n" in printed
    at_home.write(REST, printed)
    assert at_home.check().errors == []


def test_the_samples_name_only_kinds_and_fields_there_are() -> None:
    found = {path.stem for path in (ROOT / "briefgen/shipped/scaffolds/records").iterdir()}
    assert found == set(KINDS)


def test_no_picture_of_a_guide_is_missing_in_a_new_desk(folder: Path, desk: Desk) -> None:
    assert desk.run("init", str(folder)).status == 0
    guides = list(folder.glob("*/README.md"))
    assert len(guides) == 2
    for guide in guides:
        shown = re.findall(r"!\[[^\]]*\]\(([^)]*)\)", guide.read_text("utf-8"))
        assert [path for path in shown if not (guide.parent / path).exists()] == []
