"""The page on which the text of a source is kept, so that quotes can be held against it: pasted, or from a file."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.authoring.quote_verification import quotes_of, saved_text
from briefgen.desk.files import Files, digest
from briefgen.desk.paths import BRIEFINGS, TEXTS
from briefgen.desk.reading import read_texts
from briefgen.editor.addresses import record_address
from briefgen.editor.answering.record_pages import Asked, asked
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card
from briefgen.editor.forms.posted import FILE, Upload, Uploads, lines
from briefgen.editor.forms.saving import Change, write
from briefgen.editor.quotes_compared import Compared, compared
from briefgen.editor.rendering import page
from briefgen.editor.wording import NotDone, say, sentence
from briefgen.output.content_files import take_away
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.kinds import KINDS
from briefgen.syntax.names import is_id, printable
from briefgen.values import dataclass

ADDRESS = "/source-text"
_NO_TEXTS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "DOCX, ODT, EPUB, ZIP",
    b"\xd0\xcf\x11\xe0": "DOC",
    b"{\\rtf": "RTF",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A quote that names the source: its record, and what the comparison with this text shows."""

    card: Card
    part: Compared


def show(request: Request) -> Response:
    """The saved text of a source, with the quotes that name it."""
    found = _asked(request)
    return _page(request, found, saved=query(request).get("saved", "")) if found else missing(request)


def save(request: Request, sent: Sent, uploads: Uploads) -> Response:
    """Write the text of a source as it was pasted, or as the chosen file has it; an empty one is taken away."""
    found, bench = _asked(request), bench_of(request)
    if found is None:
        return missing(request)
    path, texts = _path(found), read_texts(bench.root).value
    before = texts.get(path)
    try:
        chosen = uploads.get(f"{FILE}.text")
        text = lines(_read(chosen) if chosen else sent.get("text", "")).strip("\n")
    except NotDone as refused:
        return _page(request, found, sent=sent, refused=str(refused))
    if sent.get("was") != _seal(before):
        said = say("Somebody else changed this text meanwhile. What stands there now is below yours.")
        return _page(request, found, sent={"text": text}, refused=said)
    after = f"{text}\n".encode("utf-8", "surrogatepass") if text.strip() else None
    problems = () if after == before else _exchanged(request, path, before, after)
    if problems:
        why = "; ".join(problem.message for problem in problems)
        return _page(request, found, sent={**sent, "text": text}, refused=sentence(why))
    if after != before:
        told = say("%(what)s, its saved text", what=found.place.id)
        bench.remember(Change(path, told, before, after))
    return RedirectResponse(f"{record_address(found.place, ADDRESS)}&saved={'yes' if after else 'gone'}", 303)


def _exchanged(request: Request, path: str, before: bytes | None, after: bytes | None) -> tuple[Diagnostic, ...]:
    root = bench_of(request).root
    if after is None:
        return take_away(root, path, before or b"")
    return write(root, path, before, after)


def _read(chosen: Upload) -> str:
    """The text of a file. Raises NotDone."""
    name, data = printable(chosen.name), chosen.data
    kind = next((kind for mark, kind in _NO_TEXTS.items() if data.startswith(mark)), "")
    if kind:
        raise NotDone(
            say("“%(name)s” is no plain text (%(kind)s): open it, copy its words, and paste them", name=name, kind=kind)
        )
    if data[:1000].lower().lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<!doctype", b"<html", b"<?xml")):
        raise NotDone(say("“%(name)s” is the code of a page: open it, copy its words, and paste them", name=name))
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise NotDone(
            say("“%(name)s” is not in UTF-8: save it so, or open it, copy its words, and paste them", name=name)
        )
    return text


def _asked(request: Request) -> Asked | None:
    """The source that an address names."""
    found = asked(request)
    if found is None or found.card is None or found.place.kind is not KINDS["sources"]:
        return None
    return found if is_id(found.place.id) else None


def _path(found: Asked) -> str:
    return f"{TEXTS}{found.place.id}.txt"


def _seal(data: bytes | None) -> str:
    return "" if data is None else digest(data)


def _page(request: Request, found: Asked, *, sent: Sent | None = None, refused: str = "", saved: str = "") -> Response:
    texts = read_texts(found.now.root).value
    stands = saved_text(texts, found.place.id)
    text = (sent or {}).get("text", stands or "")
    return page(
        request,
        "saved_text.html.j2",
        status=422 if refused else 200,
        now=found.now,
        card=found.card,
        place=found.place,
        file=_path(found),
        text=text,
        stands=stands if refused and stands and stands.strip() != text.strip() else None,
        was=(sent or {}).get("was", _seal(texts.get(_path(found)))),
        words=len((stands or "").split()),
        quotes=list(_quotes(found, texts)),
        refused=refused,
        saved=saved,
    )


def _quotes(found: Asked, texts: Files) -> Iterator[Said]:
    """The quotes of all briefings that name this source."""
    for briefing in found.now.names:
        for quote in quotes_of(found.now.files.under(f"{BRIEFINGS}{briefing}")):
            card = found.now.find(quote.span.file, KINDS["quotes"], quote.id)
            parts = compared(found.now, briefing, quote, texts) if card else ()
            yield from (Said(card, part) for part in parts if card and part.card and part.card.place == found.place)
