"""What a reviewer can do to a copy in Word, one row each, and what comes back of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from briefgen.review.findings import Finding, Homeless, Lost, Proposal, Read, Remark, findings
from briefgen.review.package import open_package
from briefgen.review.printed_text import CITED
from briefgen.review.sent import Sent, SentField, kept_as, read_kept
from briefgen.review.word_text import WordText, word_text
from tests.support.word_files import (
    bookmark,
    cite,
    comment,
    commented,
    opened,
    paragraph,
    part,
    put_in,
    run,
    state,
    taken_out,
    word_file,
)

SUMMARY = "The *strait* stays closed until 25 March. [@src-gazette, p. 3] Varenia agrees."
BACKGROUND = "The first convoy left on 12 March.\n\nNobody saw it arrive."
QUOTE = "We will not let the grain rot."
SENT = Sent(
    "ostra-1",
    "ostra",
    "one-pager",
    None,
    "Ada, Ben",
    "2026-03-18",
    (
        SentField(
            "bf_1", "brf", ("summary",), SUMMARY, f"The strait stays closed until 25 March.{CITED} Varenia agrees."
        ),
        SentField(
            "bf_2",
            "brf",
            ("texts", "background"),
            BACKGROUND,
            "The first convoy left on 12 March.\nNobody saw it arrive.",
        ),
        SentField("bf_3", "quo-lund", ("text",), QUOTE, QUOTE),
    ),
)
HEADING = paragraph(run("Summary"), style="Heading1")
FIRST = (run("The strait stays closed until 25 March."), cite(1), run(" Varenia agrees."))
ONE = paragraph(bookmark("bf_1", "".join(FIRST)))
BEGIN, END = opened("bf_2")
TWO = paragraph(BEGIN + run("The first convoy left on 12 March.")) + paragraph(run("Nobody saw it arrive.") + END)
THREE = paragraph(run("“") + bookmark("bf_3", run(QUOTE)) + run("”"))
LAST = paragraph(run("Sources"))
COPY = HEADING + ONE + TWO + THREE + LAST


def read(body: str, comments: str = "", states: str = "", parts: dict[str, str] | None = None) -> WordText:
    package = open_package("copy.docx", word_file(body, comments, states, parts))
    assert package.diagnostics == ()
    assert package.value is not None
    return word_text(package.value, lambda style: style == "Citation")


def came(body: str, comments: str = "", states: str = "", parts: dict[str, str] | None = None) -> Read:
    return findings("back.docx", SENT, read(COPY), read(body, comments, states, parts))


def with_summary(inner: str) -> str:
    return HEADING + paragraph(inner) + TWO + THREE + LAST


def summary(*runs: str) -> str:
    return with_summary(bookmark("bf_1", "".join(runs)))


def told(finding: Finding) -> tuple[str, ...]:
    """A finding in short."""
    match finding:
        case Proposal():
            by = ", ".join(dict.fromkeys(change.author for change in finding.by))
            return "proposal", finding.field.record, finding.source or "?", by
        case Remark():
            return "remark", finding.field.record if finding.field else "", finding.words, finding.comment.text
        case Lost():
            return "lost", finding.field.record
        case Homeless():
            return "taken out" if finding.taken_out else "put in", finding.text, finding.by.author if finding.by else ""


def new(text: str, by: str = "Ada") -> tuple[str, ...]:
    return "proposal", "brf", text, by


@dataclass(frozen=True)
class Row:
    """A reviewer's action: the body that came back, and what is found."""

    body: str
    found: list[tuple[str, ...]]


A, C, V = FIRST
SPLIT = opened("bf_1")
ROWS = {
    "nothing": Row(COPY, []),
    "a word replaced": Row(
        summary(run("The strait stays "), taken_out("closed"), put_in("shut"), run(" until 25 March."), C, V),
        [new(SUMMARY.replace("closed", "shut"))],
    ),
    "a word in emphasis replaced": Row(
        summary(run("The "), taken_out("strait"), put_in("channel"), run(" stays closed until 25 March."), C, V),
        [new(SUMMARY.replace("strait", "channel"))],
    ),
    "words put in": Row(
        summary(A, C, run(" Varenia"), put_in(" now"), run(" agrees.")), [new(SUMMARY.replace("agrees", "now agrees"))]
    ),
    "words typed behind a citation, which look like it": Row(
        summary(A, C, put_in(run(" Surely.", "Citation")), V),
        [new(SUMMARY.replace(" Varenia", " Surely. Varenia"))],
    ),
    "words typed behind a citation without a track": Row(
        summary(A, C, run(" Surely.", "Citation"), V), [new(SUMMARY.replace(" Varenia", " Surely. Varenia"), "")]
    ),
    "words taken out": Row(
        summary(run("The strait stays closed"), taken_out(" until 25 March"), run("."), C, V),
        [new(SUMMARY.replace(" until 25 March", ""))],
    ),
    "a sentence put in at the end, behind the bookmark": Row(
        with_summary(bookmark("bf_1", A + C + V) + put_in(" Solmark does not.")), [new(f"{SUMMARY} Solmark does not.")]
    ),
    "a word put in at the beginning, before the bookmark": Row(
        with_summary(put_in("Today ") + bookmark("bf_1", A + C + V)), [new(f"Today {SUMMARY}")]
    ),
    "a citation taken out": Row(
        summary(A, taken_out("[1]", style="Citation"), V), [new(SUMMARY.replace(" [@src-gazette, p. 3]", ""))]
    ),
    "a paragraph split": Row(
        HEADING
        + paragraph(SPLIT[0] + A + C, end="ins")
        + paragraph(taken_out(" ") + run("Varenia agrees.") + SPLIT[1])
        + TWO
        + THREE
        + LAST,
        [new("The *strait* stays closed until 25 March. [@src-gazette, p. 3]\n\nVarenia agrees.")],
    ),
    "two paragraphs merged": Row(
        HEADING
        + ONE
        + paragraph(BEGIN + run("The first convoy left on 12 March."), end="del")
        + paragraph(put_in(" ") + run("Nobody saw it arrive.") + END)
        + THREE
        + LAST,
        [new("The first convoy left on 12 March. Nobody saw it arrive.")],
    ),
    "a paragraph split within its bookmark": Row(
        HEADING
        + ONE
        + paragraph(BEGIN + run("The first convoy"), end="ins")
        + paragraph(taken_out(" ") + run("left on 12 March."))
        + paragraph(run("Nobody saw it arrive.") + END)
        + THREE
        + LAST,
        [new("The first convoy\n\nleft on 12 March.\n\nNobody saw it arrive.")],
    ),
    "a paragraph put in between two of one text": Row(
        HEADING
        + ONE
        + paragraph(BEGIN + run("The first convoy left on 12 March."), end="ins")
        + paragraph(put_in("It had six ships."))
        + paragraph(run("Nobody saw it arrive.") + END)
        + THREE
        + LAST,
        [new("The first convoy left on 12 March.\n\nIt had six ships.\n\nNobody saw it arrive.")],
    ),
    "a paragraph put in between two of one text, before the second": Row(
        HEADING
        + ONE
        + paragraph(BEGIN + run("The first convoy left on 12 March."))
        + paragraph(put_in("It had six ships."), end="ins")
        + paragraph(run("Nobody saw it arrive.") + END)
        + THREE
        + LAST,
        [new("The first convoy left on 12 March.\n\nIt had six ships.\n\nNobody saw it arrive.")],
    ),
    "paragraphs begun at the end of a text of several": Row(
        HEADING
        + ONE
        + paragraph(BEGIN + run("The first convoy left on 12 March."))
        + paragraph(run("Nobody saw it arrive.") + END, end="ins")
        + paragraph(put_in("The second one left *later*."), end="ins")
        + paragraph(put_in("It has arrived."))
        + THREE
        + LAST,
        [new(f"{BACKGROUND}\n\nThe second one left \\*later\\*.\n\nIt has arrived.")],
    ),
    "a paragraph put in behind a text of several, before what follows": Row(
        HEADING + ONE + TWO + paragraph(put_in("A new point."), end="ins") + THREE + LAST,
        [("put in", "A new point.", "Ada")],
    ),
    "a paragraph begun at the end of a text of one": Row(
        HEADING
        + paragraph(bookmark("bf_1", A + C + V), end="ins")
        + paragraph(put_in("A new point."))
        + TWO
        + THREE
        + LAST,
        [("put in", "A new point.", "Ada")],
    ),
    "a sentence moved": Row(
        summary(put_in("Varenia agrees. ", moved=True), A, C, taken_out(" Varenia agrees.", moved=True)),
        [new("Varenia agrees. The *strait* stays closed until 25 March. [@src-gazette, p. 3]")],
    ),
    "put in by one, taken out by another": Row(
        summary(
            A,
            C,
            run(" Varenia "),
            f'<w:ins w:id="1" w:author="Ada" w:date="">{taken_out("hardly ", "Ben")}</w:ins>',
            run("agrees."),
        ),
        [],
    ),
    "two authors in one text": Row(
        summary(
            run("The strait stays "),
            taken_out("closed", "Ben"),
            put_in("shut", "Ben"),
            run(" until 25 March."),
            C,
            run(" Varenia"),
            put_in(" now"),
            run(" agrees."),
        ),
        [new(SUMMARY.replace("closed", "shut").replace("agrees", "now agrees"), "Ben, Ada")],
    ),
    "a change that was accepted": Row(
        summary(run("The strait stays shut until 25 March."), C, V), [new(SUMMARY.replace("closed", "shut"), "")]
    ),
    "what Word makes of marks by itself": Row(
        summary(run("The strait stays closed until 25\u00a0March."), C, run(" Varenia agrees.")), []
    ),
    "a text pasted over its bookmark": Row(
        with_summary(run("The strait stays shut until 25 March.") + C + run(" Varenia agrees.")),
        [new(SUMMARY.replace("closed", "shut"), "")],
    ),
    "a bookmark that is gone, its text as it was": Row(with_summary(A + C + V), []),
    "all of a text taken out": Row(
        summary(
            taken_out("The strait stays closed until 25 March."),
            taken_out("[1]", style="Citation"),
            taken_out(" Varenia agrees."),
        ),
        [("proposal", "brf", "?", "Ada")],
    ),
    "a text removed without a track": Row(HEADING + TWO + THREE + LAST, [("lost", "brf")]),
    "a paragraph put in between": Row(
        HEADING + ONE + paragraph(put_in("A new point."), end="ins") + TWO + THREE + LAST,
        [("put in", "A new point.", "Ada")],
    ),
    "a paragraph put in without a track": Row(
        HEADING + ONE + paragraph(run("A new point.")) + TWO + THREE + LAST, [("put in", "A new point.", "")]
    ),
    "a heading changed": Row(
        paragraph(taken_out("Summary") + put_in("Overview"), style="Heading1") + ONE + TWO + THREE + LAST,
        [("taken out", "Summary", "Ada"), ("put in", "Overview", "Ada")],
    ),
    "a heading changed without a track": Row(
        paragraph(run("Overview"), style="Heading1") + ONE + TWO + THREE + LAST,
        [("taken out", "Summary", ""), ("put in", "Overview", "")],
    ),
    "text in a content control": Row(
        summary(
            "<w:sdt><w:sdtPr/><w:sdtContent>",
            A,
            C,
            run(" Varenia"),
            put_in(" now"),
            run(" agrees."),
            "</w:sdtContent></w:sdt>",
        ),
        [new(SUMMARY.replace("agrees", "now agrees"))],
    ),
    "text in a link": Row(
        summary(f"<w:hyperlink w:anchor='x'>{A}</w:hyperlink>", C, run(" Varenia"), put_in(" now"), run(" agrees.")),
        [new(SUMMARY.replace("agrees", "now agrees"))],
    ),
    "a text in a box beside": Row(
        with_summary(
            bookmark("bf_1", A + C + V)
            + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
            + paragraph(put_in("Please look here"))
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            + paragraph(put_in("Please look here"))
            + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        [("put in", "Please look here", "Ada")],
    ),
    "another order of the paragraphs": Row(HEADING + TWO + ONE + THREE + LAST, []),
    "signs that Markdown knows": Row(
        summary(A, C, run(" Varenia"), put_in(" [not yet] *fully*"), run(" agrees.")),
        [new(SUMMARY.replace(" agrees", " \\[not yet\\] \\*fully\\* agrees"))],
    ),
    "a quote changed": Row(
        HEADING
        + ONE
        + TWO
        + paragraph(
            run("“")
            + bookmark("bf_3", run("We will not let the ") + taken_out("grain") + put_in("wheat") + run(" rot."))
            + run("”")
        )
        + LAST,
        [("proposal", "quo-lund", "We will not let the wheat rot.", "Ada")],
    ),
}


@pytest.mark.parametrize("action", ROWS)
def test_what_comes_back(action: str) -> None:
    found = came(ROWS[action].body)
    assert [told(finding) for finding in found.findings] == ROWS[action].found


def test_comments_are_told_with_their_words_their_answers_and_whether_they_are_resolved() -> None:
    body = with_summary(
        bookmark("bf_1", run("The strait stays ") + commented(1, run("closed")) + run(" until 25 March.") + C + V)
    )
    notes = comment(1, "Since when?") + comment(2, "Since Monday.", "Ben")
    [remark] = came(body, notes, state(1, done=True) + state(2, answers=1)).findings
    assert told(remark) == ("remark", "brf", "closed", "Since when?")
    assert isinstance(remark, Remark)
    assert remark.comment.resolved
    assert [(answer.author, answer.text) for answer in remark.comment.answers] == [("Ben", "Since Monday.")]


def test_a_comment_on_no_record_s_text_is_told_all_the_same() -> None:
    body = paragraph(commented(1, run("Summary")), style="Heading1") + ONE + TWO + THREE + LAST
    assert [told(one) for one in came(body, comment(1, "Longer, please.")).findings] == [
        ("remark", "", "Summary", "Longer, please.")
    ]


def test_what_was_sent_along_as_comments_is_told_only_where_somebody_answered() -> None:
    body = with_summary(bookmark("bf_1", commented(1, A) + C + V))
    own = comment(1, "one source only", "briefgen")
    assert came(body, own).findings == ()
    [answered] = came(body, own + comment(2, "There is a second one."), state(1) + state(2, answers=1)).findings
    assert isinstance(answered, Remark)
    assert answered.comment.answers[0].text == "There is a second one."


def test_a_header_that_was_changed_is_told() -> None:
    header = part("hdr", paragraph(run("TLP:GREEN") + put_in(" not for the press")))
    assert [told(one) for one in came(COPY, parts={"word/header1.xml": header}).findings] == [
        ("put in", "not for the press", "Ada")
    ]


def test_what_changed_in_formatting_alone_is_counted() -> None:
    look = '<w:rPr><w:b/><w:rPrChange w:id="9" w:author="Ada"><w:rPr/></w:rPrChange></w:rPr>'
    bold = f"<w:r>{look}<w:t>Varenia agrees.</w:t></w:r>"
    found = came(summary(A, C, run(" "), bold))
    assert (found.findings, found.formatted, found.unchanged) == ((), 1, 3)


def test_the_same_change_where_a_text_is_printed_twice_is_one() -> None:
    twice = Sent("x", "ostra", "one-pager", None, "", "", (*SENT.fields, SentField("bf_4", *_third())))
    changed = [run("We will not let the "), taken_out("grain"), put_in("wheat"), run(" rot.")]
    sent = COPY + paragraph(bookmark("bf_4", run(QUOTE)))
    back = HEADING + ONE + TWO + paragraph(bookmark("bf_3", "".join(changed))) + LAST
    back += paragraph(bookmark("bf_4", "".join(changed)))
    found = findings("back.docx", twice, read(sent), read(back)).findings
    assert [told(one) for one in found if isinstance(one, Proposal)] == [
        ("proposal", "quo-lund", "We will not let the wheat rot.", "Ada")
    ]


def _third() -> tuple[str, tuple[str | int, ...], str, str]:
    field = SENT.fields[2]
    return field.record, field.path, field.source, field.printed


def test_what_is_kept_of_a_copy_reads_back() -> None:
    assert read_kept(kept_as(SENT)) == SENT
    with pytest.raises(ValueError, match="kept copy"):
        read_kept(b"{}")


def test_two_texts_that_end_at_the_same_place_are_both_read() -> None:
    nested = Sent("x", "ostra", "one-pager", None, "", "", (*SENT.fields, SentField("bf_4", *_third())))
    both = HEADING + ONE + TWO + paragraph(bookmark("bf_4", bookmark("bf_3", run(QUOTE)))) + LAST
    assert findings("back.docx", nested, read(both), read(both)).unchanged == 4
