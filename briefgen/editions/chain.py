"""The chain of a briefing's editions: each names the seal of the one before, so that none is exchanged unnoticed.

Whoever can write the newest snapshot can seal it anew; only the next edition, or a signature, tells that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from posixpath import dirname
from typing import Any

from briefgen.desk.files import Files
from briefgen.desk.paths import signature_of
from briefgen.editions.signatures import UNCHECKED, Verdict, sign_anew, witness
from briefgen.editions.snapshots import edition_number, examined
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One edition in the chain. `fault` says what is wrong with it; `seal` is empty where nothing can be read.

    Where the desk names keys, `signer` is who signed it, or who signed a later one and so `vouched` for it; `unsigned`
    says that nobody did. `wants` says that the desk named keys when it was published.
    """

    number: int
    path: str
    kind: str = ""
    as_of: str = ""
    note: str = ""
    seal: str = ""
    sealed: bool = False
    before: str | None = None
    fault: str = ""
    remedy: str = ""
    wants: bool = False
    signer: str = ""
    vouched: bool = False
    unsigned: bool = False

    def denies(self, number: int) -> bool:
        """Whether this link says that the snapshot of an edition is not what was published."""
        return bool(self.fault) and (self.number == number or (self.number == number + 1 and self.fault == _FORKED))


_FORKED = "does not follow the edition before it"
_GONE = "is missing"
_PUT_BACK = "put back the file as it was published; to change what was said, publish a correction"
_LOST = "put back what was published, from a copy of the desk; a number is never used twice"
_FOREIGN = (
    "put back the snapshots as they were published: one was exchanged, or two lines of editions were joined into one"
)


Verdicts = Mapping[str, Verdict] | None


def chain(
    files: Files,
    published: Mapping[int, str],
    given: int = 0,
    *,
    around: int | None = None,
    signed: Verdicts = None,
) -> tuple[Link, ...]:
    """Every edition that there is or was, from the first.

    `given` is the highest number that documents bear, whether its snapshot is there or not. `around`: only that edition
    and its neighbours. `signed`: what is to be said of their signatures; None where the desk names no keys.
    """
    first, last = 1, max((*published, given))
    if around is not None:
        answers = around if signed is None else witness(files, published, around)
        first, last = max(first, around - 1), min(last, max(around + 1, answers))
    found: list[Link] = []
    for number in range(first, last + 1):
        before = found[-1] if found else None
        if number in published:
            found.append(_follows(_link(published[number], files[published[number]]), before))
        else:
            found.append(_missing(number, published))
    if signed is None:
        return tuple(found)
    old = [link for link in found if around is not None and link.number < around]
    return (*old, *_attested(found[len(old) :], files, published, signed))


def unattested(files: Files, published: Mapping[int, str], paths: Iterable[str], signed: Verdicts) -> tuple[Link, ...]:
    """Those of some snapshots that are not signed as the desk wants it; what else may be wrong is told elsewhere."""
    links = [_link(path, files[path]) for path in paths] if signed is not None else []
    sound = [link for link in links if not link.fault]
    return tuple(link for link in _attested(sound, files, published, signed or {}) if link.fault)


def _attested(
    links: Iterable[Link], files: Files, published: Mapping[int, str], signed: Mapping[str, Verdict]
) -> tuple[Link, ...]:
    """Links with who answers for each: the last first, because it may answer for those before it."""
    signatures = {number for number, path in published.items() if signature_of(path) in files}
    begun, answers = min(signatures, default=0), ""
    found: list[Link] = []
    for link in sorted(links, key=lambda link: link.number, reverse=True):
        said = _signed(link, signed, own=link.number in signatures, late=0 < begun < link.number, answers=answers)
        answers = "" if said.fault else said.signer
        found.insert(0, said)
    return tuple(found)


def _signed(link: Link, signed: Mapping[str, Verdict], *, own: bool, late: bool, answers: str) -> Link:
    """One link with who signed it. `late`: one before it is signed; `answers`: who signed one that follows it."""
    if link.fault:
        return link
    if own:
        verdict = signed.get(link.path, UNCHECKED)
        return replace(link, signer=verdict.by, fault=verdict.fault, remedy=verdict.remedy)
    if late or link.wants:
        hint = "put back its signature as it was published"
        return replace(
            link, fault="has no signature", remedy=f"{hint}; if nobody ever signed it, {sign_anew(link.path)}"
        )
    return replace(link, signer=answers, vouched=bool(answers), unsigned=not answers)


def missing(published: Mapping[int, str], given: int = 0) -> tuple[Link, ...]:
    """The editions of a chain whose snapshots are gone; no other is read."""
    last = max((*published, given))
    return tuple(_missing(number, published) for number in range(1, last + 1) if number not in published)


def _missing(number: int, published: Mapping[int, str]) -> Link:
    return Link(number, dirname(next(iter(published.values()), "")), fault=_GONE, remedy=_LOST)


def only(files: Files, paths: Iterable[str]) -> Files:
    """Some of these files."""
    return Files({path: files[path] for path in paths})


def broken(links: Iterable[Link]) -> tuple[Diagnostic, ...]:
    """What is wrong with a chain; the editions whose snapshots are gone in one problem."""
    links = tuple(links)
    gone = [str(link.number) for link in links if link.fault == _GONE]
    found = [
        problem("BG018", f"the snapshot of edition {link.number} {link.fault}", Span(link.path), hint=link.remedy)
        for link in links
        if link.fault and (link.fault != _GONE or len(gone) == 1)
    ]
    if len(gone) > 1:
        said = f"the snapshots of editions {', '.join(gone)} are missing"
        found.append(problem("BG018", said, Span(next(link.path for link in links if link.fault == _GONE)), hint=_LOST))
    return tuple(found)


def _link(path: str, data: bytes) -> Link:
    number = edition_number(path)
    try:
        held = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return Link(number, path, fault="cannot be read any more", remedy=_PUT_BACK)
    edition = held.get("edition") if isinstance(held, dict) else None
    if not isinstance(edition, dict):
        return Link(number, path, fault="lacks what briefgen wrote there", remedy=_PUT_BACK)
    seal, fault = examined(held, path)
    kind, as_of, note = (str(edition.get(name, "")) for name in ("kind", "as_of", "note"))
    sealed, remedy = "seal" in held, _PUT_BACK if fault else ""
    wants = _names_keys(held.get("desk"))
    return Link(number, path, kind, as_of, note, seal, sealed, edition.get("before"), fault, remedy, wants)


def _names_keys(desk: Any) -> bool:
    """Whether the settings in a snapshot name keys."""
    signing = desk.get("signing") if isinstance(desk, dict) else None
    return isinstance(signing, dict) and bool(signing.get("keys"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _follows(link: Link, before: Link | None) -> Link:
    """A link with what its place in the chain says of it."""
    if link.fault or not link.seal:
        return link
    if not link.sealed:
        lost = before is not None and before.sealed
        return replace(link, fault="has lost its seal", remedy=_PUT_BACK) if lost else link
    if before is None:
        wrong = link.number == 1 and link.before is not None
    else:
        wrong = bool(before.seal) and not before.fault and link.before != before.seal
    said = _FORKED if before else "says that another one was before it"
    return replace(link, fault=said, remedy=_FOREIGN) if wrong else link
