"""Desks of many briefings, and of many years."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.generated import change_actor, users_of, write_desk
from tests.benchmarks.growing import BUILD, CHANGES, CHECK, HOME, long_lived
from tests.benchmarks.rows import Row, Sizes
from tests.benchmarks.timed import paired, ran, settled, spread, told, used


def build(desk: Path, out: Path, *options: str) -> float:
    """How many seconds a build of a desk takes."""
    return ran("-m", "briefgen", "build", "--quiet", "--desk", str(desk), "--out", str(out), *options, cwd=desk)


def large_desk(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """A desk that grows, with nothing to do at each size; then one record of its library changes."""
    desk, out, taken = scratch / "desk", scratch / "out", 0.0
    before = None
    for size in sizes.desks:
        write_desk(desk, size, 0, "one-pager")
        taken += build(desk, out)
        settled()
        build(desk, out)
        rest = paired(partial(build, desk, out), partial(ran, "-c", "pass", cwd=desk), 3 * sizes.rounds)
        target = 3 + 2 * (size - 100) / 900 if size >= 100 else 3
        yield Row(f"nothing to do, {size} briefings, times `python -c pass`", rest, target)
        before = size
    size = before or 0
    yield Row(f"a desk of {size} briefings, seconds", spread([taken]))
    users = sorted(users_of(7, size))
    alone, changed = out.with_name("alone"), []
    for name in ("United Republic", "Free Republic", "Republic")[: min(sizes.rounds, 3)]:
        change_actor(desk, 7, name)
        whole = _worked(desk, out)
        changed.append(whole / _worked(desk, alone, "--force", *users))
    yield Row(f"one library record changed, of its {len(users)} users built alone", spread(changed), 1.1)
    stamps = _stamps(out)
    change_actor(desk, 7, "New Republic")
    yield Row("one library record changed, seconds", spread([build(desk, out)]))
    touched = {path.split("/")[0] for path, stamp in _stamps(out).items() if stamps.get(path) != stamp}
    wrong = touched ^ {*users}
    yield Row(f"its {len(users)} users rebuilt: too many or too few", spread([float(len(wrong))]), 0)


def _worked(desk: Path, out: Path, *options: str) -> float:
    """Seconds of processor time of a build in one process."""
    asked = ("build", "--quiet", "--jobs", "0", "--desk", str(desk), "--out", str(out), *options)
    return used("-m", "briefgen", *asked, cwd=desk).seconds


def _stamps(out: Path) -> dict[str, int]:
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.glob("*/**/*.pdf")}


def many_years(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """Five years of weekly editions, beside the same desk with its first edition alone; in processor time, in turn."""
    one = long_lived(scratch / "one", sizes.records)
    told("-m", "tests.benchmarks.published", str(one), HOME, "1", cwd=one)
    years = shutil.copytree(one, scratch / "years")
    told("-m", "tests.benchmarks.published", str(years), HOME, str(sizes.editions), cwd=years)
    for command in (CHECK, CHANGES, BUILD):
        ratios = [
            used("-m", "briefgen", *command, "--desk", str(years), cwd=years).seconds
            / used("-m", "briefgen", *command, "--desk", str(one), cwd=one).seconds
            for _ in range(sizes.rounds)
        ]
        what = f"{command[0]} with {sizes.editions} editions of {sizes.records} records, of that with one"
        yield Row(what, spread(ratios), 1.2)
