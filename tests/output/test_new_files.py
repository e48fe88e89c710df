"""Several new files among the content: all of them, or none."""

from __future__ import annotations

from pathlib import Path

from briefgen.output.content_files import write_new


def below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_files_stand_together(tmp_path: Path) -> None:
    wanted = {"content/briefings/new/a.yaml": b"a", "content/briefings/new/more/b.yaml": b"b"}
    assert write_new(tmp_path, wanted) == ()
    assert below(tmp_path) == wanted


def test_where_one_is_there_already_none_is_written_and_that_one_stays(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(b"somebody's")
    [found] = write_new(tmp_path, {"a.yaml": b"a", "b.yaml": b"b", "c.yaml": b"c"})
    assert found.code == "BG025"
    assert below(tmp_path) == {"b.yaml": b"somebody's"}


def test_no_link_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "linked").symlink_to(elsewhere)
    assert write_new(desk, {"new/a.yaml": b"a", "linked/b.yaml": b"b"})
    assert [path.name for path in desk.iterdir()] == ["linked"]
    assert below(elsewhere) == {}
