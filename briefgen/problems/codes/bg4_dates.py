"""BG4: dates and staleness, judged on the day that `--today` gives, else on the briefing's `as_of`."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG401",
        "a date later than the briefing's `as_of`",
        "The briefing says up to which day facts were taken in, so nothing in it can be of a later day, but for events "
        "that are `scheduled`.",
        "Correct the date or `as_of`, or mark the event `scheduled: true`.",
    ),
    Code(
        "BG402",
        "a record that is too old",
        "A position of last month passes for today's. `stale_after` in desk.yaml says how many days each kind may be "
        "old; a figure of a whole year or month has until the next one is over. What is read in a law, a numbered "
        "publication or a kept copy stays as it was.",
        "Look whether it still holds and give the new date, or take the record out. What does not grow old, as a price "
        "cap of a law or what a cable can carry, says `lasting: true`.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG403",
        "something that was to be looked at again",
        "The `review_by` of the record, or the `due` of an open question, has passed.",
        "Look at it, and set the next day; answer the question if it can be.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG404",
        "a day that has passed, and nothing says what came of it",
        "A deadline that is still `proposed`, an event that is still `scheduled`, a decision that was due: the reader "
        "knows that the day has passed and asks what happened.",
        "Say what came of it, or give the new date.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG405",
        "a word that means another day tomorrow",
        "Records outlive the day on which they are written: `yesterday` will be wrong when they are printed. Words of "
        "quotes and titles are left alone, and so is a sentence that also gives a date.",
        "Write the date.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG406",
        "something that was to be looked at again, more than two weeks ago",
        "A record or question that nobody has looked at for so long cannot go out as if it were known to hold.",
        "Look at it, and set the next day; or take it out.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG407",
        "something later than all that tells of it",
        "An event or a quote of a day that none of its sources had seen: the date is wrong, or the source.",
        "Correct the date, or cite a source of that day or later. What is only announced is `scheduled: true`.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG410",
        "no reader can tell what is taken back",
        "A judgement or a line that is withdrawn is not printed again, so that nobody reads once more what does not "
        "hold. Readers are told whose it was, whom and what it names, and which in order it was. This one names "
        "nothing, and its reason does not say what it was about either.",
        "Say in `withdrawn` what it was about: `The minutes show no such promise of a rebate.`",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG411",
        "a quote was changed without a word",
        "The words of a published quote are not what they were. Whoever has the last edition must be told which of the "
        "two is right: that is a correction, not an update.",
        "Add `corrected:` to the quote with what was wrong, or publish with `--kind correction` and a note.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG412",
        "dated before the last edition",
        "A new edition takes in what the last one did, so its `as_of` cannot be earlier.",
        "Correct `as_of`. Two editions of one day are allowed.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG413",
        "an edition after a withdrawal",
        "The last edition took the briefing back, and whoever has it was told so. A new edition puts it in force "
        "again: that is a decision, and its readers must see it.",
        "Publish with `--reinstate`, and say in the note why.",
        firm=True,
    ),
    Code(
        "BG414",
        "a text that still says an old value",
        "A figure or the day of an event is another one than in the last edition, and a text of that edition still has "
        "the old one: readers would find both. Sentences do not follow records by themselves.",
        "Write the new value. Where the old one is meant, say of which day it is, or say both.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
)
