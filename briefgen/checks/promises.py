"""BG215: fields that a record's own words ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.diagnostics import Diagnostic, problem
from briefgen.dossier import Dossier
from briefgen.records import Guarantee, OpenQuestion, Path

Gap = tuple[Path, str, str]


def broken_promise(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Each record has what its status or kind says it has."""
    for question in dossier.of(OpenQuestion).values():
        for path, said, hint in _question(question.record):
            yield problem("BG215", said, question.at(path), hint=hint)
    for guarantee in dossier.of(Guarantee).values():
        for path, said, hint in _guarantee(guarantee.record):
            yield problem("BG215", said, guarantee.at(path), hint=hint)


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
