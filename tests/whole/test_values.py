"""A dataclass of ours is as the standard library's: made in the same way, with the same look and the same limits."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field, replace
from typing import Any

import pytest

from briefgen import values

Decorator = Callable[..., Any]


def plain(dataclass: Decorator) -> Any:
    """Fields with and without defaults, one made anew for each, one that is not compared, one that is not told."""

    @dataclass(frozen=True, slots=True)
    class Office:
        name: str
        rooms: list[str] = field(default_factory=list)
        floor: int = 1
        seen: int = field(default=0, compare=False)
        key: str = field(default="secret", repr=False)

    return Office


def by_name(dataclass: Decorator) -> Any:
    """Fields that are given by name only, and one that is nobody's to give."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Meeting:
        place: str = "Geneva"
        day: int
        notes: list[str] = field(default_factory=list, init=False)
        held: bool = field(default=False, init=False)

        def __post_init__(self) -> None:
            self.notes.append(f"{self.place}, {self.day}")

    return Meeting


@dataclasses.dataclass(frozen=True, slots=True)
class Their:
    """The standard library's, at the top of a module, where pickles look for it."""

    name: str
    rooms: tuple[int, ...] = ()


@values.dataclass(frozen=True, slots=True)
class Our:
    """Ours, the same."""

    name: str
    rooms: tuple[int, ...] = ()


def outcome(act: Callable[[], object]) -> object:
    """What comes of it; of an error its kind."""
    try:
        return act()
    except Exception as error:
        return type(error)


@pytest.mark.parametrize(
    "told",
    [
        lambda kind: repr(kind("Registry", ["a"], key="k")),
        lambda kind: kind("Registry") == kind("Registry", seen=7),
        lambda kind: kind("Registry") == kind("Registry", floor=2),
        lambda kind: kind("Registry") != kind("Archive"),
        lambda kind: kind("Registry") == ("Registry", [], 1, 0, "secret"),
        lambda kind: outcome(lambda: hash(kind("Registry"))),
        lambda kind: kind("Registry").rooms is kind("Registry").rooms,
        lambda kind: repr(replace(kind("Registry", ["a"]), floor=4)),
        lambda kind: repr(copy.copy(kind("Registry", ["a"]))),
        lambda kind: outcome(lambda: setattr(kind("Registry"), "floor", 3)),
        lambda kind: outcome(lambda: delattr(kind("Registry"), "floor")),
        outcome,
        lambda kind: outcome(lambda: kind("Registry", storey=1)),
        lambda kind: kind.__match_args__,
        lambda kind: [*dataclasses.asdict(kind("Registry", ["a"]))],
        lambda kind: hasattr(kind("Registry"), "__dict__"),
    ],
)
def test_a_frozen_dataclass_is_as_the_standard_librarys(told: Callable[[Any], object]) -> None:
    assert told(plain(values.dataclass)) == told(plain(dataclasses.dataclass))


@pytest.mark.parametrize(
    "told",
    [
        lambda kind: repr(kind(day=15)),
        lambda kind: repr(kind(day=15, place="Anchorage")),
        lambda kind: outcome(lambda: kind("Geneva", 15)),
        lambda kind: outcome(lambda: kind(place="Geneva")),
        lambda kind: outcome(lambda: kind(day=15, notes=["own"])),
    ],
)
def test_fields_by_name_are_as_the_standard_librarys(told: Callable[[Any], object]) -> None:
    assert told(by_name(values.dataclass)) == told(by_name(dataclasses.dataclass))


def test_equal_values_have_one_hash_and_values_of_two_kinds_are_not_equal() -> None:
    assert len({Our("Registry", (1,)), Our("Registry", (1,)), Our("Archive")}) == 2
    other: object = Their("Registry")
    assert Our("Registry") != other


def test_values_can_be_sent_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(Our("Registry", (1, 2))))
    assert sent == Our("Registry", (1, 2))
    assert repr(sent).replace("Our", "Their") == repr(pickle.loads(pickle.dumps(Their("Registry", (1, 2)))))


@pytest.mark.parametrize("dataclass", [dataclasses.dataclass, values.dataclass])
def test_what_is_not_frozen_can_be_changed_and_has_no_hash(dataclass: Decorator) -> None:
    @dataclass(slots=True)
    class Count:
        number: int = 0

    count = Count()
    count.number += 2
    assert count == Count(2)
    assert outcome(lambda: hash(count)) is TypeError


@pytest.mark.parametrize("dataclass", [dataclasses.dataclass, values.dataclass])
def test_methods_of_a_class_of_its_own_stay(dataclass: Decorator) -> None:
    @dataclass(frozen=True, slots=True)
    class Folded:
        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Folded) and self.text.lower() == other.text.lower()

        def __hash__(self) -> int:
            return hash(self.text.lower())

        def __repr__(self) -> str:
            return self.text

    assert {Folded("Geneva"), Folded("GENEVA")} == {Folded("geneva")}
    assert repr(Folded("Geneva")) == "Geneva"


@pytest.mark.parametrize("dataclass", [dataclasses.dataclass, values.dataclass])
def test_what_has_an_order_can_be_sorted(dataclass: Decorator) -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class Rank:
        number: int
        name: str = ""

    assert sorted([Rank(2), Rank(1, "b"), Rank(1, "a")]) == [Rank(1, "a"), Rank(1, "b"), Rank(2)]
