"""`make bench`: how fast briefgen is, against what it must be; `--quick` measures less of everything.

Every ratio is one of programs run in turn; each row gives the median, the least and the greatest. The engine's bare
command gets the very page, style sheets and fonts that briefgen hands to the engine, at the same kind of PDF.
`make bench ROWS=cold,idle` measures only these.
"""

from __future__ import annotations

import argparse
import compileall
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from briefgen.planning.jobs import Request
from tests.benchmarks import bare, growing, layout, themes
from tests.benchmarks.at_scale import build, large_desk, many_years
from tests.benchmarks.generated import write_desk
from tests.benchmarks.machine import machine
from tests.benchmarks.rows import SIZES, Row, Sizes
from tests.benchmarks.starting import starting
from tests.benchmarks.timed import Spread, paired, spread, told, used
from tests.benchmarks.watching import watching
from tests.support.desks import ROOT

CORES = 2


def main() -> None:
    """Measure, print each row as it is known, and write them down together with the machine."""
    options = asked(sys.argv[1:])
    compileall.compile_dir(ROOT / "briefgen", quiet=2)  # as an installation does, and as the engine is
    print(machine().sentence)  # noqa: T201  (what the program is for)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in options.rows:
            for row in ROWS[name](Path(scratch) / name, SIZES[options.sizes]):
                print(row, flush=True)  # noqa: T201  (the same)
                rows.append({"row": name, **asdict(row), "verdict": row.verdict})
    options.out.write_text(json.dumps({"machine": asdict(machine()), "rows": rows}, indent=1) + "\n", "utf-8")


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """Which rows to measure, of which sizes, and where to keep them."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure how fast briefgen is.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)}; several with commas; default: all")
    parser.add_argument("--sizes", choices=SIZES, default="full", help="how much is measured (full)")
    parser.add_argument("--quick", dest="sizes", action="store_const", const="quick", default=argparse.SUPPRESS,
                        help="as `--sizes quick`: smaller desks, fewer rounds")  # fmt: skip
    parser.add_argument("--out", type=Path, default=ROOT / "output/bench.json", help="where the rows are kept")
    options = parser.parse_args(arguments)
    options.rows = [name for names in options.rows for name in names.split(",")] or list(ROWS)
    if unknown := set(options.rows) - ROWS.keys():
        parser.error(f"there is no row {min(unknown)}; there are {', '.join(ROWS)}")
    return options


def _cold(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """A cold build with all its checks, against the bare command on the page that comes of it."""
    for briefing, product in (("ukraine-diplomacy", "full-brief"), ("ostra-strait", "one-pager")):
        request = Request((briefing,), (product,), ("internal",))
        page = bare.pages(ROOT, request, scratch / "bare")[0]
        asked = (briefing, "--product", product, "--audience", "internal", "--force")
        ours = partial(build, ROOT, scratch / "out", *asked)
        ratio = paired(ours, partial(bare.command, page), sizes.rounds)
        target = 1.0 if product == "full-brief" else 1.05
        yield Row(f"cold build of {briefing} {product}, of the bare command's time", ratio, target)


def _outside(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """The share of a cold build's processor time that is not the engine's own: its import, style sheets, pages, PDF."""
    asked = ("build", "ukraine-diplomacy", "--product", "full-brief", "--audience", "internal", "--quiet", "--force")
    program = ("-m", "tests.benchmarks.share", *asked, "--jobs", "0", "--out", str(scratch))
    shares = [float(told(*program, cwd=ROOT)) for _ in range(min(sizes.rounds, 3))]
    yield Row("of the full brief's cold build outside the engine, %", spread(shares), 20)


def _many(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """Many briefings on two cores, against the bare command for one after the other."""
    desk = write_desk(scratch / "desk", sizes.many)
    pages = bare.pages(desk, Request(), scratch / "bare")
    ratios = []
    for _ in range(min(sizes.rounds, 2)):
        ours = build(desk, scratch / "out", "--jobs", str(CORES), "--force")
        ratios.append(sum(map(bare.command, pages)) / ours)
    yield Row(f"{sizes.many} briefings on {CORES} cores, times faster than a serial loop", spread(ratios), 3.6, True)


def _growth(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """By which power of the number of records the processor time grows; the start of the program is taken off."""

    def build(events: int) -> float:
        desk = write_desk(scratch / str(events), 1, events)
        asked = ("build", "--quiet", "--force", "--jobs", "0")
        return used("-m", "briefgen", *asked, "--desk", str(desk), cwd=desk).seconds

    exponents = []
    for _ in range(min(sizes.rounds, 3)):
        start = build(0)
        times = [build(events) - start for events in sizes.growth]
        exponents.append(_slope(list(map(math.log, sizes.growth)), list(map(math.log, times))))
    yield Row(f"growth from {sizes.growth[0]} to {sizes.growth[-1]} events: exponent", spread(exponents), 1.05)


def _growing(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """By which power of each thing that a desk can have many of time and memory grow, above those of the least desk."""
    for way in growing.WAYS:
        counts, desks = way.sizes[: sizes.grown], list[Path]()
        for size in (1, *counts):
            desks.append(way.desk(scratch / way.what.replace(" ", "-") / str(size), size, desks[-1] if desks else None))
        for command in way.asked:
            rounds = [
                [used("-m", "briefgen", *command, "--desk", str(desk), cwd=desk) for desk in desks]
                for _ in range(min(sizes.rounds, 3))
            ]
            seconds = [min(one.seconds for one in runs) for runs in zip(*rounds, strict=True)]
            megabytes = [min(one.megabytes for one in runs) for runs in zip(*rounds, strict=True)]
            what = f"{' '.join(command[:1])} with {counts[-1]} {way.what}: exponent"
            yield Row(f"{what} of time", _power(counts, seconds, 0.1), 1.2)
            yield Row(f"{what} of memory", _power(counts, megabytes, 4), 1.2)


def _power(counts: Sequence[int], amounts: Sequence[float], least: float) -> Spread:
    """By which power of what is more than one of it the amounts grow above that of one, which comes first; what is less
    than `least` cannot be told from nothing.
    """
    told = [math.log(max(amount - amounts[0], least)) for amount in amounts[1:]]
    return spread([_slope([math.log(count - 1) for count in counts], told)])


def _slope(xs: list[float], ys: list[float]) -> float:
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    products = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True))
    return products / sum((x - middle) ** 2 for x in xs)


def _memory(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """What one process holds that makes many documents: it also holds the front end, which a worker does not."""
    desk = write_desk(scratch / "desk", sizes.documents)
    arguments = ("-m", "briefgen", "build", "--quiet", "--jobs", "0", "--desk", str(desk))
    held = used(*arguments, cwd=desk).megabytes
    yield Row(f"memory of one process over {sizes.documents} documents, MB", spread([held]), 200)


def _layout(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """What laying out the full brief costs, beside its page in the former theme, which that version laid out once, and
    beside its own words in plain blocks. All are run in turn.
    """
    brief = Request(("ukraine-diplomacy",), ("full-brief",), ("internal",))
    page = bare.pages(ROOT, brief, scratch / "now", as_handed_over=True)[0]
    former, plain = themes.former(page, scratch / "former"), themes.plain(page, scratch / "plain")

    def laid_out(folder: Path, *options: str) -> dict[str, float]:
        laid: dict[str, float] = json.loads(told("-m", "tests.benchmarks.layout", str(folder), *options, cwd=ROOT))
        return laid

    rounds = [
        (laid_out(page.parent), laid_out(former, layout.ONCE), laid_out(plain)) for _ in range(min(sizes.rounds, 5))
    ]
    by_page = [now["seconds"] / now["pages"] * then["pages"] / then["seconds"] for now, then, _ in rounds]
    yield Row("layout of the full brief by page, of the former theme's time", spread(by_page), 1)
    whole = [now["seconds"] / then["seconds"] for now, then, _ in rounds]
    yield Row("layout of the full brief, all pages, of the former theme's time", spread(whole), 1)
    times = [now["seconds"] / words["seconds"] for now, _, words in rounds]
    yield Row("layout of the full brief, of its words' in plain blocks: time", spread(times), 1.25)
    now, words = (laid_out(folder, layout.COUNT) for folder in (page.parent, plain))
    for what in ("calls", "lines"):
        yield Row(
            f"layout of the full brief, of its words' in plain blocks: {what}", spread([now[what] / words[what]]), 1.25
        )


def _editing(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """What an author waits for after an edit, beside the bare command on the same page; run in turn."""
    targets: dict[str, dict[str, float | None]] = {
        "full-brief": {"problems": 0.10, "web": 0.15, "judgement": None, "paper": 1.0},
        "one-pager": {"problems": None, "web": None, "judgement": None, "paper": 1.0},
    }
    for product, wanted in targets.items():
        desk = scratch / product
        shutil.copytree(ROOT / "content", desk / "content")
        page = bare.pages(desk, Request(("ukraine-diplomacy",), (product,), ("internal",)), scratch / "bare")[0]
        edit = ("-m", "tests.benchmarks.editing", str(desk), "ukraine-diplomacy", product)
        rounds = [(json.loads(told(*edit, cwd=ROOT)), bare.command(page)) for _ in range(min(sizes.rounds, 5))]
        for what, target in wanted.items():
            ratios = spread([waits[what] / alone for waits, alone in rounds])
            yield Row(f"{product}: word saved until {what} there, of the bare command's time", ratios, target)


ROWS: dict[str, Callable[[Path, Sizes], Iterator[Row]]] = {
    "start": starting,
    "cold": _cold,
    "outside": _outside,
    "many": _many,
    "growth": _growth,
    "growing": _growing,
    "layout": _layout,
    "editing": _editing,
    "watch": watching,
    "memory": _memory,
    "idle": large_desk,
    "years": many_years,
}

if __name__ == "__main__":
    main()
