"""BG8: templates and style sheets."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG810",
        "a template that cannot be read",
        "The template's syntax is wrong, so no page can be made from it.",
        "Mend the line that the message names.",
    ),
    Code(
        "BG811",
        "a name that is not there",
        "A misspelt name would print as a blank, and a blank in a briefing is a false statement.",
        "Use one of the names in the hint.",
    ),
    Code(
        "BG812",
        "a template or asset that does not exist",
        "The page cannot be complete without it.",
        "Correct the path; it begins at the product's folder, then at `_shared`.",
    ),
    Code(
        "BG813",
        "something templates may not do",
        "Templates arrange what they are given. Calling methods, switching off escaping, arithmetic and reaching for "
        "hidden parts are refused, so that no template can leak, hang or inject.",
        "Use the fields of the view, the filters that `templates/README.md` lists, and macros.",
    ),
    Code(
        "BG814",
        "a value where it cannot be made safe",
        "Inside a style, a script, an event handler or an attribute without quotes, escaping does not protect.",
        "Put the attribute's value in double quotes, and keep values out of styles and scripts.",
    ),
    Code(
        "BG815",
        "a template that does not end",
        "The template ran past the limit of steps or characters, or calls itself without end.",
        "Look for a macro or include that calls itself, or for loops inside loops.",
    ),
    Code(
        "BG816",
        "an empty field would be printed",
        "The field is optional and has no value here. Printed, it would be a silent blank.",
        "Print it only when it is there: `{% if field %}…{% endif %}`.",
    ),
    Code(
        "BG817",
        "a macro called with the wrong arguments",
        "What a macro is not handed is missing from the page, and what it does not know stops it.",
        "Call it as the message shows; its first lines say what each argument is.",
    ),
    Code(
        "BG818",
        "a template failed",
        "The template did something that cannot be done with these values.",
        "See the message; the line is the template's own.",
    ),
    Code(
        "BG819",
        "markup that would stall the engine",
        "A cell over thousands of columns, or a drawing that repeats drawings, takes minutes to lay out.",
        "Write the number of columns that the table has; draw the shape where it stands.",
    ),
    Code(
        "BG820",
        "CSS that is not allowed",
        "The build fetches nothing: imports, colour profiles and addresses outside the templates are refused.",
        "Keep the style in the product's own files.",
    ),
    Code(
        "BG821",
        "CSS that the engine cannot read",
        "What the engine skips is missing from the page without a trace.",
        "Mend the rule that the message names.",
    ),
    Code(
        "BG822",
        "CSS that the PDF engine ignores",
        "The page in the browser and the PDF would differ.",
        "Remove it, or move it into `@media screen`.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG823",
        "a font that does not ship with the templates",
        "Another font would step in without a word, and the page would differ from machine to machine.",
        "Use a family that the templates declare with `@font-face`, and ship its file.",
    ),
    Code(
        "BG824",
        "a size beyond any page",
        "Such a size stalls or crashes the engine.",
        "Use a size that fits on a page.",
    ),
    Code(
        "BG825",
        "a colour or size that is no token",
        "Colours and sizes stand once, among the tokens: a brand changes in one place, and every contrast is known.",
        "Use the token that the hint names, or give the value a name of its own: `:root { --NAME: … }`.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG826",
        "long content in flex, grid or columns",
        "The engine lays the inside out again and again: around sections and tables many times slower, and each level "
        "inside another multiplies it.",
        "Let the page flow; use `float`, `inline-block` or a table for what stands side by side.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG827",
        "opacity on text",
        "The engine draws such text outside the tags of the PDF: a screen reader skips it, and PDF/UA is not met.",
        "Use a lighter colour instead.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG828",
        "text that is hidden and there all the same",
        "Hidden text is in the file: it can be searched, copied and read out. That is no way to withhold anything.",
        "Leave it out in the template, or mark the record; then it is not in the document at all.",
    ),
    Code(
        "BG829",
        "a variable font",
        "The engine is slower with variable fonts, and their weights differ from those of the static ones.",
        "Ship one static TrueType file for each weight that is used.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG830",
        "a colour that is none",
        "A value of `color:` is neither `#rrggbb` nor a name of the palette, or its name leads back to itself.",
        'Write the colour in quotes ("#0e4d5c"), or a name that stands under `palette:`.',
    ),
    Code(
        "BG831",
        "text that is hard to read on its ground",
        "Text needs a contrast of 4.5:1 (WCAG 2.2, level AA) on light pages, on dark ones and on paper. Readers with "
        "weak sight, and everybody with a poor printer, would miss words.",
        "Take the colour that the hint names, or change the ground.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG832",
        "a file of the brand that is missing or cannot be used",
        "The brand names a font, a logo or a Word template that is not there, or that nothing can be made with.",
        "Correct the path, which begins at the folder of `_brand.yml`, or replace the file.",
    ),
    Code(
        "BG833",
        "a font family that cannot be used",
        "Nothing is fetched, and only fonts that ship with the brand are used: so a document looks the same on every "
        "machine.",
        "Declare the family under `fonts:` with `source: file`, and ship its static .ttf files.",
    ),
    Code(
        "BG834",
        "a font family without Cyrillic",
        "A document is in a language that is written in Cyrillic, and its words would come from another font.",
        "Take files of the family that have Cyrillic.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG835",
        "a setting of the brand without effect",
        "The key belongs to the brand.yml convention, and other programs may use it; briefgen's pages do not change by "
        "it.",
        "Nothing needs to be done.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG838",
        "a font without a weight or a style that pages use",
        "Where a family has no heavier face, headings and labels are set like the text around them, and no message of "
        "the engine says so; the same goes for italics.",
        "Name a file of that weight or style under `files:` in `_brand.yml`.",
        draft=Severity.INFO,
        release=Severity.WARNING,
    ),
    Code(
        "BG840",
        "a copy whose original has changed",
        "The desk's copy of a template stays as it is when a new version brings a better one.",
        "Compare the two with `briefgen template override PRODUCT BLOCK --diff`, take over what you want, and say with "
        "`--keep` that it is done.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG841",
        "an optional block that no template has",
        "`optional` says which blocks may go when a page is full; a misspelt one would never be offered.",
        'Use one of the names in the hint: the NAME in `id="b-NAME"`.',
        draft=Severity.WARNING,
    ),
    Code(
        "BG842",
        "text that is wider than its box",
        "It runs into what stands beside it, or off the page. `briefgen template check` looks for it.",
        "Give it more room, or let long words break.",
    ),
    Code(
        "BG843",
        "a quote box in two parts",
        "Who said the words stands on another page than the words. `briefgen template check` looks for it.",
        "Give the box `break-inside: avoid`.",
    ),
    Code(
        "BG844",
        "a heading with nothing beneath it",
        "The reader has to turn the page for the text. `briefgen template check` looks for it.",
        "Give headings `break-after: avoid`.",
    ),
    Code(
        "BG845",
        "text upon text",
        "Neither can be read. `briefgen template check` looks for it.",
        "Give both room.",
    ),
    Code(
        "BG850",
        "the page would fetch something",
        "A page that asks for a file, a font or an address tells others who reads it, and when. The page's own policy "
        "forbids it, but not every program that shows pages heeds that.",
        "Ship the file with the templates and name it plainly, or link to it with `<a href>`.",
    ),
    Code(
        "BG851",
        "the head of the page ends too early",
        "What belongs into a head (the policy that lets nothing be fetched, styles, facts for machines) would stand "
        "where browsers do not heed it.",
        "Keep to `<title>` and `<meta>` in the template's head, and no comments about it.",
    ),
    Code(
        "BG852",
        "a picture that nobody describes",
        "Whoever cannot see it hears nothing, and the PDF would claim an accessibility that it has not.",
        "Say in a few words what it shows: `alt` of a picture, `aria-label` of a drawing.",
    ),
    Code(
        "BG853",
        "a level of headings is missing",
        "Who goes through a document by its headings looks for what is not there, and the PDF would claim an order "
        "that it has not.",
        "Begin with `<h1>`, and go down one level at a time.",
    ),
    Code(
        "BG854",
        "a table, list or language that a PDF cannot tag",
        "A reader that goes through a table cell by cell loses its way where rows differ in length.",
        "Give each row the same number of cells, put `<li>` into lists, and write languages as `en-GB`.",
    ),
    Code(
        "BG855",
        "a picture in the colours of print",
        "CMYK has no meaning without its printer, and archives (PDF/A-3a) refuse it.",
        "Save the picture in RGB.",
    ),
    Code(
        "BG856",
        "HTML that is read otherwise than it is written",
        "A tag that is not ended, or ends what was not begun, moves all that follows: the rest of the page stands in a "
        "tinted box, or in bold. Browsers and the PDF engine mend it silently, and not as its author meant.",
        "Give each tag its other half, in the same template, and put no block into a `<p>`.",
    ),
    Code(
        "BG857",
        "an id that stands twice",
        "A link, a label or a script finds the first of them only, and a screen reader reads the wrong name out.",
        "Give each its own id: with the record's place among its like, `loop.index`.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG858",
        "a style in a template",
        "What stands in a `<style>` or in `style=` is out of reach of brand, paper and larger type, and is checked by "
        "nobody: neither raw colours and sizes nor hidden words in it are told. Inside a drawing (`<svg>`), which no "
        "style sheet reaches in the PDF, it is allowed.",
        "Give the element a class, and write the style in the product's `theme.css`.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
)
