"""BG5: clearances that a release asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from briefgen.audience.clearances import Drift, drift, latest_clearances, says_with_what, state_of
from briefgen.desk.paths import BRAND
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.dates import spoken_day
from briefgen.syntax.names import printable

_KINDS = {
    "j2": "template",
    "css": "style sheet",
    **dict.fromkeys(("ttf", "otf", "woff", "woff2"), "font"),
    **dict.fromkeys(("svg", "png", "jpg", "jpeg"), "picture"),
    "po": "catalogue",
    "yml": "contract",
}
_NAMED = 8  # of the records that changed; the rest is counted


def void_clearances(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Clearances of what has changed since."""
    given = latest_clearances(dossier)
    now = state_of(dossier) if given else None
    for role, cleared in given.items():
        if now and (since := drift(cleared.clearance, dossier, now)):
            who, when = printable(cleared.clearance.name), spoken_day(cleared.clearance.date)
            said = f"{who} cleared this for `{printable(role)}` on {when}; since then {_drift_sentence(since)}"
            hint = "let them see what is different, then run `briefgen clear` again"
            yield problem("BG511", said, cleared.span, hint=hint, about=(*since.changed, *since.new, *since.gone))


def half_clearances(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Clearances that hold, of an older briefgen, which did not write down with what a briefing is printed."""
    given = {role: known for role, known in latest_clearances(dossier).items() if not says_with_what(known.clearance)}
    now = state_of(dossier) if given else None
    for role, cleared in given.items():
        if now and not drift(cleared.clearance, dossier, now):
            who, when = printable(cleared.clearance.name), spoken_day(cleared.clearance.date)
            said = f"the clearance of {who} for `{printable(role)}` of {when} holds for the records, and does not say "
            said += "with which templates they are printed"
            hint = "`briefgen clear` writes that down today; until it is run again, a changed template ends nothing"
            yield problem("BG530", said, cleared.span, hint=hint)


def cleared_ahead(dossier: Dossier, now: datetime) -> Iterator[Diagnostic]:
    """Clearances of a day that is still to come on the machine's clock; the day may have begun elsewhere already."""
    tomorrow = now.astimezone(dossier.desk.zone).date() + timedelta(days=1)
    for cleared in dossier.clearances:
        if cleared.clearance.date > tomorrow:
            who, when = printable(cleared.clearance.name), spoken_day(cleared.clearance.date)
            said = f"{who} cleared this on {when}, a day that is still to come"
            hint = "take this entry out, and have it cleared again: `briefgen clear` writes the day of today"
            yield problem("BG531", said, cleared.span, hint=hint)


def missing_clearances(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Roles that have not cleared a briefing, and have to before a release."""
    given = {cleared.clearance.role for cleared in dossier.clearances}
    for role in dossier.desk.release.clearances:
        if role not in given:
            said = f"nobody has cleared this for `{printable(role)}`, which a release asks for"
            hint = f"when they have: `briefgen clear BRIEFING --role {printable(role)} --name NAME`"
            yield problem("BG514", said, dossier.briefing.at(("title",)), hint=hint)


def _drift_sentence(since: Drift) -> str:
    parts = (
        ("changed", since.changed),
        ("new", since.new),
        ("gone", since.gone),
        ("other readers, or readers of more", since.readers),
    )
    said = [f"{word}: {_first_and_more(ids)}" for word, ids in parts if ids]
    return "; ".join((*said, *_prints(since)))


def _prints(since: Drift) -> Iterator[str]:
    """What became of that with which it is printed, in words."""
    if since.products:
        yield f"made as something else too: {_first_and_more(since.products)}"
    if since.settings:
        yield f"other settings in desk.yaml: {_first_and_more(since.settings)}"
    if BRAND in since.templates:
        yield "the brand changed"
    files = [path for path in since.templates if path != BRAND]
    for path in files[:_NAMED]:
        yield f"the {_kind(path)} `{printable(path)}` {since.templates[path]}"
    if len(files) > _NAMED:
        yield f"and {len(files) - _NAMED} more files of templates"


def _kind(path: str) -> str:
    """What a file of the templates is, in the words of who made it."""
    ending = path.rpartition(".")[2].lower()
    return _KINDS.get(ending, "file")


def _first_and_more(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(f"`{id_}`" for id_ in ids[:_NAMED]) + more
