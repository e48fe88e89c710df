"""Every word that a record may hold has a printed label, in the one file that holds them."""

from __future__ import annotations

from typing import Literal, get_args, get_origin

import pytest

from briefgen.desk.reading import read_desk
from briefgen.records.actors import Actor
from briefgen.records.base import Model
from briefgen.records.edition import Edition
from briefgen.records.energy import Asset, Deadline, Disruption, EnergyIssue
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee, Guarantor, Ratification
from briefgen.records.lines import LineToTake
from briefgen.records.positions import Position
from briefgen.records.quantities import Quantity
from briefgen.records.questions import Indicator, OpenQuestion
from briefgen.records.quotes import Quote
from briefgen.records.values import Confidence, Verification
from briefgen.templating.sandbox import Sandbox
from tests.support.desks import ROOT

PRINTED: list[tuple[str, type[Model], str]] = [
    ("stance", Position, "stance"),
    ("basis", Position, "basis"),
    ("confidence", Confidence, "level"),
    ("integrity", Quote, "integrity"),
    ("state", Verification, "state"),
    ("use", Quote, "use"),
    ("guarantee", Guarantee, "kind"),
    ("obligation", Guarantee, "obligations"),
    ("binding", Guarantee, "binding"),
    ("guarantee_status", Guarantee, "status"),
    ("commitment", Guarantor, "state"),
    ("commitment", Guarantee, "status"),
    ("ratification", Ratification, "required"),
    ("commodity", EnergyIssue, "commodity"),
    ("asset", Asset, "type"),
    ("effect", Disruption, "effect"),
    ("deadline", Deadline, "status"),
    ("direction", Indicator, "direction"),
    ("question", OpenQuestion, "status"),
    ("event", Event, "type"),
    ("qualifier", Quantity, "qualifier"),
    ("line", LineToTake, "kind"),
    ("edition", Edition, "kind"),
]


def words(model: type[Model], field: str) -> tuple[str, ...]:
    """The fixed list that a field takes its words from."""
    todo: list[object] = [*model.model_fields[field].metadata, model.model_fields[field].annotation]
    while todo:
        part = todo.pop()
        if get_origin(part) is Literal:
            return get_args(part)
        todo += [*getattr(part, "__metadata__", ()), *getattr(part, "__args__", ())]
    raise AssertionError(f"{model.__name__}.{field} has no fixed list")


@pytest.mark.parametrize(("kind", "model", "field"), PRINTED)
def test_every_word_has_a_label(kind: str, model: type[Model], field: str) -> None:
    sandbox = Sandbox(read_desk(ROOT).value, "full-brief")
    module = sandbox.get_template("components/labels.html.j2").make_module({})
    label = getattr(module, "label")  # noqa: B009  (a macro, which the type of a module does not know)
    assert [word for word in words(model, field) if not label(kind, word).strip()] == []


def test_a_field_without_a_list_is_noticed() -> None:
    with pytest.raises(AssertionError):
        words(Actor, "name")
