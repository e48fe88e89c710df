"""The Word styles of a document, and which element of a page has which: the table that templates/README.md shows.

Built-in styles keep Word's own names, so that its menus and screen readers know them. Colours, fonts and sizes are
tokens of the style sheets, so a brand that changes these changes Word documents, too.
"""

from __future__ import annotations

from briefgen.values import dataclass

ACCENT, INK, GREY, WARN, PAPER = "--accent", "--ink", "--grey", "--warn", "--paper"
TINT, RULE, HAIR = "--accent-tint", "--rule", "--hair"


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style. `font`, `ink`, `ground` and the lines are tokens, `size` is one of s m l xl xxl, spaces are points.

    `lines`: the sides that have a line, with its colour and its width in points. `level`: of a heading, from 0.
    """

    name: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    font: str = ""
    size: str = ""
    bold: bool | None = None
    italic: bool | None = None
    ink: str = ""
    ground: str = ""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    lines: tuple[tuple[str, str, float], ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    aligned: str = ""
    tab_right: bool = False


_BAR = (("left", ACCENT, 2.25),)
STYLES = (
    WordStyle("Title", font="--display", size="xxl", bold=True, after=3.75, keep_next=True),
    WordStyle("Subtitle", font="--sans", size="m", ink=GREY, after=3.75),
    WordStyle("heading 1", font="--headings", size="xl", bold=True, before=18, after=6, keep_next=True, level=0),
    WordStyle("heading 2", font="--headings", size="l", bold=True, before=12, after=3.75, keep_next=True, level=1),
    WordStyle("heading 3", font="--sans", size="s", bold=True, ink=ACCENT, before=9, after=3, keep_next=True, level=2),
    WordStyle("heading 4", font="--sans", size="s", bold=True, ink=GREY, before=9, after=3, keep_next=True, level=3),
    WordStyle("Section Label", based_on="heading 1", font="--sans", size="s", bold=True, ink=ACCENT, before=12, after=3,
              keep_next=True, level=0, lines=(("top", INK, 0.75),)),
    WordStyle("List Bullet", left=15, hanging=15, after=3.75),
    WordStyle("List Number", left=15, hanging=15, after=3.75),
    WordStyle("caption", font="--sans", size="s", ink=GREY, after=7.5),
    WordStyle("header", font="--sans", size="s", ink=GREY, after=0, tab_right=True),
    WordStyle("footer", font="--sans", size="s", ink=GREY, after=0, tab_right=True),
    WordStyle("Quote", left=15, after=7.5, lines=(("left", RULE, 0.75),)),
    WordStyle("Desk", font="--sans", size="s", after=3.75, lines=(("top", ACCENT, 2.25),)),
    WordStyle("As Of", font="--sans", size="s", after=9, lines=(("top", RULE, 0.5),)),
    WordStyle("Status Line", font="--sans", size="l", bold=True, ink=INK, after=0, aligned="right"),
    WordStyle("Summary", size="l", after=9),
    WordStyle("Summary Box", based_on="Summary", ground=TINT, left=9, right=9, before=6, after=9),
    WordStyle("Key Point", based_on="List Number", after=6, keep_lines=True),
    WordStyle("Ask", font="--sans", size="s", ink=PAPER, ground=ACCENT, left=6, right=6, after=0, keep_lines=True),
    WordStyle("Ask Addressee", based_on="Ask", bold=True, keep_next=True),
    WordStyle("Coming Up", font="--sans", size="s", after=3, keep_lines=True),
    WordStyle("Key Quote", size="l", left=12.25, before=9, after=0, lines=_BAR, keep_next=True, keep_lines=True),
    WordStyle("Key Quote Attribution", font="--sans", size="s", ink=GREY, left=11.25, after=0, lines=_BAR,
              keep_lines=True),
    WordStyle("Key Quote Tags", based_on="Key Quote Attribution", after=0),
    WordStyle("Key Quote Variant", based_on="Key Quote Attribution", ink=INK, after=0),
    WordStyle("Key Figure", font="--sans", size="s", before=7.5, after=0, keep_next=True, keep_lines=True),
    WordStyle("Key Figure Note", font="--sans", size="s", ink=GREY, after=3, keep_lines=True),
    WordStyle("Contents Entry", font="--sans", size="s", after=0, left=15, hanging=15),
    WordStyle("Small", font="--sans", size="s", after=5),
    WordStyle("Note", font="--sans", size="s", ink=GREY, after=5),
    WordStyle("Row", after=0, before=5),
    WordStyle("Row Small", font="--sans", size="s", after=0, before=4),
    WordStyle("Row Label", font="--sans", size="s", bold=True, after=0, before=5, keep_next=True),
    WordStyle("Record Label", font="--sans", size="s", bold=True, before=16, after=0, keep_next=True),
    WordStyle("Legend", font="--sans", size="s", after=6, keep_next=True),
    WordStyle("Table Text", font="--sans", size="s", after=0),
    WordStyle("Table Heading", based_on="Table Text", bold=True),
    WordStyle("Table Note", based_on="Table Text", ink=GREY),
    WordStyle("Fact", font="--sans", size="s", left=85, hanging=85, after=3),
    WordStyle("Fact Continued", based_on="Fact", left=85, hanging=0),
    WordStyle("Definition Term", bold=True, after=0, keep_next=True),
    WordStyle("Definition", left=15, after=5),
    WordStyle("Source", font="--sans", size="s", left=22.5, hanging=22.5, after=4, tab_right=True),
    WordStyle("Picture", after=3, keep_next=True),
    WordStyle("Signature Line", font="--sans", size="s", before=14, after=0),
    WordStyle("Strong", "character", "", bold=True),
    WordStyle("Emphasis", "character", "", italic=True),
    WordStyle("Hyperlink", "character", "", ink=ACCENT),
    WordStyle("Citation", "character", "", font="--sans", size="s", ink=ACCENT),
    WordStyle("Doubt", "character", "Citation", italic=True),
    WordStyle("Ask Citation", "character", "Citation", ink=PAPER),
    WordStyle("Quiet", "character", "", font="--sans", size="s", ink=GREY),
    WordStyle("Marking", "character", "", font="--sans", bold=True, ink="--mark-ink", ground="--mark-paper"),
    WordStyle("Status", "character", "", font="--sans", bold=True, ink=INK),
    WordStyle("Tag", "character", "", font="--sans", size="s", ink=GREY),
    WordStyle("Warning Tag", "character", "Tag", ink=WARN),
    WordStyle("Change Mark", "character", "", font="--sans", size="s", bold=True, ink=ACCENT, ground=TINT),
    WordStyle("Part Number", "character", "", ink=ACCENT),
    WordStyle("Figure Number", "character", "", font="--serif", size="xl", bold=True),
    WordStyle("Stance Sign", "character", "", bold=True, ink=ACCENT),
    WordStyle("Stance Sign Opposed", "character", "Stance Sign", ink=WARN),
    WordStyle("Stance Word", "character", "", bold=True),
    WordStyle("Grade", "character", "", ink=GREY),
)  # fmt: skip

# Which elements of a page have which style: a selector of CSS, a style. As in a style sheet the closer rule wins.
PARAGRAPHS = (
    ("h1", "Title"),
    ("h2", "heading 1"),
    ("h3", "heading 2"),
    ("h4", "heading 3"),
    ("h5, h6", "heading 4"),
    ("h2.label", "Section Label"),
    ("ul > li", "List Bullet"),
    ("ol > li", "List Number"),
    ("blockquote", "Quote"),
    ("caption, figcaption", "caption"),
    ("dt", "Definition Term"),
    ("dd", "Definition"),
    ("td, th[scope=row]", "Table Text"),
    ("th", "Table Heading"),
    ("th small", "Table Note"),
    ("td .how, td .known", "Table Note"),
    (".small", "Small"),
    (".note, .known, .legend.note", "Note"),
    (".legend", "Legend"),
    (".masthead .desk", "Desk"),
    (".subtitle", "Subtitle"),
    (".as-of, .distribution", "As Of"),
    (".status-line", "Status Line"),
    (".standfirst .words", "Summary"),
    (".summary .words", "Summary Box"),
    (".points > li", "Key Point"),
    (".ask-box", "Ask"),
    (".ask-box > li", "Ask"),
    (".to", "Ask Addressee"),
    (".asks .to", "Row Label"),
    (".coming > li, .changes > li", "Coming Up"),
    (".quoted, .key-quote blockquote", "Key Quote"),
    (".attribution, .attribution .occasion", "Key Quote Attribution"),
    (".tags", "Key Quote Tags"),
    (".variant", "Key Quote Variant"),
    (".figure", "Key Figure"),
    (".figure .line", "Key Figure"),
    (".figure .known", "Key Figure Note"),
    (".contents p", "Contents Entry"),
    (".hung > .row, .hung > li", "Row"),
    (".fine > .row, #b-timeline .row, #b-judgements .row", "Row Small"),
    (".row > .side", "Row Label"),
    (".quote-record > .side", "Record Label"),
    (".entries > .row, .entries > li", "Source"),
    (".facts dt, .facts dd", "Fact"),
    (".drawing, .picture, .chart", "Picture"),
    (".drawing .note, .picture .note, .chart .note", "caption"),
    (".signature", "Signature Line"),
)
CHARACTERS = (
    ("b, strong", "Strong"),
    ("em, i, cite, var, dfn", "Emphasis"),
    ("a[href]", "Hyperlink"),
    (".ref", "Citation"),
    (".ref a, .back", "Citation"),
    (".doubt", "Doubt"),
    (".ask-box .ref, .ask-box .ref a, .ask-box .doubt", "Ask Citation"),
    (".marking", "Marking"),
    (".withdrawn, .embargo", "Status"),
    (".tag", "Tag"),
    (".tag.warn, .disputed", "Warning Tag"),
    (".mark", "Change Mark"),
    (".figure .number", "Figure Number"),
    (".sign", "Stance Sign"),
    (".opposes .sign", "Stance Sign Opposed"),
    (".matrix .word, .listed .word", "Stance Word"),
    (".matrix .none .word", "Grade"),
    (".grade", "Grade"),
    (".grey, .credit, .unit", "Quiet"),
    (".numeral, .index", "Part Number"),
)
# Grounds of cells, by the class of the cell: tokens.
CELL_GROUNDS = {"supports": "--accent-tint", "opposes": "--warn-tint"}
