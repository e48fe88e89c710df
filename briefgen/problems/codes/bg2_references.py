"""BG2: references between records, and records that contradict each other."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG201",
        "an id used twice",
        "Two records with one id cannot be told apart. Ids that differ only in capitals or in how an accent is "
        "encoded count as the same.",
        "Rename one; the message names the other place.",
    ),
    Code(
        "BG202",
        "a reference to a record that does not exist",
        "The claim would stand without its source, or the position without its actor.",
        "Correct the id as the hint says, or add the record.",
    ),
    Code(
        "BG203",
        "a library record that no briefing uses",
        "It does no harm, but it may be a leftover or a misspelt reference elsewhere.",
        "Use it, or remove it.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG204",
        "an id with the prefix of another kind",
        "The prefix tells readers and rules what the record is.",
        "Use the prefix that the hint names.",
    ),
    Code(
        "BG205",
        "a position's id with a date in it",
        "A position is the same position when it changes: what changed is computed by comparing editions.",
        "Leave the id out (it is made from actor and topic) and put the date into `as_of`.",
    ),
    Code(
        "BG206",
        "references that go round in a circle",
        "An actor cannot, even by way of others, speak for itself.",
        "Remove one of the references in the circle that the message prints.",
    ),
    Code(
        "BG207",
        "a reference to the wrong kind of record",
        "The field needs a record of another kind.",
        "Refer to a record of a kind that the hint names.",
    ),
    Code(
        "BG208",
        "the speaker does not speak for this actor",
        "A position is its actor's own. Somebody else's account of it must not pass for it.",
        "Name a speaker who is the actor or whose `speaks_for` leads to it, or leave `speaker` out.",
    ),
    Code(
        "BG209",
        "a record of the briefing that nothing names",
        "Actors, topics and terms are printed where others lead to them. One that nothing leads to, no reader sees.",
        "Name it where it belongs, remove it, or move it to content/library if other briefings use it.",
        draft=Severity.OFF,
        release=Severity.WARNING,
    ),
    Code(
        "BG210",
        "an id where words are printed",
        "A field of words prints what it holds; no name is looked up for an id. The guide says which fields take ids.",
        "Write the name.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG211",
        "two current positions of one actor on one topic",
        "A matrix cell can hold one stance. Which of the two is right must be said, not guessed.",
        "Keep one, or use `stance: divided` with `camps`.",
    ),
    Code(
        "BG212",
        "a conditional stance without conditions, or a divided one without camps",
        "The reader's first question is: on what condition, or who stands where?",
        "Add `conditions:` or `camps:`, or choose another stance.",
    ),
    Code(
        "BG215",
        "a record that lacks what its own words promise",
        "An answered question without its answer, or a legal guarantee without its legal basis, prints as a riddle.",
        "Add the field that the message names, or choose another word.",
    ),
    Code(
        "BG216",
        "a record that is still to do",
        "Its `ednote` begins with TODO: it holds the example values of `briefgen new`, or nobody has finished it. "
        "An invented position with an invented source must not reach a reader.",
        "Fill in the record, then delete the line `ednote: TODO …`.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG221",
        "a waiver that has ended",
        "A waiver excuses a rule for a while. After its last day the rule counts again, and somebody has to decide.",
        "Mend what the waived rule says and remove the waiver, or have it renewed by whoever gave it.",
        draft=Severity.WARNING,
        firm=True,
    ),
    Code(
        "BG222",
        "a waiver of something that cannot be waived",
        "What is an error even in a draft has no excuse: a document would be wrong, or say what it may not say. Nor "
        "has a clearance that is missing or void, or an embargo: others give those, and no desk waives them.",
        "Mend what the code says, and remove the waiver.",
    ),
    Code(
        "BG223",
        "a waiver that excuses nothing",
        "The record was mended, or the waiver stands in another record than the problem. Left there, it would hide the "
        "next one.",
        "Remove it, or move it to the record that the problem is reported in.",
        draft=Severity.INFO,
        release=Severity.WARNING,
        firm=True,
    ),
)
