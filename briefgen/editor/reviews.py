"""What came back of a briefing's copies for review, as its page shows it: by the text that each thing is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup, escape

from briefgen.editor.desk_now import Card, DeskNow
from briefgen.editor.wording import field_named, say
from briefgen.problems.diagnostics import Diagnostic, Outcome
from briefgen.records.base import FieldPath
from briefgen.review.differences import Part, differences
from briefgen.review.findings import Finding, Homeless, Lost, Proposal, Read, Remark
from briefgen.review.kept_returns import CameBack, document_that_came, returns_of
from briefgen.review.printed_text import CITED
from briefgen.review.records_now import records_now
from briefgen.review.returned import Returned, read_back
from briefgen.review.sent import SentField
from briefgen.review.standing import Standing, standing
from briefgen.review.told import Find, conflicting, place_of
from briefgen.syntax.names import printable
from briefgen.values import dataclass

_DIGITS = 12
Key = tuple[str, FieldPath]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: whether it is another one in the other text."""

    text: Markup
    differs: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One finding in a document that came back: by what it is known, who did it when, and how it stands."""

    key: str
    came: CameBack
    finding: Finding
    standing: Standing | None = None
    card: Card | None = None

    @property
    def sort(self) -> str:
        """Which kind of finding it is."""
        return type(self.finding).__name__.lower()

    @property
    def field(self) -> SentField | None:
        """The text that it is about, if about one."""
        return None if isinstance(self.finding, Homeless) else self.finding.field

    @property
    def who(self) -> str:
        """Who did it; empty where the document does not say."""
        match self.finding:
            case Proposal(by=by):
                return ", ".join(dict.fromkeys(printable(change.author) for change in by if change.author))
            case Remark(comment=comment):
                return printable(comment.author)
            case Homeless(by=change) if change:
                return printable(change.author)
        return ""

    @property
    def when(self) -> str:
        """When it was done last, to the minute; empty where the document does not say."""
        match self.finding:
            case Proposal(by=by):
                return _minute(max((change.date for change in by), default=""))
            case Remark(comment=comment):
                return _minute(comment.date)
            case Homeless(by=change) if change:
                return _minute(change.date)
        return ""

    @property
    def settled(self) -> bool:
        """Whether somebody is done with it."""
        return self.key in self.came.settled

    @property
    def writable(self) -> bool:
        """Whether it is a proposal that can be written as the record is now."""
        return self.standing is Standing.OPEN

    @property
    def before(self) -> tuple[Piece, ...]:
        """The text as it was sent."""
        return tuple(Piece(_shown(part.gone), not part.stays) for part in _compared(self.finding) if part.gone)

    @property
    def after(self) -> tuple[Piece, ...]:
        """The text as it is proposed."""
        return tuple(Piece(_shown(part.put_in), not part.stays) for part in _compared(self.finding) if part.put_in)


@dataclass(frozen=True, slots=True)
class Group:
    """All that is said about one text; `wanted`: different texts are proposed for it."""

    field: SentField
    card: Card | None
    items: tuple[Item, ...]
    wanted: bool

    @property
    def torn(self) -> bool:
        """Whether somebody has to choose between different texts."""
        return self.wanted and not any(item.standing is Standing.WRITTEN for item in self.items)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that came back, and what was found in it; or why it cannot be read any more.

    `same`: the texts that came back as they were sent, with their records.
    """

    came: CameBack
    returned: Returned | None
    problems: tuple[Diagnostic, ...] = ()
    same: tuple[tuple[SentField, Card | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came back: the documents, those that were put away, and everything in them that is not settled yet."""

    find: Find
    documents: tuple[Document, ...]
    away: tuple[CameBack, ...]
    groups: tuple[Group, ...]
    elsewhere: tuple[Item, ...]
    settled: tuple[Item, ...]
    reads: tuple[Read, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All findings."""
        return (*(item for group in self.groups for item in group.items), *self.elsewhere, *self.settled)

    def left(self, document: Document) -> int:
        """How many findings of a document are not settled yet."""
        found = (*(item for group in self.groups for item in group.items), *self.elsewhere)
        return sum(item.came.id == document.came.id for item in found)

    def item(self, key: str) -> Item | None:
        """A finding by its key."""
        return next((item for item in self.items if item.key == key), None)


@dataclass
class Reads:
    """What was found in documents, read once while the editor runs: neither they nor the copies ever change."""

    root: Path
    _known: dict[tuple[str, str], Outcome[Returned | None]] = field(default_factory=dict)

    def of(self, came: CameBack) -> Outcome[Returned | None]:
        """What was found in a document that came back."""
        key = (came.briefing, came.id)
        if key not in self._known:
            data = document_that_came(self.root, came)
            read: Outcome[Returned | None] = Outcome(None) if data is None else read_back(self.root, came.name, data)
            if read.value is None:
                return read
            self._known[key] = read
        return self._known[key]


def reviewed(now: DeskNow, briefing: str, reads: Reads) -> Reviewed:
    """What came back of a briefing's copies."""
    came = list(returns_of(now.root, briefing))
    find = records_now(now.files, briefing).value if came else _nothing
    documents = tuple(_document(one, now, reads, find) for one in came if not one.away)
    items = [item for document in documents for item in _items(document, now, find)]
    left = [item for item in items if not item.settled]
    read_now = {document.came.id: document.returned.read for document in documents if document.returned}
    unsettled = tuple(replace(read, findings=_in(id_, left)) for id_, read in read_now.items())
    torn = conflicting(unsettled)
    groups = [
        Group(one, _card(now, one, find), _about(one, left), one.key in torn) for one in _fields(documents).values()
    ]
    return Reviewed(
        find,
        documents,
        tuple(one for one in came if one.away),
        tuple(group for group in groups if group.items),
        tuple(item for item in left if item.field is None),
        tuple(item for item in items if item.settled),
        unsettled,
    )


def field_words(path: FieldPath) -> str:
    """What a field is called, with the number of its item."""
    named = path[:-1] if len(path) > 1 and path[-1] == "text" else path
    return " ".join(str(step + 1) if isinstance(step, int) else field_named(step) for step in named)


def without_citations(text: str) -> str:
    """A printed text in one line, without its citations."""
    return " ".join(text.replace(CITED, "").split())


def part_words(found: Homeless) -> str:
    """In which part of a document something stands, if not in its text."""
    kinds = {
        "header": say("in the header"),
        "footer": say("in the footer"),
        "footnotes": say("in the footnotes"),
        "endnotes": say("in the endnotes"),
    }
    return next((words for kind, words in kinds.items() if kind in found.part), "")


def _document(came: CameBack, now: DeskNow, reads: Reads, find: Find) -> Document:
    read = reads.of(came)
    same = read.value.read.same if read.value else ()
    return Document(came, read.value, read.diagnostics, tuple((one, _card(now, one, find)) for one in same))


def _nothing(_: str) -> None:
    return None


def _in(id_: str, items: Sequence[Item]) -> tuple[Finding, ...]:
    return tuple(item.finding for item in items if item.came.id == id_)


def _about(field: SentField, items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.field and item.field.key == field.key)


def _fields(documents: Sequence[Document]) -> Mapping[Key, SentField]:
    """The texts of the copies, in the order in which they are printed."""
    found: dict[Key, SentField] = {}
    for document in documents:
        for one in document.returned.sent.fields if document.returned else ():
            found.setdefault(one.key, one)
    return found


def _items(document: Document, now: DeskNow, find: Find) -> Iterator[Item]:
    """The findings of a document. The key of one tells it from all others, and is the same whenever it is read."""
    seen = Counter[str]()
    for finding in document.returned.read.findings if document.returned else ():
        told = f"{document.came.id} {_told(finding)}"
        key = sha256(f"{told} {seen[told]}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        seen[told] += 1
        stands = standing(finding, find) if isinstance(finding, Proposal) else None
        near = finding.behind if isinstance(finding, Homeless) else finding.field
        yield Item(key, document.came, finding, stands, _card(now, near, find) if near else None)


def _told(finding: Finding) -> str:
    match finding:
        case Proposal():
            return f"text {finding.field.bookmark} {finding.text}"
        case Remark():
            return f"comment {finding.comment.id}"
        case Lost():
            return f"lost {finding.field.bookmark}"
        case Homeless():
            return f"{'out' if finding.taken_out else 'in'} {finding.part} {finding.text}"


def _card(now: DeskNow, field: SentField, find: Find) -> Card | None:
    """The record that a text stands in, as it is now."""
    place = place_of(field, find)
    here = (card for card in now.cards if place and card.place.file == place.file and card.node.span.holds(place))
    return next(here, None)


def _compared(finding: Finding) -> Iterator[Part]:
    """The text that was sent and the one that is proposed, part by part; nothing where none is proposed."""
    if isinstance(finding, Proposal):
        yield from differences(finding.field.printed, finding.text)


def _shown(text: str) -> Markup:
    """A printed text, with a word in the place of each citation."""
    cited = Markup('<span class="cited">[{}]</span>').format(say("source"))
    return Markup(cited).join(escape(part) for part in text.split(CITED))


def _minute(date: str) -> str:
    return printable(date[:16].replace("T", " "))
