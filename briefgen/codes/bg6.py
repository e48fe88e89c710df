"""BG6: language, scales, terms."""

from __future__ import annotations

from briefgen.codes.entry import Code, Severity

CODES = (
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
)
