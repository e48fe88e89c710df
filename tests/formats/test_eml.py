"""E-mail: a message that any program for mail reads, with the document as text and as HTML."""

from __future__ import annotations

import email
import re
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk, Ran, tiny

SENDER = "Strait Desk <desk@strait.example>"
ARCHIVE = "https://strait.example/read/{name}.html"
LINE, OF_HTML = 998, 100_000  # what SMTP and large providers take


def built(desk: Desk, *arguments: str) -> Ran:
    ran = desk.build("--format", "eml", "--product", "full-brief", *arguments)
    assert ran.status == 0, ran.err
    return ran


def sent(desk: Desk) -> bytes:
    """The one message of a build."""
    [data] = [data for path, data in desk.outputs().items() if path.endswith(".eml")]
    return data


def message(desk: Desk, *arguments: str) -> EmailMessage:
    built(desk, *arguments)
    read = email.message_from_bytes(sent(desk), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert [defect for part in read.walk() for defect in part.defects] == []
    return read


def body(read: EmailMessage, kind: str) -> str:
    part = read.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")  # a message has the line ends of the network


class Elements(HTMLParser):
    """The elements of an HTML part, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def mailing(desk: Desk) -> Desk:
    """With a sender and an archive, and the PDF left out."""
    desk.write("content/desk.yaml", f'{MARKED}mail: {{sender: "{SENDER}", archive: "{ARCHIVE}", pdf: false}}\n')
    return desk


def test_a_message_is_a_draft_of_a_mail_in_text_and_html_with_the_pdf(desk: Desk) -> None:
    read = message(desk)
    assert read["X-Unsent"] == "1"
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    [attached] = read.iter_attachments()
    assert attached.get_filename() == "ostra-strait_2026-03-14_full-brief.pdf"
    assert attached.get_content().startswith(b"%PDF-")
    assert desk.build("--format", "pdf", "--product", "full-brief").status == 0
    [pdf] = [data for path, data in desk.outputs().items() if path.endswith(".pdf")]
    assert attached.get_content() == pdf


def test_its_marking_stands_in_the_subject_and_at_both_ends(mailing: Desk) -> None:
    read = message(mailing, "--audience", "public")
    assert read["Subject"] == "[Draft · TLP:CLEAR] Grain transit through the Ostra strait"
    lines = body(read, "plain").split("\n")
    assert lines[0] == "Draft · TLP:CLEAR"
    assert "Draft · TLP:CLEAR" in lines[-6:]
    words = re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^>]*>", " ", body(read, "html"), flags=re.DOTALL).split()
    assert words[:3] == words[-3:] == ["Draft", "·", "TLP:CLEAR"]


def test_who_sends_it_and_where_it_can_be_read(mailing: Desk) -> None:
    read = message(mailing, "--audience", "public")
    address = ARCHIVE.replace("{name}", "ostra-strait_2026-03-14_full-brief_public")
    assert read["From"] == SENDER
    assert read["Message-ID"].endswith("@strait.example>")
    assert read["Date"].datetime.date().isoformat() == "2026-03-14"
    assert body(read, "plain").rstrip().endswith(address)
    assert address in [attributes.get("href") for tag, attributes in Elements(body(read, "html")).found if tag == "a"]
    assert [part.get_content_type() for part in read.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_every_line_is_one_that_servers_take_and_another_parser_reads_the_same(mailing: Desk) -> None:
    mailing.change(BRIEFING, "title: Grain transit through the Ostra strait", f"title: {'Зерно й міни, ' * 7}протока")
    read = message(mailing, "--audience", "public")
    data = sent(mailing)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= LINE
    old = email.message_from_bytes(data)  # the parser of old, which knows no policy
    assert str(make_header(decode_header(old["Subject"].replace("\r\n", "")))) == read["Subject"]
    assert "Зерно й міни, Зерно й міни" in read["Subject"]
    texts = [part for part in old.walk() if part.get_content_maintype() == "text"]
    decoded = [bytes(part.get_payload(decode=True)).decode().replace("\r\n", "\n") for part in texts]
    assert decoded == [body(read, "plain"), body(read, "html")]
    boundary = read.get_boundary()
    assert boundary
    assert data.count(f"--{boundary}".encode()) == 3


def test_the_html_is_what_old_programs_for_mail_can_show(mailing: Desk) -> None:
    text = body(message(mailing, "--audience", "public"), "html")
    found = Elements(text).found
    assert not {"script", "link", "img", "svg", "form", "iframe", "base"} & {tag for tag, _ in found}
    styles = [re.findall(r"<style>(.*?)</style>", text), [attributes.get("style") or "" for _, attributes in found]]
    assert not re.search(r"var\(|--\w|grid|flex|@font-face|@import|url\(|data:|position:", str(styles))
    assert "@media (prefers-color-scheme:dark)" in text
    assert "max-width:600px" in text
    assert len(text.encode()) < OF_HTML
    addresses = [attributes["href"] or "" for tag, attributes in found if "href" in attributes]
    assert all(address.startswith(("https:", "http:", "mailto:")) for address in addresses)


def test_one_that_would_be_cut_is_told(mailing: Desk) -> None:
    tiny(mailing).write("content/desk.yaml", f"{MARKED}products: [tiny]\nmail: {{pdf: false}}\n")
    mailing.change("templates/tiny/page.html.j2", "<p>", f"<p>{'words ' * 17_000}</p><p>")
    ran = mailing.build("--format", "eml", "--audience", "public")
    assert (ran.status, ran.codes) == (0, ["BG719"])


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("mail: {sender: nobody}", "`nobody` is not an e-mail address"),
        ('mail: {sender: "A <a@b.example>\\r\\nBcc: c@d.example"}', "is not an e-mail address"),
        ('mail: {archive: "https://strait.example/"}', "is not such an address"),
        ("mail: {pdf: perhaps}", "`perhaps` is not a word that `pdf` takes"),
        ('audiences: {public: {up_to: "TLP:CLEAR", email: [a@b@c.example]}}', "is not an e-mail address"),
    ],
)
def test_a_setting_that_is_no_address_is_told_at_its_place(desk: Desk, setting: str, told: str) -> None:
    before = MARKED if setting.startswith("mail") else MARKED.partition("audiences:")[0]
    desk.write("content/desk.yaml", f"{before}{setting}\n")
    ran = desk.check()
    assert ran.status == 1
    [problem] = [problem for problem in ran.errors if problem["code"] == "BG108"]
    assert told in problem["message"]
    assert problem["place"]["file"] == "content/desk.yaml"
