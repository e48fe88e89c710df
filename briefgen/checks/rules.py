"""The editorial rules: one small function a rule, each registered under its code.

A rule takes the dossier and the day on which it is judged, and yields diagnostics. A rule of a view takes what one
audience may see instead: it is applied to the whole dossier first, then to what each audience is left with, because a
position that is well founded for one reader may have lost its last source for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from briefgen.audience.visibility import in_force
from briefgen.audience.visible_records import Visible
from briefgen.checks import (
    authors,
    charts,
    choices,
    clearances,
    consistency,
    evidence,
    inside_words,
    markings,
    numbers,
    own_fields,
    person_names,
    promises,
    quotes,
    relative_words,
    scales,
    terms,
    timing,
    withdrawn_sources,
    wordings,
)
from briefgen.dossier import waivers
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Outcome

Rule = Callable[[Dossier, date], Iterator[Diagnostic]]
ViewRule = Callable[[Visible, date], Iterator[Diagnostic]]

JUDGED = "BG3"  # rules from this family on are applied to sound records only
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "BG140": charts.unlike,
        "BG141": charts.misleading,
        "BG205": consistency.dated_position_id,
        "BG206": consistency.circular_references,
        "BG208": consistency.foreign_speaker,
        "BG209": consistency.unused_records,
        "BG210": consistency.ids_in_words,
        "BG212": consistency.bare_stance,
        "BG215": promises.broken_promise,
        "BG216": promises.still_to_do,
        "BG221": waivers.ended,
        "BG222": waivers.groundless,
        "BG532": waivers.careless,
        "BG303": evidence.bare_judgement,
        "BG305": evidence.incomplete_source,
        "BG306": evidence.uncited_source,
        "BG312": quotes.not_their_words,
        "BG313": quotes.post_not_held,
        "BG314": quotes.translation,
        "BG315": wordings.twins,
        "BG318": quotes.undated_post,
        "BG319": quotes.unchecked_words,
        "BG324": quotes.one_report,
        "BG325": authors.several_in_one_line,
        "BG320": quotes.own_ellipsis,
        "BG321": quotes.two_posts,
        "BG602": promises.signs_of_no_answer,
        "BG601": scales.likelihood_words,
        "BG611": terms.avoided_words,
        "BG612": terms.undefined_abbreviations,
        "BG613": terms.long_sentences,
        "BG518": person_names.words_that_name_nobody,
        "BG614": person_names.shortened_blindly,
        "BG631": numbers.read_otherwise,
        "BG632": terms.former_names,
        "BG401": timing.too_late,
        "BG402": timing.too_old,
        "BG403": timing.to_review,
        "BG404": timing.passed,
        "BG407": evidence.later_than_its_sources,
        "BG405": relative_words.relative_words,
        "BG708": choices.chosen_in_vain,
        "BG709": choices.chosen_for_nothing,
        "BG511": clearances.void_clearances,
        "BG514": clearances.missing_clearances,
        "BG530": clearances.half_clearances,
    }
)


VIEW_RULES: Mapping[str, ViewRule] = MappingProxyType(
    {
        "BG301": evidence.no_source,
        "BG302": evidence.lone_fact,
        "BG304": evidence.thin_key_point,
        "BG307": evidence.unconfirmed,
        "BG308": evidence.silence,
        "BG309": evidence.foreign_account,
        "BG311": quotes.incomplete,
        "BG315": wordings.misquoted,
        "BG316": wordings.unfounded,
        "BG322": evidence.bare_paragraph,
        "BG317": quotes.disputed_box,
        "BG323": withdrawn_sources.weakened,
        "BG512": inside_words.repeated_words,
        "BG513": markings.named_records,
        "BG517": markings.questions,
        "BG521": inside_words.taken_back,
        "BG520": markings.repeated_figures,
        "BG712": own_fields.missing,
    }
)


def unfitting_records(dossier: Dossier, day: date) -> Outcome[None]:
    """Whether records fit together (BG2)."""
    return Outcome(None, tuple(_found_by_rules(dossier, day, lambda code: code < JUDGED)))


def editorial_faults(dossier: Dossier, day: date) -> Outcome[None]:
    """The editorial rules proper, those of a view applied to all records together that were not taken back.

    They need sound records: where one is broken, what rests on it would be reported as resting on nothing.
    """
    whole = in_force(dossier)
    found = [*_found_by_rules(dossier, day, lambda code: code >= JUDGED)]
    return Outcome(None, (*found, *(found for rule in VIEW_RULES.values() for found in rule(whole, day))))


def _found_by_rules(dossier: Dossier, day: date, asked: Callable[[str], bool]) -> Iterator[Diagnostic]:
    for code, rule in RULES.items():
        if asked(code):
            yield from rule(dossier, day)


def view_faults(shown: Visible, audience: str, day: date) -> Outcome[None]:
    """Apply the rules of a view to what one audience may see.

    What they find there may tell of a withheld record, so it counts as high as all that is withheld.
    """
    dossier = shown.dossier
    labels = [dossier.marking_of(item) for id_, item in dossier.items.items() if id_ in shown.refused]
    highest = max(labels, key=dossier.scheme.rank, default="")
    found = (found for rule in VIEW_RULES.values() for found in rule(shown, day))
    return Outcome(None, tuple(replace(d, audiences=(audience,), marking=highest) for d in found))
