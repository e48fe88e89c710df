"""Word files in the shape that Word writes, piece by piece: runs, tracked changes, bookmarks, comments."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_NUMBERS = itertools.count(100)
WHEN = "2026-03-16T09:30:00Z"


def _by(who: str) -> str:
    return f'w:id="{next(_NUMBERS)}" w:author="{who}" w:date="{WHEN}"'


def run(text: str, style: str = "", tag: str = "t") -> str:
    """A run; with `style` its character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def cite(number: int) -> str:
    """A citation, as a copy has it."""
    return run(f"[{number}]", "Citation")


def put_in(inner: str, who: str = "Ada", *, moved: bool = False) -> str:
    """What somebody put in: runs, or a text."""
    inner = inner if inner.startswith("<") else run(inner)
    tag = "moveTo" if moved else "ins"
    return f"<w:{tag} {_by(who)}>{inner}</w:{tag}>"


def taken_out(text: str, who: str = "Ada", style: str = "", *, moved: bool = False) -> str:
    """What somebody took out."""
    tag = "moveFrom" if moved else "del"
    return f"<w:{tag} {_by(who)}>{run(text, style, 't' if moved else 'delText')}</w:{tag}>"


def paragraph(inner: str, *, style: str = "", end: str = "", who: str = "Ada") -> str:
    """A paragraph; `end` says whether its end was put in (`ins`) or taken out (`del`)."""
    mark = f"<w:rPr><w:{end} {_by(who)}/></w:rPr>" if end else ""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{look}{mark}</w:pPr>{inner}</w:p>"


def bookmark(name: str, inner: str) -> str:
    """What stands in a bookmark."""
    begin, end = opened(name)
    return f"{begin}{inner}{end}"


def opened(name: str) -> tuple[str, str]:
    """The beginning and the end of a bookmark."""
    number = next(_NUMBERS)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def commented(number: int, inner: str) -> str:
    """What a comment is about."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(number: int, text: str, who: str = "Ada") -> str:
    """A comment, for the part of comments."""
    return (
        f'<w:comment w:id="{number}" w:author="{who}" w:date="{WHEN}">'
        f'<w:p w14:paraId="{number:08X}"><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment>'
    )


def state(number: int, *, done: bool = False, answers: int | None = None) -> str:
    """Whether a comment is resolved, and which one it answers."""
    parent = f' w15:paraIdParent="{answers:08X}"' if answers is not None else ""
    return f'<w15:commentEx w15:paraId="{number:08X}"{parent} w15:done="{int(done)}"/>'


def word_file(body: str, comments: str = "", states: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with this body, and more parts by their names."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **(parts or {}),
    }
    if comments:
        held["word/comments.xml"] = f"<w:comments {_SPACES}>{comments}</w:comments>"
    if states:
        held["word/commentsExtended.xml"] = f"<w15:commentsEx {_SPACES}>{states}</w15:commentsEx>"
    return packed(held)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """A Word file of which one part has another name, as Word in a browser may give it."""
    held = {new if name == old else name: text for name, text in members(data).items()}
    known = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels")
    short = old.rpartition("/")[2], new.rpartition("/")[2]
    return packed({n: t.replace(short[0].encode(), short[1].encode()) if n in known else t for n, t in held.items()})


def part(tag: str, inner: str) -> str:
    """Another part, such as a header."""
    return f"<w:{tag} {_SPACES}>{inner}</w:{tag}>"


def with_change(data: bytes, old: str, new: str, who: str = "Ada", *, tracked: bool = True) -> bytes:
    """A Word file in which somebody wrote `new` over the first `old`, as Word writes it down."""
    held = members(data)
    text = held["word/document.xml"].decode()
    runs = re.compile(
        r'<w:r>(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">(?P<text>[^<]*)</w:t></w:r>'
    )
    found = next(match for match in runs.finditer(text) if escape(old) in match["text"])
    before, _, after = found["text"].partition(escape(old))

    def piece(words: str, tag: str = "t") -> str:
        return f'<w:r>{found["look"] or ""}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>' if words else ""

    changed = piece(escape(new))
    if tracked:
        changed = f"<w:del {_by(who)}>{piece(escape(old), 'delText')}</w:del>" + (
            f"<w:ins {_by(who)}>{changed}</w:ins>" if new else ""
        )
    whole = piece(before) + changed + piece(after)
    held["word/document.xml"] = (text[: found.start()] + whole + text[found.end() :]).encode()
    return packed(held)


def with_look(data: bytes, words: str, look: str) -> bytes:
    """A Word file in which the run of these words has another look."""
    held = members(data)
    text = held["word/document.xml"].decode()
    plain = f'<w:r><w:t xml:space="preserve">{escape(words)}'
    assert plain in text
    held["word/document.xml"] = text.replace(plain, plain.replace("<w:r>", f"<w:r>{look}"), 1).encode()
    return packed(held)


def without_citation(data: bytes, who: str = "Ada") -> bytes:
    """A Word file in which somebody took out the first citation."""
    held = members(data)
    text = held["word/document.xml"].decode()
    run = r'<w:r><w:rPr><w:rStyle w:val="Citation"/></w:rPr><w:t xml:space="preserve">[^<]*</w:t></w:r>'
    group = re.search(rf"{run}.*?{run}(?=<w:r>|</w:p>|<w:bookmark)", text)
    assert group

    def gone(each: re.Match[str]) -> str:
        return f"<w:del {_by(who)}>{re.sub('w:t(?=[ >])', 'w:delText', each[0])}</w:del>"

    without = re.sub(run, gone, group[0])
    held["word/document.xml"] = (text[: group.start()] + without + text[group.end() :]).encode()
    return packed(held)


def members(data: bytes) -> dict[str, bytes]:
    """What a Word file holds, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(held: Mapping[str, str | bytes]) -> bytes:
    """A Word file that holds this."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return made.getvalue()


def everything_in(data: bytes) -> str:
    """All that stands in any part of a Word file."""
    return "\n".join(part.decode("utf-8", "replace") for part in members(data).values())


def tracked(like: Any, before: str, old: str, new: str, behind: str) -> Iterator[Any]:
    """The runs of a text in which somebody wrote one word over another, tracked; each looks like the run before."""
    look = like.find(f"{{{W}}}rPr")

    def made(words: str, tag: str = "t") -> Any:
        found = etree.fromstring(f'<w:r xmlns:w="{W}">{run(words, tag=tag)}</w:r>')[0]
        if look is not None:
            found.insert(0, deepcopy(look))
        return found

    if before:
        yield made(before)
    for tag, words, inner in (("del", old, "delText"), ("ins", new, "t")):
        change = etree.fromstring(f'<w:{tag} xmlns:w="{W}" {_by("Ada")}/>')
        change.append(made(words, inner))
        yield change
    if behind:
        yield made(behind)
