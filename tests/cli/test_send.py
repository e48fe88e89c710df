"""`briefgen send`: an edition's messages handed to a mail server, each once."""

from __future__ import annotations

import email
import json
import shutil
import ssl
import sys
from email import policy
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk, Ran, needs, tiny
from tests.support.mail_server import Fault, Mailbox, certificate, mail_server

LETTER = "tiny of ostra-strait, edition 1, for"
SETTINGS = """\
products: [tiny]
mail: {sender: "Strait Desk <desk@strait.example>", pdf: false}
"""


def send(desk: Desk, *arguments: str) -> Ran:
    return desk.run("send", "ostra-strait", "--product", "tiny", "--desk", str(desk.root), *arguments)


@pytest.fixture
def published(desk: Desk) -> Desk:
    """With an edition for two audiences, of which one has two addresses and the other has one."""
    tiny(desk)
    marked = MARKED.replace('{up_to: "TLP:AMBER"}', '{up_to: "TLP:AMBER", email: boss@strait.example}')
    marked = marked.replace('{up_to: "TLP:CLEAR"}', '{up_to: "TLP:CLEAR", email: [a@press.example, b@press.example]}')
    desk.write("content/desk.yaml", marked + SETTINGS)
    assert desk.run("publish", "ostra-strait", "--note", "First.", "--today", "2026-03-14").status == 0
    return desk


def reached(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, address: str = "smtp://127.0.0.1:{}") -> None:
    monkeypatch.setenv("BRIEFGEN_SMTP", address.format(mailbox.port))


def ledger(desk: Desk) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in desk.read("output/sent.jsonl").splitlines()]
    return [(line["address"], line["state"]) for line in lines]


def test_each_audience_gets_its_own_message_once(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published)
        assert (ran.status, ran.err) == (0, "")
        assert mailbox.to == ["boss@strait.example", "a@press.example", "b@press.example"]
        again = send(published)
    assert len(mailbox.got) == 3
    assert again.out.splitlines() == [
        f"was sent before: {LETTER} internal to boss@strait.example",
        f"was sent before: {LETTER} public to a@press.example",
        f"was sent before: {LETTER} public to b@press.example",
    ]
    for address, data in mailbox.got:
        read = email.message_from_bytes(data, policy=policy.default)
        assert (read["To"], read["From"]) == (address, "Strait Desk <desk@strait.example>")
        assert "X-Unsent" not in read
        assert len(read.get_all("Date", [])) == 1
        assert read["Subject"] == "[TLP:CLEAR] Grain transit through the Ostra strait"


def test_what_is_sent_is_the_message_of_the_edition(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert published.build("ostra-strait", "--edition", "1", "--format", "eml", "--audience", "public").status == 0
    [made] = [data for path, data in published.outputs().items() if path.endswith(".eml")]
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        assert send(published, "--audience", "public").status == 0
    assert made.partition(b"\r\n\r\n")[2] == mailbox.got[0][1].partition(b"\r\n\r\n")[2]


def test_a_dry_run_says_what_would_be_sent_and_needs_no_server(published: Desk) -> None:
    ran = send(published, "--dry-run", "--audience", "internal")
    assert (ran.status, ran.out) == (0, f"would be sent: {LETTER} internal to boss@strait.example\n")
    assert not (published.root / "output/sent.jsonl").exists()


def test_who_is_refused_is_told_the_others_get_theirs_and_the_next_run_tries_again(
    published: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.change("content/desk.yaml", "a@press.example", "nobody@press.example")
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published)
        assert ran.status == 1
        assert f"{LETTER} public to nobody@press.example was not sent: 550 nobody here of that name" in ran.err
        assert "BG951" in ran.err
        published.change("content/desk.yaml", "nobody@press.example", "a@press.example")
        assert send(published).status == 0
    assert mailbox.to == ["boss@strait.example", "b@press.example", "a@press.example"]


@pytest.mark.parametrize("fault", ["gone at the address", "no to the message"])
def test_what_surely_was_not_sent_is_sent_by_the_next_run(
    published: Desk, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    with mail_server(fault) as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published, "--audience", "public")
        assert (ran.status, ran.err.count("BG951"), mailbox.got) == (1, 2, [])
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        assert send(published, "--audience", "public").status == 0
        assert len(mailbox.got) == 2


def test_what_may_have_been_sent_is_told_and_not_repeated(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server("gone after the message") as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published, "--audience", "internal")
        assert ran.status == 1
        assert f"BG952 {LETTER} internal to boss@strait.example may have been sent" in ran.err
    assert ledger(published) == [("boss@strait.example", "begun")]
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published, "--audience", "internal")
        assert (ran.status, mailbox.got) == (1, [])
        assert "BG952" in ran.err
        assert send(published, "--audience", "internal", "--again").status == 0
        assert mailbox.to == ["boss@strait.example"]


def test_a_line_that_a_killed_run_left_unfinished_says_nothing(
    published: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.write("output/sent.jsonl", '{"briefing": "ostra-strait", "edi')
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        assert send(published, "--audience", "internal").status == 0
        assert mailbox.to == ["boss@strait.example"]
    assert ledger(published) == [("boss@strait.example", "begun"), ("boss@strait.example", "sent")]


def test_a_ledger_that_somebody_broke_keeps_everything_from_being_sent(
    published: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.write("output/sent.jsonl", "{}\n")
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published)
        assert (ran.status, mailbox.got) == (2, [])
    assert "line 1 of" in ran.err


def test_a_slow_server_is_waited_for_and_a_silent_one_is_given_up(
    published: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server("silent") as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published, "--timeout", "0.2")
        assert ran.status == 2
        assert "BG953" in ran.err
        assert "timed out" in ran.err
    with mail_server("byte by byte") as mailbox:
        reached(mailbox, monkeypatch)
        assert send(published).status == 0
        assert len(mailbox.got) == 3


def test_a_server_that_is_not_there_is_told(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
    ran = send(published)
    assert ran.status == 2
    assert f"the mail server 127.0.0.1:{mailbox.port} was of no use: Connection refused" in ran.err


@pytest.mark.parametrize(
    "named", ["", "mail.example", "http://mail.example", "smtp://", "smtp://h:0", "smtp://u@h", "smtps://u:s3cret@h/x"]
)
def test_what_names_no_server_is_refused_and_no_password_is_shown(
    published: Desk, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("BRIEFGEN_SMTP", named)
    ran = send(published)
    assert ran.status == 2
    assert "BRIEFGEN_SMTP in the environment names no mail server" in ran.err
    assert "s3cret" not in ran.out + ran.err


@needs(shutil.which("openssl") is not None, "no openssl here")
def test_name_and_password_go_through_an_encrypted_connection(
    published: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, tls = certificate(tmp_path)
    with mail_server(offers=("AUTH PLAIN",), tls=tls) as mailbox:
        reached(mailbox, monkeypatch, "smtps://desk:s3cret%40x@127.0.0.1:{}")
        ran = send(published)
        assert (ran.status, mailbox.got) == (2, [])
        assert "its certificate is not trusted" in ran.err
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert ssl.get_default_verify_paths().cafile == str(file)
        assert send(published).status == 0
        assert mailbox.logins == ["\0desk\0s3cret@x"]
        reached(mailbox, monkeypatch, "smtps://desk:wr0ng@127.0.0.1:{}")
        ran = send(published, "--again")
    assert len(mailbox.got) == 3
    assert "wr0ng" not in ran.out + ran.err


@needs(shutil.which("openssl") is not None, "no openssl here")
def test_a_connection_that_begins_in_the_clear_is_encrypted_before_anything_is_said(
    published: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, tls = certificate(tmp_path)
    with mail_server(offers=("AUTH PLAIN",), upgrade=tls) as mailbox:
        reached(mailbox, monkeypatch, "smtp://desk:s3cret%40x@127.0.0.1:{}")
        ran = send(published)
        assert (ran.status, mailbox.got, mailbox.logins) == (2, [], [])
        assert "its certificate is not trusted" in ran.err
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert send(published).status == 0
        assert mailbox.logins == ["\0desk\0s3cret@x"]
        assert set(mailbox.clear) == {"EHLO", "STARTTLS"}
    assert len(mailbox.got) == 3


@needs(sys.platform == "linux", "needs a second address of this machine")
def test_to_another_machine_that_offers_no_encryption_nothing_is_said(
    published: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(offers=("AUTH PLAIN",), host="127.0.0.2") as mailbox:
        reached(mailbox, monkeypatch, "smtp://desk:s3cret%40x@127.0.0.2:{}")
        ran = send(published)
    assert (ran.status, mailbox.got, mailbox.logins) == (2, [], [])
    assert "it offers no encryption (STARTTLS), and nothing is sent in the clear" in ran.err


def test_an_edition_that_is_not_the_last_one_is_sent_and_told(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    published.change(BRIEFING, "Grain transit through", "Grain through")
    assert published.run("publish", "ostra-strait", "--note", "Shorter.", "--today", "2026-03-15").status == 0
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published, "--edition", "1", "--audience", "public")
        assert ran.status == 0
        assert "warning BG954 edition 1 is not the last one for `public`: there is edition 2" in ran.err
        assert len(mailbox.got) == 2
        assert "BG954" not in send(published, "--audience", "public").err


def test_a_login_that_is_refused_shows_no_password(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server(offers=("AUTH PLAIN",)) as mailbox:
        reached(mailbox, monkeypatch, "smtp://desk:wr0ng@localhost:{}")
        ran = send(published, "--verbose")
    assert ran.status == 2
    assert "535 who are you" in ran.err
    assert "wr0ng" not in ran.out + ran.err
    assert mailbox.got == []


def test_only_editions_are_sent_to_those_who_have_addresses_from_somebody(desk: Desk) -> None:
    tiny(desk)
    ran = send(desk)
    assert (ran.status, "has no edition" in ran.err) == (2, True)
    assert desk.run("publish", "ostra-strait", "--note", "First.", "--today", "2026-03-14").status == 0
    ran = send(desk, "--audience", "public")
    assert ran.status == 1
    assert "desk.yaml does not say from whom e-mails are" in ran.err
    assert "the audience `public` has no addresses" in ran.err


def test_an_audience_that_may_see_less_today_is_sent_nothing(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    published.change("content/briefings/ostra-strait/briefing.yaml", "briefing:", 'marking: "TLP:AMBER"\nbriefing:')
    with mail_server() as mailbox:
        reached(mailbox, monkeypatch)
        ran = send(published, "--audience", "public")
    assert (ran.status, mailbox.got) == (1, [])
