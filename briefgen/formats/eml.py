"""E-mail: a message to be opened, looked at and sent, with the document as text and as HTML, and the PDF attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.audience.view import View
from briefgen.formats.escapes import unescaped
from briefgen.formats.flow import Block, Cell, Flow, Grid, Heading, Items, Paragraph, Quotation, Runs
from briefgen.formats.flow_of_page import flow_of
from briefgen.formats.flow_words import trimmed
from briefgen.formats.format import Format, Made, Place
from briefgen.formats.mail_html import Shades, mail_html
from briefgen.formats.markup import told_by
from briefgen.formats.own_words import IN_MAILS
from briefgen.formats.pdf import PDF
from briefgen.formats.plain_text import plain_text, said
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.mail import NAME, bare_address
from briefgen.values import dataclass

if TYPE_CHECKING:
    from email.message import EmailMessage

WIDTH = 72  # letters in a line of the text
MOST = 100_000  # bytes of HTML: beyond 102 kB the largest providers show a part only
_MAILTO = ("http:", "https:", "mailto:")
_BOUNDARIES = ("alternatives", "parts")


def _make(page: Page, view: View, press: Press) -> Outcome[Made | None]:
    mail = page.mail
    pdf = PDF.make(page, view, press) if mail.pdf else None
    if pdf is not None and pdf.value is None:
        return Outcome(None, pdf.diagnostics)
    flow = _by_itself(flow_of(page, view))
    archive = mail.archive.replace(NAME, page.imprint.identifier) if mail.archive else None
    light, dark = (_shades(page, shade) for shade in ("light", "dark"))
    html = mail_html(flow, light, dark, archive)
    text = plain_text(flow, WIDTH) + (f"\n{archive}\n" if archive else "")
    attached = pdf.value if pdf else None
    subject = f"[{flow.status}] {flow.title}" if flow.status else flow.title
    bodies = _Bodies(subject, text, html, attached.data if attached else None)
    read = said(flow)
    places = (
        Place("the subject of the e-mail", subject, seen=True),
        Place("the text of the e-mail", read, seen=True),
        Place("the source of the e-mail", told_by("\n".join((text, html))), made_by_templates=True, own=IN_MAILS),
        *((Place("the address of the archive in the e-mail", unescaped(archive)),) if archive else ()),
        *(attached.places if attached else ()),
    )
    found = (_too_large(page, len(html.encode())),) if len(html.encode()) > MOST else ()
    return Outcome(Made("the e-mail", _message(page, bodies), places, (f"{subject}\n{read}",)), found)


@dataclass(frozen=True, slots=True)
class _Bodies:
    """What a message holds."""

    subject: str
    text: str
    html: str
    pdf: bytes | None


def _message(page: Page, bodies: _Bodies) -> bytes:
    """The whole message. What makes it unlike others is the document's: no clock, no chance and no machine."""
    from email.message import EmailMessage  # noqa: PLC0415  (only where an e-mail is made)
    from email.policy import SMTP  # noqa: PLC0415  (the same)

    made, told, mail = EmailMessage(SMTP), page.imprint, page.mail
    made["Subject"] = bodies.subject
    if mail.sender:
        made["From"] = mail.sender
    made["Date"] = _midnight(told.as_of)
    host = bare_address(mail.sender or "").rpartition("@")[2] or "briefgen.invalid"
    made["Message-ID"] = f"<{told.view_hash[:32]}.{told.identifier[-64:]}@{host}>"
    made["Content-Language"] = told.language
    made["X-Unsent"] = "1"
    made.set_content(bodies.text, cte="quoted-printable")
    made.add_alternative(bodies.html, subtype="html", cte="quoted-printable")
    if bodies.pdf is not None:
        made.add_attachment(bodies.pdf, maintype="application", subtype="pdf", filename=f"{told.identifier}.pdf")
    _bounded(made, told.view_hash)
    return made.as_bytes()


def _bounded(message: EmailMessage, digest: str) -> None:
    """Boundaries that are the same each time, and that no part can hold: `=_` is in no quoted-printable or base64."""
    whole = [part for part in message.walk() if part.is_multipart()]
    for part, name in zip(whole, reversed(_BOUNDARIES[: len(whole)]), strict=True):
        part.set_boundary(f"=_{name}_{digest[:32]}")


def _midnight(day: str) -> str:
    """The first moment of a day, as messages write it."""
    from datetime import UTC, datetime  # noqa: PLC0415  (the same)
    from email.utils import format_datetime  # noqa: PLC0415  (the same)

    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC))


def _shades(page: Page, shade: str) -> Shades:
    found = {token: colour.shades[shade] for token, colour in page.colours.items()}
    return Shades(found["--paper"], found["--ink"], found["--grey"], found["--accent"], found["--rule"])


def _too_large(page: Page, size: int) -> Diagnostic:
    said = f"the HTML of the e-mail has {size // 1000} kB; from 102 kB on, large providers show its beginning only"
    hint = "send a shorter product, such as the one-pager, and this one attached or as a link (`mail` in desk.yaml)"
    return problem("BG719", said, Span(page.template), hint=hint)


# What leads to files beside a page leads nowhere from an e-mail -------------------------------------------------------


def _by_itself(flow: Flow) -> Flow:
    return replace(flow, blocks=tuple(_alone(flow.blocks)))


def _alone(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                runs = _without_files(block.runs)
                yield from (replace(block, runs=runs),) if runs else ()
            case Items():
                yield replace(block, items=tuple(tuple(_alone(item)) for item in block.items))
            case Quotation():
                yield replace(block, blocks=tuple(_alone(block.blocks)))
            case Grid():
                yield replace(block, rows=tuple(tuple(map(_cell_alone, row)) for row in block.rows))


def _cell_alone(cell: Cell) -> Cell:
    return replace(cell, runs=_without_files(cell.runs))


def _without_files(runs: Runs) -> Runs:
    left = [run for run in runs if not run.link or run.link.lower().startswith(_MAILTO)]
    return runs if len(left) == len(runs) else trimmed(left)


def _end_of(data: bytes) -> str:
    return f"in line {len(data.splitlines()) or 1:,}"


EML = Format("eml", ".eml", _make, _end_of)
