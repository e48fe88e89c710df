"""What `make bench` measures in: rows with their targets, and how much of everything is measured."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.timed import Spread


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, in which unit, and what it should be: at most, or at least, `target`."""

    what: str
    measured: Spread
    target: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the median keeps to the target."""
        if self.target is None:
            return ""
        kept = self.measured.median >= self.target if self.at_least else self.measured.median <= self.target
        return "met" if kept else "missed"

    def __str__(self) -> str:
        wanted = f"{'>=' if self.at_least else '<='} {self.target:g}" if self.target is not None else ""
        return f"{self.what:<64} {wanted:>8}  {self.measured!s:<24} {self.verdict}"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything is measured; of the sizes of each way to grow, the first `grown`."""

    rounds: int
    many: int
    growth: tuple[int, ...]
    desks: tuple[int, ...]
    documents: int
    grown: int
    records: int
    editions: int


FULL = Sizes(rounds=7, many=50, growth=(50, 100, 200, 400), desks=(100, 200, 400, 1000), documents=100, grown=3,
             records=3000, editions=260)  # fmt: skip
QUICK = Sizes(rounds=3, many=10, growth=(50, 200), desks=(20, 40), documents=20, grown=2, records=300,
              editions=20)  # fmt: skip
LEAST = Sizes(rounds=1, many=1, growth=(8, 40), desks=(2,), documents=1, grown=2, records=20, editions=3)
SIZES = {"full": FULL, "quick": QUICK, "least": LEAST}
