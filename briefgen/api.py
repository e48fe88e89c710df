"""briefgen from Python: `build`, `check`, `publish` and `changes` do what the commands of the same names do.

    import briefgen

    result = briefgen.build("my-desk", briefings=["ostra-strait"], formats=["pdf"])
    for path in result.artifacts:
        print(path)
    for problem in result.diagnostics:
        print(problem.span, problem.severity, problem.code, problem.message)

What an author can cause is a diagnostic. An exception means a wrong argument (`ValueError`) or a bug.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefgen import program, publishing
from briefgen.changes_since import changes_since
from briefgen.desk.files import Files
from briefgen.desk.paths import SETTINGS
from briefgen.desk.reading import find_desk, read_desk
from briefgen.editions.changes import Change
from briefgen.output.disk_store import DiskStore, numbers_given
from briefgen.output.store import Store
from briefgen.planning.jobs import Request
from briefgen.planning.setup import in_formats_named
from briefgen.pool.in_process import InProcess
from briefgen.problems.codes.entry import Profile, Severity
from briefgen.problems.diagnostics import Diagnostic, Span, has_errors, problem, tidy
from briefgen.publishing import Published
from briefgen.records.document_formats import FORMATS, USUAL
from briefgen.records.edition import EDITION_KINDS, EditionKind
from briefgen.syntax.dates import Moment, parse_clock
from briefgen.syntax.names import printable
from briefgen.values import dataclass

__all__ = ["Change", "Changes", "Diagnostic", "Result", "Severity", "Span", "build", "changes", "check", "publish"]

OneOrMany = str | Iterable[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build or a check.

    `artifacts` are the documents that were asked for and are now in the output folder, `written` those of them that
    are new or changed, `removed` old ones that are gone. `diagnostics` are all problems, sorted by place. A briefing
    with an error keeps the documents of its last good build, and they are not among the artifacts. `edition` is the
    number of the edition that was published, or of the last one where nothing changed since.
    """

    artifacts: tuple[Path, ...] = ()
    written: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    edition: int | None = None

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an edition; none where the `diagnostics` say why that cannot be told."""

    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def build(
    desk: str | os.PathLike[str] = ".",
    *,
    briefings: OneOrMany = (),
    products: OneOrMany = (),
    audiences: OneOrMany = (),
    formats: OneOrMany | None = None,
    profile: str = "draft",
    today: Moment | str | None = None,
    embargo_copy: bool = False,
    edition: int | None = None,
    differing: bool = False,
    out: str | os.PathLike[str] | None = None,
) -> Result:
    """Build briefings and write what changed.

    Args:
        desk: The desk's folder, or one inside it.
        briefings: Names of folders in `content/briefings`; empty: all.
        products: Only these; empty: those that briefings and desk ask for.
        audiences: Only for these; empty: all of the desk's.
        formats: Names of formats, such as `md`; absent: those that the desk names, or `html` and `pdf`.
        profile: `draft` or `release`: how strictly to judge.
        today: The day or time to judge on, such as `2025-08-23`; absent: each briefing's `as_of`.
        embargo_copy: Show what is under embargo, in copies that say so.
        edition: That published edition of the one briefing that is named, once more: each audience gets what was
            published, byte for byte, or nothing.
        differing: With `edition`: even where it does not come out as it was published.
        out: The output folder; absent: `output` in the desk.
    """
    request = _request(
        briefings=briefings,
        products=products,
        audiences=audiences,
        formats=USUAL if formats is None else formats,
        profile=profile,
        today=today,
        embargo_copy=embargo_copy,
    )
    if not request.formats:
        raise ValueError(f"no format; known: {', '.join(FORMATS)}")
    if edition is not None and len(request.briefings) != 1:
        raise ValueError("an edition is one of a briefing: name that one")
    request = replace(request, edition=edition, differing=differing)

    def run(_: Path, files: Files, store: Store, unread: tuple[Diagnostic, ...]) -> Published:
        make = program.build if edition is None else publishing.rebuild
        asked = in_formats_named(request, files, request.formats if formats is not None else ())
        return Published(make(asked, files, store, InProcess(), unread))

    return _run(desk, out, run)


def publish(
    desk: str | os.PathLike[str],
    briefing: str,
    *,
    note: str,
    kind: EditionKind = "update",
    today: Moment | str | None = None,
    out: str | os.PathLike[str] | None = None,
    sign: str | os.PathLike[str] | None = None,
) -> Result:
    """Publish the next edition of a briefing; where nothing changed since the last one, there is none.

    Args:
        desk: The desk's folder, or one inside it.
        briefing: The name of a folder in `content/briefings`.
        note: Why this edition is published, for its readers.
        kind: `update`, `correction` or `withdrawal`.
        today: The day or time to judge on; absent: the briefing's `as_of`.
        out: The output folder; absent: `output` in the desk.
        sign: The file of the ssh key that signs it, where `signing` in desk.yaml names keys.
    """
    words = " ".join(note.split())
    if not words:
        raise ValueError("the note is empty: say in a sentence why this edition is published")
    if kind not in EDITION_KINDS:
        raise ValueError(f"no such kind: {kind}; known: {', '.join(EDITION_KINDS)}")
    request = _request(briefings=briefing, products=(), audiences=(), formats=USUAL, profile="release", today=today)
    request = replace(request, issue=(kind, words))

    def run(root: Path, files: Files, store: Store, unread: tuple[Diagnostic, ...]) -> Published:
        key = None if sign is None else os.fspath(sign)
        return publishing.publish(request, root, files, store, pool=InProcess(), unread=unread, sign=key)

    return _run(desk, out, run)


def changes(
    desk: str | os.PathLike[str], briefing: str, *, since: int | date | None = None, audience: str | None = None
) -> Changes:
    """What changed in a briefing since one of its editions.

    Args:
        desk: The desk's folder, or one inside it.
        briefing: The name of a folder in `content/briefings`.
        since: The edition's number, or a day, for the last one of that day or earlier; absent: the last one.
        audience: What this audience is told; absent: everything, for the desk itself.
    """
    root = find_desk(Path(desk))
    if root is None:
        return Changes((), _no_desk(desk).diagnostics)
    files = read_desk(root)
    found = changes_since(files.value, briefing, since, audience)
    return Changes(found.value or (), tidy((*files.diagnostics, *found.diagnostics)))


def _run(
    desk: str | os.PathLike[str],
    out: str | os.PathLike[str] | None,
    run: Callable[[Path, Files, Store, tuple[Diagnostic, ...]], Published],
) -> Result:
    """Read the desk, open the output folder, make the documents."""
    root = find_desk(Path(desk))
    if root is None:
        return _no_desk(desk)
    files = read_desk(root)
    folder = Path(out) if out is not None else root / "output"
    store = DiskStore.open(folder, root)
    if store.value is None:
        return Result(diagnostics=tidy((*files.diagnostics, *store.diagnostics)))
    with store.value as kept:
        ran = run(root, files.value, kept, files.diagnostics)
    made = ran.result
    return Result(
        artifacts=tuple(folder / path for path in sorted((*made.written, *made.unchanged))),
        written=tuple(folder / path for path in made.written),
        removed=tuple(folder / path for path in made.removed),
        diagnostics=made.diagnostics,
        edition=ran.edition,
    )


def check(
    desk: str | os.PathLike[str] = ".",
    *,
    briefings: OneOrMany = (),
    products: OneOrMany = (),
    audiences: OneOrMany = (),
    profile: str = "draft",
    today: Moment | str | None = None,
) -> Result:
    """Look for problems; nothing is written. For a release the documents are made too, and thrown away.

    The arguments are those of `build`.
    """
    request = _request(
        briefings=briefings, products=products, audiences=audiences, formats=(), profile=profile, today=today
    )
    root = find_desk(Path(desk))
    if root is None:
        return _no_desk(desk)
    files = read_desk(root)
    request = replace(request, given=numbers_given(root))
    found = program.check(request, files.value, InProcess())
    return Result(diagnostics=tidy((*files.diagnostics, *found)))


def _request(
    *,
    briefings: OneOrMany,
    products: OneOrMany,
    audiences: OneOrMany,
    formats: OneOrMany,
    profile: str,
    today: Moment | str | None,
    embargo_copy: bool = False,
) -> Request:
    """What is asked for. Raises ValueError."""
    unknown = set(_names(formats)) - set(FORMATS)
    if unknown:
        raise ValueError(f"no such format: {', '.join(sorted(unknown))}; known: {', '.join(FORMATS)}")
    return Request(
        briefings=_names(briefings),
        products=_names(products),
        audiences=_names(audiences),
        formats=tuple(sorted(_names(formats))),
        profile=Profile(profile),
        today=parse_clock(today) if isinstance(today, str) else today,
        embargo_copy=embargo_copy,
    )


def _names(names: OneOrMany) -> tuple[str, ...]:
    """Each name once; a text is one name, not its letters."""
    return (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))


def _no_desk(place: str | os.PathLike[str]) -> Result:
    said = f"there is no desk in `{printable(os.fspath(place))}` or above it: no {SETTINGS}"
    return Result(diagnostics=(problem("BG001", said, hint="`briefgen init DIR` makes one"),))
