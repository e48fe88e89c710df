"""What was found in documents that came back, in words: each at the file and line of the record that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.review.differences import differences
from briefgen.review.findings import Finding, Homeless, Lost, Proposal, Read, Remark
from briefgen.review.printed_text import CITED, folded
from briefgen.review.sent import SentField
from briefgen.syntax.names import printable

Find = Callable[[str], Located[Record] | None]
AROUND, LONGEST = 4, 300  # words beside a change; characters of what somebody wrote, in a message
CHECKED = frozenset(("primary", "secondary"))
OF_A_QUOTE = frozenset(("text", "original", "variants"))


def told(returned: Sequence[Read], find: Find) -> Iterator[Diagnostic]:
    """Every finding as a diagnostic, document by document, and where two documents want different things."""
    torn = conflicting(returned)
    for read in returned:
        for finding in read.findings:
            yield from _told(read.name, finding, find, torn=isinstance(finding, Proposal) and finding.field.key in torn)
        if read.formatted:
            said = f"{read.name}: {_times(read.formatted, 'change')} of how the text looks: not taken"
            yield problem("BG047", said, Span(read.name), hint="the look comes from the templates")
    yield from _conflicts(returned, find)


def place_of(field: SentField, find: Find) -> Span | None:
    """Where a field stands now; None where its record is gone."""
    item = find(field.record)
    return item.at(field.path) if item else None


def is_checked_quote(field: SentField, find: Find) -> bool:
    """Whether a field holds words that somebody spoke, compared with a source: they are nobody's to edit."""
    item = find(field.record)
    quote = item.record if item else None
    return isinstance(quote, Quote) and quote.verified.state in CHECKED and field.path[0] in OF_A_QUOTE


def conflicting(returned: Sequence[Read]) -> dict[tuple[str, FieldPath], list[tuple[Read, Proposal]]]:
    """The fields for which different texts are proposed, with all that are."""
    found: dict[tuple[str, FieldPath], list[tuple[Read, Proposal]]] = defaultdict(list)
    for read in returned:
        for finding in read.findings:
            if isinstance(finding, Proposal):
                found[finding.field.key].append((read, finding))
    return {key: each for key, each in found.items() if len({folded(one.text) for _, one in each}) > 1}


def _told(name: str, finding: Finding, find: Find, *, torn: bool) -> Iterator[Diagnostic]:
    match finding:
        case Proposal():
            yield _proposal(name, finding, find, torn=torn)
            if finding.uncited and not finding.gone:
                gone = _times(finding.uncited, "citation")
                said = f"{name}: with this text {gone} would go from {_field(finding.field)}"
                yield _at(finding.field, find, "BG048", said, "ask whether that is meant: the words lose their source")
        case Remark():
            yield _remark(name, finding, find)
        case Lost():
            said = f"{name}: the text of {_field(finding.field)} is not there, and nothing tells what became of it"
            yield _at(finding.field, find, "BG043", said, "ask the reviewer; nothing is changed")
        case Homeless():
            yield _homeless(name, finding, find)


def _proposal(name: str, found: Proposal, find: Find, *, torn: bool) -> Diagnostic:
    field, who = found.field, _authors(found)
    if is_checked_quote(field, find):
        said = f"{name}: {who} changed words of the checked quote `{field.record}`: {_change(found)}"
        return _at(
            field, find, "BG045", said, "what was said stays as it was said; quote less of it, or another passage"
        )
    if found.gone:
        said = f"{name}: {who} took out all of {_field(field)}"
        return _at(field, find, "BG041", said, "take the field, or its record, out yourself if you agree")
    hint = "`--apply` writes it"
    if torn:
        hint = "others want another text: see below"
    elif found.source is None:
        hint = "write it yourself: it cannot be told how it would be marked up"
    return _at(field, find, "BG041", f"{name}: {who} proposes for {_field(field)}: {_change(found)}", hint)


def _remark(name: str, found: Remark, find: Find) -> Diagnostic:
    comment = found.comment
    done = " (resolved)" if comment.resolved else ""
    said = f"{name}: {printable(comment.author or 'somebody')} on “{_short(found.words)}”{done}: {_short(comment.text)}"
    said += "".join(f" · {printable(one.author or 'somebody')}: {_short(one.text)}" for one in comment.answers)
    return _at(found.field, find, "BG042", said, otherwise=name)


def _homeless(name: str, found: Homeless, find: Find) -> Diagnostic:
    who = f"{printable(found.by.author)} " if found.by and found.by.author else "somebody "
    did = f"{who}{'took out' if found.taken_out else 'put in'}"
    where = f" in the {_part(found.part)}" if found.part else ""
    said = f"{name}: {did} what is no record’s text{where}: {_short(found.text)}"
    if found.taken_out:
        return _at(found.behind, find, "BG044", said, "it is the template’s, or printed by the program", otherwise=name)
    hint = "write it into the record, or the new record, where it belongs"
    return _at(found.behind, find, "BG044", said, hint, otherwise=name)


def _conflicts(returned: Sequence[Read], find: Find) -> Iterator[Diagnostic]:
    for each in conflicting(returned).values():
        field = each[0][1].field
        wishes = " — ".join(f"{_authors(one)} ({read.name}): {_change(one)}" for read, one in each)
        said = f"reviewers want different texts for {_field(field)}: {wishes}"
        yield _at(field, find, "BG046", said, "choose one and write it yourself; `--apply` leaves this one alone")


def _at(
    field: SentField | None, find: Find, code: str, said: str, hint: str = "", *, otherwise: str = ""
) -> Diagnostic:
    """A diagnostic at the place of a field; where there is none, at the document that came back."""
    place = place_of(field, find) if field else None
    item = find(field.record) if field else None
    return problem(
        code,
        said,
        place or (Span(otherwise) if otherwise else None),
        hint=hint,
        about=(field.record,) if field and item else (),
    )


def _field(field: SentField) -> str:
    way = ".".join(str(step + 1) if isinstance(step, int) else step for step in field.path)
    return f"`{way}` of `{field.record}`"


def _authors(found: Proposal) -> str:
    names = dict.fromkeys(printable(change.author) for change in found.by if change.author)
    return " and ".join(names) or "somebody, untracked,"


def _change(found: Proposal) -> str:
    """What differs, with a few words beside it."""
    parts = list(differences(_plain(found.field.printed), _plain(found.text)))
    told = [
        _beside(part.gone, first=number == 0, last=number == len(parts) - 1)
        if part.stays
        else _exchanged(part.gone, part.put_in)
        for number, part in enumerate(parts)
    ]
    return _short("".join(told))


def _exchanged(gone: str, put_in: str) -> str:
    """A change in brackets, with the spaces at its ends outside."""
    either = put_in if put_in.strip() else gone
    left, right = " " * either[:1].isspace(), " " * either[-1:].isspace()
    gone, put_in = gone.strip(), put_in.strip()
    said = f"{gone} → {put_in}" if gone and put_in else f"+ {put_in}" if put_in else f"− {gone}"
    return f"{left}[{said}]{right}"


def _beside(words: str, *, first: bool, last: bool) -> str:
    each = words.split(" ")
    if len(each) <= 2 * AROUND + 1:
        return words
    head = [] if first else each[:AROUND]
    tail = [] if last else each[-AROUND:]
    return " ".join([*head, "…", *tail])


def _plain(text: str) -> str:
    return text.replace(CITED, "").replace("\n", " ¶ ")


def _short(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


def _part(name: str) -> str:
    kinds = ("header", "footer", "footnotes", "endnotes")
    return next((kind for kind in kinds if kind in name), name)


def _times(count: int, what: str) -> str:
    return f"one {what}" if count == 1 else f"{count} {what}s"
