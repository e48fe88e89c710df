"""BG6: language, scales, terms."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG601",
        "a likelihood outside the scale",
        "A word of likelihood means what the printed scale says. Another word, a percentage, or words of two rows "
        "mean something else to each reader; and how likely a thing is says nothing of how sure we are. `Clearly` and "
        "`undoubtedly` claim more than any word of the scale. What somebody else is said to expect is left alone.",
        "Use a word of the scale, one for each band. Put the confidence into a field or a sentence of its own.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG602",
        "a sign that points nowhere",
        "`direction` says that a sign makes a yes more or less likely. A question that asks what, who, when or how has "
        "no yes, so readers cannot tell what becomes more likely. English and Ukrainian are told by their first words.",
        "Ask whether something is so; or give the question a `likelihood`, whose `of` says what; or leave `direction` "
        "out.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG611",
        "a word or spelling that this desk does not use",
        "One thing has one name. Terms of the library say which (`instead_of`), and so do actors (`variants`).",
        "Write the word of the hint. Quotations and titles keep their own.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG612",
        "an abbreviation that is not explained",
        "Readers outside the subject stop at it.",
        "Write it out where it is first used, with the abbreviation in brackets, or make it a term.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG613",
        "a long sentence",
        "Beyond some 35 words a sentence has to be read twice.",
        "Make two of it.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG614",
        "a name that nobody knows how to shorten",
        "In a matrix and behind `per` a person has a short name: the family name, where it is plain. It is not where a "
        "name has three words, a suffix, a number, a title or a particle, or where the family name often comes first. "
        "Until you say it, the whole name is printed.",
        "Add `short_name`, or `sort_name` with the family name first and a comma: `Zhao, Liwen`.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG621",
        "words that are not translated",
        "The document is in another language, and the catalogue of that language lacks words that the document prints. "
        "They are printed in English.",
        "Add them to the catalogue that the message names, with Poedit or a text editor.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG622",
        "a language that documents cannot be in",
        "Labels, dates and numbers follow the language of the document, so it needs a catalogue of words. Languages "
        "that are written from right to left need other pages.",
        "Use one of the languages in the hint, or add a catalogue as `templates/README.md` shows.",
    ),
    Code(
        "BG623",
        "a catalogue that cannot be used",
        "A line that cannot be read, or a value that a translation lost, would print a wrong sentence.",
        "Mend the line that the message names.",
    ),
    Code(
        "BG631",
        "a number that the language of the documents reads otherwise",
        "Content files write numbers in one way whatever the language: a comma parts thousands, a point begins "
        "decimals. In the language of this briefing the same signs mean another number, so it may be a slip. In texts "
        "decimals are written as readers read them: `1.5 %` in English.",
        "Write it as the hint says.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG632",
        "a former name alone",
        "A reader who knows only the present name does not know who is meant.",
        "Write the present name, or both where the text tells of the time before.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
)
