"""BG215, BG216, BG602: fields that a record's own words ask for, or rule out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.checks.sureness import asks_whether
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath
from briefgen.records.guarantees import Guarantee
from briefgen.records.lines import LineToTake
from briefgen.records.positions import Position
from briefgen.records.questions import OpenQuestion
from briefgen.records.quotes import Quote
from briefgen.syntax.quotation_marks import in_marks

Gap = tuple[FieldPath, str, str]


def broken_promise(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Each record has what its status or kind says it has."""
    for question in dossier.of(OpenQuestion).values():
        for path, said, hint in _question(question.record):
            yield problem("BG215", said, question.at(path), hint=hint)
    for guarantee in dossier.of(Guarantee).values():
        for path, said, hint in _guarantee(guarantee.record):
            yield problem("BG215", said, guarantee.at(path), hint=hint)
    for quote in dossier.of(Quote).values():
        for path, said, hint in _quote(quote.record):
            yield problem("BG215", said, quote.at(path), hint=hint)
    for position in dossier.of(Position).values():
        for path, said, hint in _position(position.record):
            yield problem("BG215", said, position.at(path), hint=hint)
    for line in dossier.of(LineToTake).values():
        if line.record.kind == "if_pressed" and not line.record.they_say:
            said = "a line of the kind `if_pressed` needs `they_say`"
            yield problem("BG215", said, line.at(("kind",)), hint="add what the other side says")


def signs_of_no_answer(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """What makes something more likely makes a yes more likely, or what the question's likelihood is of."""
    for question in dossier.of(OpenQuestion).values():
        record = question.record
        if asks_whether(record.question) or record.likelihood:
            continue
        for index, sign in enumerate(record.indicators):
            if sign.direction:
                said = "this sign makes an answer more or less likely, and the question cannot be answered by yes or no"
                hint = "ask whether something is so, say of what in `likelihood`, or leave `direction` out"
                yield problem("BG602", said, question.at(("indicators", index, "direction")), hint=hint)


def still_to_do(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Records whose note among editors begins with TODO."""
    for item in dossier.everything:
        if (item.record.ednote or "").startswith("TODO"):
            hint = "fill in the record, then delete this line"
            yield problem("BG216", "this record is still to do", item.at(("ednote",)), hint=hint)


def _quote(record: Quote) -> Iterator[Gap]:
    if in_marks(record.text):
        yield ("text",), "the quotation marks around the words are printed by the template", "leave the outer marks out"
    if record.verified.state == "disputed" and not record.variants:
        yield ("verified",), "disputed words need `variants`", "add the other version and who has it so"


def _position(record: Position) -> Iterator[Gap]:
    for number, before in enumerate(record.earlier):
        if record.as_of and before.as_of and before.as_of.first > record.as_of.last:
            said = f"this earlier stance is dated later than the position itself, which is as of {record.as_of}"
            yield ("earlier", number), said, "correct one of the dates, or exchange the two stances"


def _question(record: OpenQuestion) -> Iterator[Gap]:
    if not record.question.endswith("?"):
        yield ("question",), "an open question ends with a question mark", "put it as a question"
    if record.status == "answered" and not record.answer:
        yield ("status",), "the question is answered, and there is no `answer`", "add `answer:` with its sources"


def _guarantee(record: Guarantee) -> Iterator[Gap]:
    if record.binding == "legal" and not record.legal_basis:
        yield ("binding",), "`binding: legal` needs `legal_basis`", "name the instrument and its article"
    if "unspecified" in record.obligations and len(record.obligations) > 1:
        yield ("obligations",), "`unspecified` cannot stand beside other obligations", "keep one or the other"
    for index, precedent in enumerate(record.precedents):
        if not precedent.guarantee and not precedent.title:
            yield ("precedents", index), "a precedent needs `guarantee` or `title`", "name it"
