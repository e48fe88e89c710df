"""Who may write to the output folder exchanges no document for good: the next build makes it anew, unasked.

What a build knows of files without reading them lies with the user, not in the folder; and a manifest that somebody
else wrote says nothing of what stands.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.desk.digests import index_file
from tests.support.breaking import contents
from tests.support.desks import BRIEFING, Desk, tiny

FOREIGN = b"<p>What only the desk may read</p>"
Forgery = Callable[[Path, str], None]  # of which file, and its digest as it was written


@pytest.fixture
def built(desk: Desk) -> Desk:
    """Two audiences, and nothing to do."""
    tiny(desk)
    assert desk.build().status == 0
    assert desk.build().report["written"] == []
    return desk


def page(desk: Desk, audience: str) -> Path:
    [found] = (desk.root / "output").rglob(f"*_{audience}.html")
    return found


def in_the_manifest(place: Path, known: str) -> None:
    manifest = next(p / "manifest.json" for p in place.parents if (p / "manifest.json").exists())
    said = manifest.read_text("utf-8")
    assert known in said
    manifest.write_text(said.replace(known, sha256(place.read_bytes()).hexdigest()), "utf-8")


def in_an_index_of_the_folder(place: Path, known: str) -> None:
    """As an earlier version kept it; a copy of the user's own would say the same."""
    out = next(p for p in place.parents if (p / "manifest.json").exists())
    state = place.lstat()
    stamp = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, known]
    (out / ".index.json").write_text(json.dumps({str(place): stamp}), "utf-8")
    (out / "index.json").write_text(json.dumps({"manifests": [], "files": {str(place): stamp}}), "utf-8")


@pytest.mark.parametrize("forgery", [in_the_manifest, in_an_index_of_the_folder])
@pytest.mark.parametrize("asked", [[], ["--force"], ["--verify"], ["--jobs", "0"]])
def test_a_document_that_somebody_exchanged_does_not_stay(built: Desk, forgery: Forgery, asked: list[str]) -> None:
    public = page(built, "public")
    right = public.read_bytes()
    public.write_bytes(FOREIGN)
    forgery(public, sha256(right).hexdigest())
    assert built.build(*asked).status == 0
    assert public.read_bytes() == right


def test_a_published_document_that_somebody_exchanged_is_made_again(built: Desk) -> None:
    assert built.run("publish", "ostra-strait", "--note", "First").status == 0
    [public] = (built.root / "output").rglob("edition-1/public/*.html")
    right = public.read_bytes()
    public.write_bytes(FOREIGN)
    in_the_manifest(public, sha256(right).hexdigest())
    in_an_index_of_the_folder(public, sha256(right).hexdigest())
    assert built.run("publish", "ostra-strait", "--note", "First").status == 0
    assert public.read_bytes() == right


def test_content_that_is_more_secret_now_is_read_whatever_the_folder_says(built: Desk) -> None:
    public, file = page(built, "public"), built.root / BRIEFING
    then = sha256(file.read_bytes()).hexdigest()
    built.change(BRIEFING, "title: Grain transit", 'marking: "TLP:AMBER"\n  title: Grain transit')
    state = file.lstat()
    stamp = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, then]
    built.write("output/.index.json", json.dumps({str(file): stamp}))
    built.build()
    assert not public.exists()


def test_a_manifest_of_the_same_user_needs_no_second_look(built: Desk) -> None:
    before = contents(built.root)
    assert [built.build().report["written"] for _ in range(2)] == [[], []]
    assert contents(built.root) == before


@pytest.mark.parametrize("mode", [0o777, 0o775])
def test_an_own_folder_in_which_others_may_write_is_not_used(
    built: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: int
) -> None:
    own = tmp_path / "cache" / "briefgen"
    own.mkdir(parents=True)
    own.chmod(mode)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert index_file(str(built.root / "output")) is None
    assert built.build().report["written"] == []
    assert list(own.iterdir()) == []


@pytest.mark.parametrize("cache", ["relative", "/proc/none", "/dev/null"])
def test_a_machine_where_nothing_can_be_kept_builds_all_the_same(
    built: Desk, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.setenv("HOME", "/dev/null")
    assert built.build().status == 0
    built.change(BRIEFING, "title: Grain", "title: Corn")
    assert built.build().status == 0


@pytest.mark.parametrize("key", ["grain x", "grain 99999999999", "grain 0", "grain -1", "grain", f"grain {'9' * 5000}"])
def test_editions_that_there_can_be_none_of_make_a_manifest_nobody_s(built: Desk, key: str) -> None:
    manifest = built.root / "output/manifest.json"
    said = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**said, "editions": {key: {"files": []}}}), "utf-8")
    assert built.check().status == 0
    assert built.build().codes == ["BG023"]


def a_journal(built: Desk, *moves: tuple[str, str], gone: list[str] | None = None) -> None:
    journal = {"moves": [list(move) for move in moves], "gone": gone or []}
    (built.root / "output/.journal.json").write_text(json.dumps(journal), "utf-8")


def test_no_planted_journal_moves_what_lies_outside_the_folder(built: Desk) -> None:
    out, content = built.root / "output", contents(built.root / "content")
    (out / ".tmp-1").symlink_to(built.root / "content")
    (out / ".tmp-2").mkdir()
    (out / ".tmp-2/0").symlink_to(built.root / BRIEFING)
    (out / ".tmp-2/1").mkdir()
    for source in (".tmp-1/desk.yaml", f".tmp-1/{BRIEFING.removeprefix('content/')}", ".tmp-2/0", ".tmp-2/1", ".tmp-1"):
        a_journal(built, (source, "grain/public/x.html"))
        assert built.build().status == 0
        assert not (out / "grain/public").exists()
        assert contents(built.root / "content") == content


def test_no_planted_journal_takes_the_lock_away(built: Desk) -> None:
    a_journal(built, gone=[".lock"])
    assert built.build().report["removed"] == []


@pytest.mark.parametrize("where", ["a file of the user", "a pipe", "without end", "a long name", "half a name"])
def test_the_mark_of_a_folder_is_a_file_of_that_folder(built: Desk, tmp_path: Path, where: str) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.txt"
    mine.write_text("Mine.", "utf-8")
    assert built.build("--out", str(out)).status == 0
    mark = out / ".desk"
    mark.unlink()
    if where == "a pipe":
        os.mkfifo(mark)
    elif where in ("a long name", "half a name"):
        mark.write_text("/" + "a" * 4000 if where == "a long name" else "/x\0y", "utf-8")
    else:
        mark.symlink_to(mine if where == "a file of the user" else "/dev/zero")
    built.change(BRIEFING, "title: Grain", "title: Corn")
    assert built.build("--out", str(out)).status == 0
    assert mine.read_text("utf-8") == "Mine."
    assert (mark.is_symlink(), mark.read_text("utf-8")) == (False, str(built.root))
