"""BG30: what statements rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Statement
from briefgen.audience.statements import corroborated, statements, ungrounded, voices
from briefgen.audience.visibility import in_force
from briefgen.audience.visible_records import Visible
from briefgen.checks.sureness import SILENCE, says_of
from briefgen.checks.withdrawn_sources import taken_back
from briefgen.dossier.linking import Dossier, speaks_for
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath
from briefgen.records.briefing import Briefing
from briefgen.records.lines import LineToTake
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.syntax.dates import spoken_day
from briefgen.syntax.markdown import citations, paragraphs

_IF_THE_RECORD = "if the source is the law or the record itself, give it `type: legal`"


def no_source(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Whatever is stated has a source, in whatever field it stands, but for an assumption."""
    for owner, path in ungrounded(shown):
        said, hint = f"{_stated_at(owner, path)} rests on no source", _where_a_source_goes(owner, path)
        gone = taken_back(shown, owner, path)
        if gone:
            names = " and ".join(f"`{id_}`" for id_ in gone)
            said += f": what it cites, {names}, {'is' if len(gone) == 1 else 'are'} withdrawn"
            hint = "cite another source, or take it back too, with `withdrawn` and why"
        span = owner.at(path) if path else owner.span
        yield problem("BG301", said, span, hint=hint, about=(owner.id, *gone))


def bare_paragraph(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Each paragraph of a text that cites sources cites one."""
    briefing = shown.dossier.briefing
    for name, text in briefing.record.texts.items():
        if shown.rests_on((), text):
            for words in (words for words in paragraphs(text) if not shown.rests_on((), words)):
                place = briefing.at(("texts", name), words.split("\n")[0])
                said = f"this paragraph of `{name}` rests on no source"
                hint = "cite a source in it, [@src-name], or join it to the one whose source it shares"
                yield problem("BG322", said, place, hint=hint, about=(briefing.id,))


def _stated_at(owner: Located[Record], path: FieldPath) -> str:
    match path:
        case ():
            return f"`{owner.id}`"
        case ("key_points", _):
            return "this key point"
        case ("claims", _):
            return "this claim"
        case ("summary",) if isinstance(owner.record, Briefing):
            return "the summary"
        case ("texts", name):
            return f"the text `{name}`"
        case ("text",):
            return f"the line `{owner.id}`"
        case (field,):
            return f"`{field}` of `{owner.id}`"
    return f"what this item of `{path[0]}` says"


def _where_a_source_goes(owner: Located[Record], path: FieldPath) -> str:
    if not path:
        return "add `evidence:` with a source or a quote"
    if isinstance(owner.record, LineToTake):
        return "cite a source in it, [@src-name]; what our side only thinks or wants says so: `own_view: true`"
    if path[0] in ("affected", "deadlines", "indicators"):
        where = "to the record" if path[0] == "affected" else "to it"
        return f"add `evidence:` {where}, with a source or a quote"
    return "cite a source in it, [@src-name]"


def lone_fact(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """What is called a fact has two sources that are independent of each other."""
    for stated in statements(shown):
        if stated.basis == "fact" and stated.sources and not _holds_alone(shown, stated.sources):
            alone = "one source" if len(stated.sources) == 1 else "sources that depend on each other"
            hint = f"add an independent source, or say `basis: reported`; {_IF_THE_RECORD}"
            yield _statement_problem(
                stated, "BG302", f"{stated.name} is called a fact and rests on {alone}", hint, "basis"
            )


def _holds_alone(shown: Visible, sources: tuple[Source, ...]) -> bool:
    """Whether what rests on these is sure: two confirm each other, or one is the law or the record itself."""
    return corroborated(shown, sources) or any(source.is_the_record for source in sources)


def bare_judgement(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """What the desk judges or infers says how sure it is, and why."""
    for stated in statements(Visible(dossier, frozenset())):
        if stated.basis in ("judgement", "inferred") and stated.ours:
            sure = stated.confidence
            if sure is None or not sure.because:
                what = "its confidence" if sure is None else "a reason for its confidence"
                hint = "add `confidence: low, because …`, or `by:` if it is somebody else’s"
                where = "basis" if sure is None else "confidence"
                yield _statement_problem(
                    stated, "BG303", f"{stated.name} is {_by_us(stated)} and lacks {what}", hint, where
                )


def _by_us(stated: Statement) -> str:
    return "our judgement" if stated.basis == "judgement" else "our inference"


def thin_key_point(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """A key point does not rest on sources alone that only retell, or that nobody can judge."""
    for stated in statements(shown):
        if stated.path[:1] == ("key_points",) and stated.sources and all(map(_thin, stated.sources)):
            hint = "add the source that it comes from, or keep it out of the key points"
            said = "this key point rests only on aggregators or on sources that cannot be judged"
            yield _statement_problem(stated, "BG304", said, hint)


def _thin(source: Source) -> bool:
    return source.type == "aggregator" or source.reliability == "F"


def incomplete_source(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A source that is cited has a date, and an address the day on which it was read."""
    cited = _cited(dossier)
    for id_, source in dossier.of(Source).items():
        if id_ in cited and source.record.date is None:
            hint = "add `date:`, if need be with ~ for about"
            yield problem("BG305", f"`{id_}` is cited and has no date", source.span, hint=hint, about=(id_,))
        if id_ in cited and source.record.url and source.record.accessed is None:
            hint = "add `accessed:` with the day on which it was read there"
            yield problem(
                "BG305", f"`{id_}` has an address and no day of reading", source.at(("url",)), hint=hint, about=(id_,)
            )


def uncited_source(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A briefing's own source is cited somewhere in it."""
    cited = _cited(dossier)
    for id_, source in dossier.of(Source).items():
        if id_ not in cited and not source.shared and not source.record.withdrawn:
            yield problem("BG306", f"`{id_}` is never cited", source.span, hint="cite it, or remove it", about=(id_,))


def _cited(dossier: Dossier) -> set[str]:
    return {reference.target for reference in dossier.references if reference.path[0] != "derived_from"}


def unconfirmed(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Information graded 1, confirmed, has two sources that are independent of each other."""
    for owner in shown.items():
        given = owner.citations
        sure = [citation for citation in given if citation.credibility == 1 and citation.source in shown.sources]
        if sure and not _holds_alone(shown, shown.rests_on(given)):
            said = f"`{sure[0].source}` is graded 1, confirmed by others, and no independent source is cited beside it"
            hint = f"add one, or grade it 2 (probably true); {_IF_THE_RECORD}"
            yield problem("BG307", said, owner.at(("evidence",), sure[0].source), hint=hint, about=(sure[0].source,))
        yield from _unconfirmed_in_texts(shown, owner)


def _unconfirmed_in_texts(shown: Visible, owner: Located[Record]) -> Iterator[Diagnostic]:
    given = owner.citations
    for leaf in owner.texts() if not _holds_alone(shown, shown.rests_on(given)) else ():
        sure = [cited.id for cited in citations(leaf.value) if cited.credibility == 1 and cited.id in shown.sources]
        if sure and not _holds_alone(shown, shown.rests_on(given, leaf.value)):
            said = f"`{sure[0]}` is graded 1, confirmed by others, and no independent source is cited beside it"
            hint = f"add one, or grade it 2 (probably true); {_IF_THE_RECORD}"
            yield problem("BG307", said, owner.at(leaf.path, sure[0]), hint=hint, about=(sure[0],))


def silence(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """That something was not said can be told from a full text only, and not of a later day than that has."""
    for stated in statements(shown):
        words = SILENCE.search(stated.text)
        claimed = stated.negative if stated.negative is not None else words is not None
        if claimed and stated.sources:
            said, of_when = _not_shown_by(stated, shown.dossier.briefing.record.as_of)
            hint = f"cite a transcript{of_when} marked `full_text: true`, or say `negative: false` if it only sounds so"
            if said:
                yield _statement_problem(stated, "BG308", said, hint, "text", *([words[0]] if words else []))


def _not_shown_by(stated: Statement, as_of: date) -> tuple[str, str]:
    """Why no source shows that something was not said, and of when it would have to be; empty where one does."""
    whole = [source for source in stated.sources if source.full_text]
    if not whole:
        return f"{stated.name} says that something was not said, and no source has the full text", ""
    until = says_of(stated.text, as_of)
    newest = max((source.date.last for source in whole if source.date), default=date.max)
    if until is None or until <= newest:
        return "", ""
    upto, has = spoken_day(until), spoken_day(newest)
    return f"{stated.name} says that something was not said up to {upto}, and the full text is of {has}", " of that day"


def later_than_its_sources(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Nobody can have told of what had not happened yet."""
    shown = in_force(dossier)
    for item in shown.items():
        face = FACES.get(item.kind.model)
        for known in face.known(item.record) if face else ():
            evidence = shown.rests_on(item.citations, *(leaf.value for leaf in item.texts()))
            days = [source.date.last for source in evidence if source.date]
            if known.date.first > shown.dossier.briefing.record.as_of:
                continue  # that is told by BG401
            if known.witnessed and days and len(days) == len(evidence) and known.date.first > max(days):
                said = f"`{item.id}` is of a later day than its sources: the last of them is of {spoken_day(max(days))}"
                hint = "; ".join(
                    filter(None, ("cite a source of that day or later, or correct the date", known.otherwise))
                )
                yield problem("BG407", said, item.at(known.path), hint=hint, about=(item.id,))


def foreign_account(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """A position known only through an adversary or a third party says through whom."""
    for position in shown.positions:
        record = position.record
        known = voices(shown, record)
        foreign = bool(known) and not any(
            voice is None or speaks_for(shown.actors, voice, record.actor) for voice in known
        )  # fmt: skip
        if foreign and record.per is None:
            teller = sorted(filter(None, known))[0]
            said = f"`{position.id}` is known only through `{teller}`, who does not speak for `{record.actor}`"
            about = (position.id, teller, record.actor)
            yield problem(
                "BG309", said, position.span, hint=f"add `per: {teller}`, which the matrix prints", about=about
            )
        elif record.per and speaks_for(shown.actors, record.per, record.actor):
            said = f"`{record.per}` speaks for `{record.actor}`, so this is no foreign account"
            yield problem(
                "BG309",
                said,
                position.at(("per",)),
                hint=f"say `speaker: {record.per}`",
                about=(record.per, record.actor),
            )
        elif record.per and record.basis == "stated":
            said = f"`{position.id}` is stated in the actor’s own words, and at the same time told by `{record.per}`"
            yield problem(
                "BG309",
                said,
                position.at(("per",)),
                hint="say `basis: reported`, or leave `per` out",
                about=(position.id, record.per),
            )


def _statement_problem(stated: Statement, code: str, said: str, hint: str, *inside: str) -> Diagnostic:
    """A problem of a statement, `inside` one of its fields, at a word of it."""
    path: FieldPath = (*stated.path, *inside[:1])
    span = stated.owner.at(path, "".join(inside[1:])) if path else stated.owner.span
    return problem(code, said, span, hint=hint, about=(stated.owner.id,))
