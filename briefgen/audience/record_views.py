"""Views of what a briefing is about: guarantees, energy issues, questions, events, figures, judgements, terms.

Words such as a status or a stance are the records' own (`in_force`); templates print their labels. `change` is `new` or
`updated` where something happened to a record since the last edition.
"""

from __future__ import annotations

from briefgen.audience.own_views import NOTHING_OWN, ExtraView
from briefgen.syntax.markdown import Html
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class ConfidenceView:
    """How sure a judgement is: high, moderate or low, and why."""

    level: str
    because: str | None


@dataclass(frozen=True, slots=True)
class LikelihoodView:
    """A likelihood word, the proposition it is of, and by when that is decided."""

    term: str
    of: str
    by: str | None


@dataclass(frozen=True, slots=True)
class GuarantorView:
    """Who commits itself, and how far: proposed, signalled, agreed, signed, ratified, in_force, lapsed, breached."""

    actor: str
    state: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class RatificationView:
    """A body whose approval is needed: yes, no or unknown."""

    body: str
    required: str
    status: str | None


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """An earlier guarantee and its lesson."""

    title: str
    date: str | None
    lesson: str


@dataclass(frozen=True, slots=True)
class GuaranteeView:
    """A column of the comparison of guarantees. `obligations` holds `unspecified` alone where no text says it.

    `recorded` names what of the rest is recorded, for a short form that has no room to say it.
    """

    id: str
    title: str
    kind: str
    obligations: tuple[str, ...]
    trigger: str | None
    guarantors: tuple[GuarantorView, ...]
    beneficiary: tuple[str, ...]
    opposed_by: tuple[str, ...]
    binding: str
    legal_basis: str | None
    ratification: tuple[RatificationView, ...]
    duration: str | None
    status: str
    as_of: str | None
    obstacles: tuple[str, ...]
    precedents: tuple[PrecedentView, ...]
    cites: Html | None
    recorded: tuple[str, ...] = ()
    change: str | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class AssetView:
    """A piece of energy infrastructure."""

    name: str
    type: str
    place: str | None


@dataclass(frozen=True, slots=True)
class DisruptionView:
    """What an event did to the flow: none, reduced, halted or restored."""

    event: str
    date: str
    effect: str
    start: str | None
    end: str | None
    note: str | None
    cites: Html | None


@dataclass(frozen=True, slots=True)
class AffectedView:
    """Who feels the effect, and how."""

    actor: str
    effect: str | None
    dependency: str | None
    dependency_qualifier: str | None
    alternatives: str | None


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A date that an instrument sets, and where the instrument stands."""

    instrument: str
    date: str
    status: str
    as_of: str | None
    cites: Html | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A claim: its text with source numbers, how we know, how sure we are. `by`: whose it is, where it is not ours."""

    text: Html
    basis: str | None
    by: str | None
    confidence: ConfidenceView | None
    likelihood: LikelihoodView | None
    alternatives: tuple[str, ...]
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class EnergyView:
    """An energy issue. `political_effects` say who does what because of it."""

    id: str
    title: str
    commodity: str
    summary: Html | None
    asset: AssetView | None
    route: tuple[str, ...]
    events: tuple[DisruptionView, ...]
    affected: tuple[AffectedView, ...]
    deadlines: tuple[DeadlineView, ...]
    claims: tuple[StatementView, ...]
    political_effects: tuple[StatementView, ...]
    cites: Html | None
    change: str | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A sign to watch. `direction`: up makes it more likely, down less. `observed`: when it was seen."""

    text: str
    direction: str | None
    observed: str | None
    cites: Html | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question: what is known, what is not, and what would change the answer."""

    id: str
    question: str
    why_it_matters: Html
    known: Html | None
    unknown: Html | None
    would_change: Html
    indicators: tuple[IndicatorView, ...]
    owner: str | None
    due: str | None
    likelihood: LikelihoodView | None
    confidence: ConfidenceView | None
    status: str
    answer: Html | None
    related: tuple[str, ...]
    cites: Html | None
    change: str | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Who took part in an event, and as what: initiator, target, host or participant."""

    actor: str
    part: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A line of the timeline. `date_basis` is stated, resolved or inferred, `date_note` says from what.

    `actors` are all who took part; `also` those of them that neither title nor outcome names, and as what. `number` is
    its number in the drawing of the timeline, 0 where there is none.
    """

    id: str
    title: str
    date: str
    date_basis: str
    date_note: str | None
    type: str
    actors: tuple[str, ...]
    also: tuple[ParticipantView, ...]
    place: str | None
    outcome: Html | None
    scheduled: bool
    cites: Html | None
    number: int = 0
    change: str | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure. `qualifier`: how sure it is, such as approx, claimed or planned; printed where it is given.

    `unbroken`: how many characters of the number have to stay on one line.
    """

    id: str
    label: str
    number: str
    unbroken: int
    unit: str
    qualifier: str | None
    as_of: str | None
    counted_by: str | None
    count_basis: str | None
    cites: Html | None
    change: str | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class TermView:
    """A word the desk uses, and what it means by it."""

    term: str
    meaning: str
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class BandView:
    """One word of the likelihood scale and the chance it stands for."""

    words: str
    chance: str


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The likelihood scale: shown wherever a likelihood word is."""

    name: str
    bands: tuple[BandView, ...]
