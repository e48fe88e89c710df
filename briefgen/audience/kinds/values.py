"""What records of several kinds hold, such as claims, confidence and dates: as views and as statements."""

from __future__ import annotations

from briefgen.audience.kinds.face import Statement
from briefgen.audience.record_views import ConfidenceView, LikelihoodView, StatementView
from briefgen.audience.visible_records import Visible
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.values import Claim, Confidence, Evidence, Likelihood
from briefgen.syntax import markdown
from briefgen.syntax.markdown import Html

# Views ----------------------------------------------------------------------------------------------------------------


def claim(shown: Visible, record: Claim) -> StatementView:
    """A claim with its sources."""
    text = cited(shown, record.text, record.evidence)
    return StatementView(text, record.basis, None, confidence(record.confidence), None, ())


def confidence(value: Confidence | None) -> ConfidenceView | None:
    """How sure, and why."""
    return ConfidenceView(value.level, value.because) if value else None


def likelihood(shown: Visible, value: Likelihood | None) -> LikelihoodView | None:
    """How likely what is."""
    if value is None:
        return None
    return LikelihoodView(shown.speech.find(value.term, "likelihood"), value.of, shown.said_after_a_word(value.by))


def cited(shown: Visible, text: str, evidence: Evidence) -> Html:
    """A text with its own source numbers and those of its record, each once and as it is graded in either."""
    graded = {citation.source: citation.credibility for citation in evidence if citation.credibility}
    said = markdown.graded(text, graded)
    return markdown.joined(markdown.inline(said), shown.cites(evidence, beside=(said,)))


# Statements -----------------------------------------------------------------------------------------------------------


def record_statement(shown: Visible, owner: Located[Record], evidence: Evidence) -> Statement:
    """A record that states something in its fields and has no sentence."""
    return Statement(owner, (), "", None, shown.rests_on(evidence), evidence)


def claim_statement(shown: Visible, owner: Located[Record], path: FieldPath, claim: Claim) -> Statement:
    """A claim inside a record."""
    found = shown.rests_on(claim.evidence, claim.text)
    return Statement(owner, path, claim.text, claim.basis, found, claim.evidence, claim.confidence, claim.negative)
