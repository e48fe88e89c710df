"""BG04: copies that were sent for review, and what came back."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

INFO, WARNING = Severity.INFO, Severity.WARNING

CODES = (
    Code(
        "BG040",
        "a document for review that cannot be read",
        "What came back is read as data: no macro is run, nothing outside the file is looked at, and none is unpacked "
        "without end. A file that would need that, or is no copy that this desk sent, is not read at all.",
        "Ask for the .docx that was sent, saved by Word or LibreOffice, without macros and without a password.",
        exit_status=2,
    ),
    Code(
        "BG041",
        "a reviewer proposes another text",
        "What a reviewer put in and took out is told at the field whose text it is; what changed without tracking is "
        "found by comparing with the copy that was sent.",
        "Take it over with `briefgen review read FILE --apply`, in the editor, or by hand; or leave it.",
        draft=INFO,
        release=INFO,
    ),
    Code(
        "BG042",
        "a reviewer’s comment",
        "It stands at the field in which the words are that it is about, with the answers that it got.",
        "Do what it asks for, or answer the reviewer.",
        draft=INFO,
        release=INFO,
    ),
    Code(
        "BG043",
        "a text that did not come back",
        "The copy that was sent has the text of this field; in the one that came back neither its bookmark nor its "
        "words are found, and no tracked change says that somebody took it out.",
        "Ask the reviewer whether it shall go. Nothing is changed.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG044",
        "words of a reviewer that belong to no record",
        "Words were put in between the texts of records, in a header or a box, or a heading that the template prints "
        "was changed. It cannot be known which record they are meant for.",
        "Write them into the record, or the new record, where they belong.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG045",
        "changed words of a checked quote",
        "The words of a quote that was compared with its source are the speaker’s. What reviewers would rather read "
        "there is not what was said.",
        "Leave the quote, quote less of it or another passage, or say it in your own words without quotation marks.",
    ),
    Code(
        "BG046",
        "reviewers who want different texts",
        "Two copies came back with different texts for one field. Writing one of them would lose the other without a "
        "word.",
        "Choose one, or write a third, by hand.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG047",
        "changes of how a text looks",
        "Fonts, sizes and spaces come from the templates and the brand, for all documents alike.",
        "Nothing, or change the template.",
        draft=INFO,
        release=INFO,
    ),
    Code(
        "BG048",
        "a proposed text that lacks a citation",
        "Where the reviewer took words out, or wrote over them, a citation went as well. What then stands there rests "
        "on nothing.",
        "Ask whether that is meant, and cite the source again where it is not.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG049",
        "a proposal that is not written",
        "A proposal was made of the text as it was sent. The field has another text by now, or the record is gone, so "
        "writing the proposal would undo what somebody did meanwhile.",
        "Compare the two texts, and write by hand what shall stand there.",
        draft=WARNING,
        release=WARNING,
    ),
)
