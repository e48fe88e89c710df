"""How a proposal stands by now: whether it can be written, was written, or why it cannot be."""

from __future__ import annotations

from enum import StrEnum

from briefgen.review.accepting import text_now
from briefgen.review.findings import Proposal
from briefgen.review.told import Find, is_checked_quote


class Standing(StrEnum):
    """How a proposal stands."""

    OPEN = "open"
    WRITTEN = "written"
    OVERTAKEN = "overtaken"  # the field has another text than the one that was sent
    NO_RECORD = "no record"
    CHECKED = "checked"  # words of a quote that was checked
    TAKEN_OUT = "taken out"  # all of the text: only a person can tell whether the record goes, too
    UNSURE = "unsure"  # it cannot be told how it would be marked up


def standing(proposal: Proposal, find: Find) -> Standing:
    """How a proposal stands, held against the records as they are now."""
    now = text_now(proposal.field, find)
    if now is None:
        return Standing.NO_RECORD
    if proposal.source is not None and now.strip() == proposal.source.strip():
        return Standing.WRITTEN
    if is_checked_quote(proposal.field, find):
        return Standing.CHECKED
    if now.strip() != proposal.field.source.strip():
        return Standing.OVERTAKEN
    if proposal.gone:
        return Standing.TAKEN_OUT
    return Standing.OPEN if proposal.source is not None else Standing.UNSURE
