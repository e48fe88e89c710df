"""Signed editions: by real keys, checked by whoever makes or continues them, and refused where nobody answers for them.

The keys are made by `ssh-keygen`, as a staffer makes them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import briefgen
from briefgen.editions.snapshots import records_digest, seal_of
from tests.support.desks import BRIEFING, Desk, Ran, needs, tiny

pytestmark = needs(shutil.which("ssh-keygen") is not None, "needs ssh-keygen")

SNAPSHOT = "content/briefings/ostra-strait/editions/{}.json"
SIGNATURE = SNAPSHOT + ".sig"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ada", "ben", "stranger"):
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", f"{name}@desk", "-f", str(folder / name)]
        subprocess.run(made, check=True)
    return {name: folder / name for name in ("ada", "ben", "stranger")}


def names(desk: Desk, *entries: str) -> None:
    """The desk names these keys, and no others."""
    settings = desk.read("content/desk.yaml").partition("signing:")[0]
    lines = "".join(f"    - {entry}\n" for entry in entries)
    desk.write("content/desk.yaml", settings + (f"signing:\n  keys:\n{lines}" if entries else ""))


def entry(keys: dict[str, Path], name: str, more: str = "") -> str:
    text = keys[name].with_suffix(".pub").read_text("utf-8").strip()
    return f'{{name: {name.title()} Brandt, key: "{text}"{more}}}'


def publish(desk: Desk, *arguments: str) -> Ran:
    desk.change(BRIEFING, " eight days", " some eight days")
    return desk.run("publish", "ostra-strait", "--note", "A note.", *arguments)


def signed(desk: Desk, key: Path, number: int = 1) -> Desk:
    """With so many editions, all signed with a key."""
    for _ in range(number):
        assert publish(desk, "--sign", str(key)).status == 0
    return desk


def errors(ran: Ran) -> list[str]:
    return [found["code"] for found in ran.errors]


def again(desk: Desk, number: int = 1, *arguments: str) -> Ran:
    shutil.rmtree(desk.root / "output", ignore_errors=True)
    return desk.build("ostra-strait", "--edition", str(number), *arguments)


def editions(desk: Desk) -> Ran:
    return desk.run("list", "editions", "--desk", str(desk.root))


def sign_by_hand(desk: Desk, key: Path, number: int = 1, namespace: str = "briefgen-edition") -> None:
    (desk.root / SIGNATURE.format(number)).unlink(missing_ok=True)
    made = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", namespace, str(desk.root / SNAPSHOT.format(number))]
    subprocess.run(made, check=True, capture_output=True)


def refused(desk: Desk, said: str, number: int = 1) -> None:
    """Nothing is made of it, nor after it; the list and a draft say why."""
    ran = again(desk, number)
    assert (ran.status, ran.codes, desk.outputs()) == (1, ["BG916"], {})
    assert said in ran.problems[0]["message"]
    assert [d["severity"] for d in desk.build("--force").problems if said in d["message"]] == ["warning"]
    listed = editions(desk)
    assert listed.status == 1
    assert said.upper() in listed.out
    assert said in "".join(d["message"] for d in desk.check("--profile", "release").errors)


# The right key --------------------------------------------------------------------------------------------------------


def test_an_edition_signed_with_a_key_of_the_desk_is_made_again_and_continued(
    desk: Desk, keys: dict[str, Path]
) -> None:
    names(tiny(desk), entry(keys, "ada"), entry(keys, "ben"))
    signed(desk, keys["ada"])
    first = desk.outputs()
    signed(desk, keys["ben"])
    assert (again(desk).codes, desk.outputs().items() <= first.items()) == ([], True)
    assert again(desk, 2, "--verify").codes == []
    assert desk.build().codes == []
    listed = editions(desk)
    assert listed.status == 0
    assert [line.count("signed by Ada Brandt; A note.") for line in listed.out.splitlines()] == [0, 1, 0]
    assert "signed by Ben Brandt" in listed.out


def test_who_has_no_briefgen_can_check_it(desk: Desk, keys: dict[str, Path], tmp_path: Path) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    allowed = tmp_path / "allowed"
    allowed.write_text(f"ada {keys['ada'].with_suffix('.pub').read_text('utf-8')}", "utf-8")
    asked = ["-f", str(allowed), "-I", "ada", "-n", "briefgen-edition", "-s", str(desk.root / SIGNATURE.format(1))]
    data = (desk.root / SNAPSHOT.format(1)).read_bytes()
    assert subprocess.run(["ssh-keygen", "-Y", "verify", *asked], input=data, check=False).returncode == 0


def test_line_breaks_of_windows_break_no_signature(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    for path in (SNAPSHOT.format(1), SIGNATURE.format(1)):
        desk.write(path, (desk.root / path).read_bytes().replace(b"\n", b"\r\n"))
    assert again(desk).codes == []


def test_the_key_may_be_named_in_the_environment(
    desk: Desk, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    names(tiny(desk), entry(keys, "ada"))
    ran = publish(desk, "--sign")
    assert (ran.status, "name the file in BRIEFGEN_SIGNING_KEY" in ran.err) == (2, True)
    monkeypatch.setenv("BRIEFGEN_SIGNING_KEY", str(keys["ada"]))
    assert publish(desk, "--sign").status == 0
    assert (desk.root / SIGNATURE.format(1)).exists()


def test_it_may_be_signed_from_python(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    assert briefgen.publish(desk.root, "ostra-strait", note="A note.").edition is None
    assert briefgen.publish(desk.root, "ostra-strait", note="A note.", sign=keys["ada"]).edition == 1
    assert again(desk).codes == []


def test_a_withdrawal_is_signed_like_any_other(desk: Desk, keys: dict[str, Path]) -> None:
    names(desk, entry(keys, "ada"))
    signed(desk, keys["ada"])
    ran = publish(desk, "--kind", "withdrawal")
    assert (ran.status, errors(ran)) == (1, ["BG919"])
    assert publish(desk, "--kind", "withdrawal", "--sign", str(keys["ada"])).status == 0
    assert again(desk, 2).codes == []


def test_one_audience_alone_gets_a_signed_edition_again(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    assert again(desk, 1, "--audience", "public").codes == []
    assert {path.split("/")[2] for path in desk.outputs() if "/" in path} == {"public"}


# Wrong ones -----------------------------------------------------------------------------------------------------------


def test_a_key_that_the_desk_does_not_name_signs_nothing(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    ran = publish(desk, "--sign", str(keys["stranger"]))
    assert (ran.status, errors(ran), desk.outputs()) == (1, ["BG919"], {})
    assert "a key that desk.yaml does not name (SHA256:" in ran.errors[0]["message"]
    assert not (desk.root / SNAPSHOT.format(1)).parent.exists()


def test_a_signature_of_a_stranger_is_refused(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    sign_by_hand(desk, keys["stranger"])
    refused(desk, "is signed with a key that desk.yaml does not name (SHA256:")


def test_a_key_that_is_revoked_answers_for_nothing(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"), entry(keys, "ben"))
    signed(desk, keys["ada"])
    names(desk, entry(keys, "ada"), entry(keys, "ada", ", revoked: true"), entry(keys, "ben"))
    refused(desk, "is signed with the key of Ada Brandt, which is revoked")
    assert publish(desk, "--sign", str(keys["ben"])).status == 1  # nobody builds upon it
    sign_by_hand(desk, keys["ben"])  # as its hint says
    assert again(desk).codes == []
    ran = publish(desk, "--sign", str(keys["ada"]))
    assert (ran.status, "which is revoked" in ran.errors[0]["message"]) == (1, True)
    assert publish(desk, "--sign", str(keys["ben"])).status == 0


def test_a_key_signs_until_its_day(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"), entry(keys, "ben"))
    signed(desk, keys["ada"])
    names(desk, entry(keys, "ada", ", until: 2026-03-14"), entry(keys, "ben"))
    assert again(desk).codes == []
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    ran = publish(desk, "--sign", str(keys["ada"]))
    assert (ran.status, "which signs nothing after 14 March 2026" in ran.errors[0]["message"]) == (1, True)
    assert publish(desk, "--sign", str(keys["ben"])).status == 0


def test_a_snapshot_that_was_edited_and_sealed_anew_is_not_what_was_signed(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    held = json.loads(desk.read(SNAPSHOT.format(1)))
    held["briefing"]["title"] = "Another title"
    held["edition"]["records"] = records_digest(held)
    held["seal"] = seal_of(held)
    desk.write(SNAPSHOT.format(1), json.dumps(held))
    refused(desk, "is not what Ada Brandt signed")


def test_a_signature_that_is_gone_is_missed(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    (desk.root / SIGNATURE.format(1)).unlink()
    refused(desk, "has no signature")


def test_an_unsigned_edition_after_a_signed_one_is_refused(desk: Desk, keys: dict[str, Path]) -> None:
    """Whatever its copy of the settings says: somebody could have written that."""
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    named = desk.read("content/desk.yaml")
    names(desk)
    assert publish(desk).status == 0
    desk.write("content/desk.yaml", named)
    refused(desk, "has no signature", 2)
    assert again(desk, 1).codes == []


@pytest.mark.parametrize(
    "signature", [b"", b"\0" * 99, b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"]
)
def test_what_is_no_signature_is_told(desk: Desk, keys: dict[str, Path], signature: bytes) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    desk.write(SIGNATURE.format(1), signature)
    refused(desk, "has a signature that cannot be read")


def test_a_signature_for_something_else_is_none(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    sign_by_hand(desk, keys["ada"], namespace="file")
    refused(desk, "is not what Ada Brandt signed")


def test_one_edition_does_not_stand_in_for_that_of_another_briefing(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    desk.write("content/briefings/second/briefing.yaml", desk.read(BRIEFING))
    for path in (SNAPSHOT.format(1), SIGNATURE.format(1)):
        desk.write(path.replace("ostra-strait", "second"), desk.read(path))
    ran = desk.build("second", "--edition", "1")
    assert (ran.codes, "was signed as one of another briefing" in ran.problems[0]["message"]) == (["BG916"], True)


# What is not signed ---------------------------------------------------------------------------------------------------


def test_a_desk_that_names_keys_publishes_nothing_unsigned(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    ran = publish(desk)
    assert (ran.status, ran.codes, ran.errors[0]["hint"][:21]) == (1, ["BG919"], "add `--sign KEYFILE`,")
    assert desk.outputs() == {}


def test_a_desk_that_names_no_keys_has_nothing_signed(desk: Desk, keys: dict[str, Path]) -> None:
    ran = publish(tiny(desk), "--sign", str(keys["ada"]))
    assert (ran.status, errors(ran), desk.outputs()) == (1, ["BG919"], {})
    assert publish(desk).status == 0
    assert (again(desk).codes, "signed" in editions(desk).out) == ([], False)


def test_editions_from_before_the_keys_are_nobodys_until_somebody_signs_the_last(
    desk: Desk, keys: dict[str, Path]
) -> None:
    """Who takes signature and keys out of a snapshot and seals it anew has one that looks as if from before."""
    assert publish(tiny(desk)).status == 0
    assert publish(desk).status == 0
    names(desk, entry(keys, "ada"))
    ran = again(desk)
    assert (ran.status, ran.codes, desk.outputs()) == (1, ["BG918"], {})
    assert "nobody has signed it; A note." in editions(desk).out
    assert errors(publish(desk, "--sign", str(keys["ada"]))) == ["BG918"]
    assert not (desk.root / SNAPSHOT.format(3)).exists()
    sign_by_hand(desk, keys["ada"], 2)
    assert again(desk).codes == []
    assert "vouched for by Ada Brandt; A note." in editions(desk).out
    signed(desk, keys["ada"])
    assert again(desk, 3).codes == []


def test_an_edition_that_stands_can_be_signed_by_hand(desk: Desk, keys: dict[str, Path]) -> None:
    assert publish(tiny(desk)).status == 0
    names(desk, entry(keys, "ada"))
    sign_by_hand(desk, keys["ada"])
    assert again(desk).codes == []


# Faults ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "no key\n"])
def test_a_file_that_is_no_key_signs_nothing(desk: Desk, keys: dict[str, Path], tmp_path: Path, content: str) -> None:
    names(tiny(desk), entry(keys, "ada"))
    file = tmp_path / "key"
    file.write_text(content, "utf-8")
    ran = publish(desk, "--sign", str(file))
    assert (ran.status, errors(ran), desk.outputs()) == (1, ["BG919"], {})
    assert not (desk.root / SNAPSHOT.format(1)).parent.exists()
    ran = publish(desk, "--sign", str(tmp_path / "absent"))
    assert (ran.status, "there is no file" in ran.err) == (2, True)


def test_a_machine_without_ssh_keygen_says_so(
    desk: Desk, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names(tiny(desk), entry(keys, "ada"))
    signed(desk, keys["ada"])
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(desk, "has a signature that nobody can check: there is no `ssh-keygen` on this machine")
    assert "no ssh-keygen" in desk.run("doctor").out
    (desk.root / SNAPSHOT.format(1)).unlink()
    (desk.root / SIGNATURE.format(1)).unlink()
    ran = publish(desk, "--sign", str(keys["ada"]))
    assert (ran.status, errors(ran)) == (2, ["BG920"])


def test_a_signature_left_by_a_run_that_was_killed_is_in_nobodys_way(desk: Desk, keys: dict[str, Path]) -> None:
    names(tiny(desk), entry(keys, "ada"))
    desk.write(SIGNATURE.format(1), "half of it")
    assert desk.build().codes == []
    signed(desk, keys["ada"])
    assert again(desk).codes == []


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "this is a private key, which belongs into no file of a desk"),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA", "the key is cut short, or is of another kind than it says"),
        (
            "ada@desk.example",
            "a public key begins with ssh-ed25519, ecdsa-sha2-nistp256 or another kind that ssh knows",
        ),
    ],
)
def test_a_key_of_the_settings_is_one(desk: Desk, key: str, said: str) -> None:
    names(desk, f'{{name: Ada Brandt, key: "{key}"}}')
    [found] = desk.check().errors
    assert (found["code"], found["message"]) == ("BG108", said)


def test_what_a_killed_run_left_among_the_content_is_removed_by_the_next(desk: Desk) -> None:
    left = [desk.write(f"content/briefings/ostra-strait/{path}", "{}") for path in (
        "editions/.tmp-1.json", "editions/.tmp-1.json.sig", ".tmp-clearances.yaml")]  # fmt: skip
    assert desk.check().status == 0
    assert [file for file in left if file.exists()] == []


def test_an_edition_is_published_only_where_its_snapshot_stands(desk: Desk) -> None:
    desk.write("content/briefings/ostra-strait/editions", "")
    ran = publish(tiny(desk))
    assert (ran.status, "is published" in ran.out, desk.outputs()) == (1, False, {})
