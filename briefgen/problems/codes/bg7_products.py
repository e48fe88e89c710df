"""BG7: what a product allows and demands."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG701",
        "over the product's budget",
        "A one-pager is one page. Type is never shrunk to fit, so the text has to be.",
        "Shorten or drop what the message names. A block is left out by `blocks: {left_out: [quote]}` in the product's "
        "`product.yml`.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG702",
        "a required block is missing",
        "Readers rely on a product always having its parts.",
        "Give the briefing the records that the block shows.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG703",
        "a forbidden block is on the page",
        "The product's contract in `product.yml` rules this block out.",
        "Remove the block from the template, or change the contract.",
    ),
    Code(
        "BG704",
        "longer than is good for the reader",
        "The product allows it, but readers skip what is too long: nobody keeps seven points in mind.",
        "Merge or drop some, or raise the figure under `advice` in `product.yml`.",
        draft=Severity.INFO,
        release=Severity.WARNING,
    ),
    Code(
        "BG705",
        "a quote that nobody has checked is left out",
        "What somebody is to say aloud holds only words that were compared with a report or a recording: "
        "`checked_quotes_only` in `product.yml`.",
        "Compare the words, then write `verified: primary`, or `secondary` with both reports cited; by whom and when.",
        draft=Severity.INFO,
        release=Severity.WARNING,
    ),
    Code(
        "BG706",
        "what changed is told in fewer words",
        "A page that fitted without its block *What changed* fits with it: where there is no room for sentences it has "
        "names, then numbers, then nothing. The change note always tells it whole.",
        "Nothing need be done. Shorter texts elsewhere make room.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG714",
        "a block gives way",
        "`blocks: gives_way` in product.yml names what a page is good without. Where there is no room for all, these "
        "blocks are left out in that order, until the rest keeps to `max_pages`.",
        "Nothing need be done. Shorter texts elsewhere make room.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG707",
        "a text that no product prints",
        "Texts are printed by their names. One with another name stands in the file, and no reader ever sees it.",
        "Give it the name of a text that a product prints, or have a template print it.",
    ),
    Code(
        "BG708",
        "a choice of what is not there",
        "What `choice` names for a product and is not in the briefing would be missing on the page without a word.",
        "Name what is there; a key point by enough of its first words.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG709",
        "left out by choice",
        "`choice` in briefing.yaml says what stands in this product, so it shows less than the briefing has.",
        "Nothing need be done, if that is what you mean.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG710",
        "words that cannot be read where they stand",
        "Every PDF is looked at when it is made: for letters upon other letters, or beyond the paper's edge. Words "
        "that are turned or see-through, such as a watermark's, may lie behind others.",
        "Shorten the words, or give them more room in the template; `briefgen template check` says in which box.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG711",
        "words that are hard to read on their ground",
        "The colours of letters and of what is behind them are too near each other: WCAG 2.2 asks for a contrast of "
        "4.5 : 1, of large letters 3 : 1. It is measured on the finished PDF, whatever the style sheets say.",
        "Use a token that is dark enough, such as `var(--ink)`.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG712",
        "an own field that is required is missing",
        "desk.yaml says that each such record needs it, and a product is built that prints it.",
        "Fill it in, or take `required` off its declaration in desk.yaml.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG713",
        "an own field that no product prints",
        "It is filled in, and the products that are to print it do not: no reader ever sees it.",
        "Have a template print it, with `own_fields(record.extra)` or by its name; or name other products "
        "in desk.yaml.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG716",
        "a block that no template has",
        'A contract names blocks by the NAME in `id="b-NAME"`. One that is misspelt would be missed in every document, '
        "or never be left out.",
        "Correct the name, or give a template such a block.",
    ),
    Code(
        "BG717",
        "a chart or a picture that no product prints",
        "It is in the briefing, and none of the products that are built has a place for it, or they print only those "
        "that the briefing chooses: no reader ever sees it.",
        "Choose it (`choice:`), build a product that prints it, or give a template a block for it.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG719",
        "an e-mail that is too large to be shown whole",
        "Large providers show no more than the first 102 kB of a message's HTML: its end, with its marking, would be "
        "hidden. It is told from 100 kB on.",
        "Send a shorter product; the long one can be attached or linked (`mail` in desk.yaml).",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
)
