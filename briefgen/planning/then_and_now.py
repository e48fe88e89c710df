"""What an audience may see of an edition that was published before: no more than was allowed then, nor than is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.audience.variant import Variant
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.settings import Audience, Desk, Scheme


def lowered(then: Desk, labels: Scheme, now: Desk, labels_now: Scheme) -> Desk:
    """The desk of then with each audience's ceiling as low as today's; an audience that is gone stays as it was."""
    audiences = {
        name: audience.model_copy(update={"up_to": ceiling(audience, labels, now.audiences[name], labels_now)})
        if name in now.audiences
        else audience
        for name, audience in then.audiences.items()
    }
    return then.model_copy(update={"audiences": audiences})


def ceiling(then: Audience, labels: Scheme, now: Audience, labels_now: Scheme) -> str:
    """The highest label up to which both ceilings allow all, in the order of then; "" where that is none.

    A label that today's scheme does not have is allowed to nobody.
    """
    allowed = ""
    for known in labels.labels[: labels.rank(then.up_to) + 1]:
        if not 0 <= labels_now.rank(known.label) <= labels_now.rank(now.up_to):
            return allowed
        allowed = known.label
    return allowed


def served(
    variants: tuple[Variant, ...], now: Desk, edition: int, where: Span
) -> tuple[tuple[Variant, ...], tuple[Diagnostic, ...]]:
    """The variants of audiences that the desk still has; of the others that they get nothing."""
    kept = tuple(variant for variant in variants if _still(variant.audience_name, now.audiences))
    gone = dict.fromkeys(variant.audience_name for variant in variants if variant not in kept)
    return kept, tuple(_gone(gone, edition, where))


def _still(name: str | None, audiences: Mapping[str, Audience]) -> bool:
    return not audiences or name in audiences


def _gone(names: Mapping[str | None, None], edition: int, where: Span) -> Iterator[Diagnostic]:
    for name in names:
        if name is None:
            said = f"edition {edition} was made for everybody, and the desk has audiences now: nothing is made of it"
        else:
            said = f"the audience `{name}` of edition {edition} is not in desk.yaml any more: nothing is made for it"
        yield problem("BG915", said, where, hint="the published files are those in your archive")
