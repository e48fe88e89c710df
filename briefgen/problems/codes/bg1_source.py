"""BG1: the text of a content file and the shape of its records."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG101",
        "not valid YAML",
        "The file cannot be read past this place, so the records behind it are not seen.",
        "Most often a text needs quotes: one that holds `: ` or begins with one of [ { * & ! % @ ` \" '. Indent with "
        "spaces, never tabs.",
    ),
    Code(
        "BG102",
        "a key given twice",
        "YAML readers keep one of the two values and drop the other without a word.",
        "Remove one, or rename it.",
    ),
    Code(
        "BG103",
        "unknown key",
        "A misspelt key would be ignored, and what it says would be missing from every document.",
        "Use the suggested key; `content/README.md` lists the fields of each kind.",
    ),
    Code(
        "BG104",
        "a quantity without a known unit",
        "A number without its unit, or in a unit nobody else uses, is misread sooner or later.",
        "Write a number, a unit of the registry, and how sure it is: `574 drone, claimed`.",
    ),
    Code(
        "BG105",
        "words after ` #` would be lost",
        "In YAML a space and `#` begin a comment, so the rest of this sentence is not part of the text.",
        "Put the text in quotes if the words belong to it, or move the comment to a line of its own.",
    ),
    Code(
        "BG106",
        "a required field is missing or empty",
        "Without it the record says nothing, and a blank in a briefing is a false statement.",
        "Fill it in.",
    ),
    Code(
        "BG107",
        "another shape was expected here",
        "The field takes a text, a list or a map, and something else was given.",
        "Follow the hint. A sentence with a colon and a space in it needs quotes, or YAML reads it as a map.",
    ),
    Code(
        "BG108",
        "not one of the allowed words",
        "The field takes one word of a fixed list, so that rules and templates can rely on it.",
        "Use one of the words in the hint.",
    ),
    Code(
        "BG109",
        "not a date",
        "Dates are written year first, at the precision that is known; anything else could be read in two ways.",
        "Write 2025, 2025-08, 2025-08-21, 2025-08-21~ (about) or 2025-08-15/2025-08-22 (from/to).",
    ),
    Code(
        "BG110",
        "the file is not UTF-8",
        "Read with the wrong encoding, names come out wrong.",
        "Save the file as UTF-8 in your editor.",
    ),
    Code(
        "BG111",
        "a character that is not allowed",
        "Control characters and invisible direction marks can hide or reorder words on the page.",
        "Delete it; the message names it by its Unicode number.",
    ),
    Code(
        "BG112",
        "beyond a limit",
        "Limits keep a mistaken paste from stalling the build.",
        "Split the file or shorten the text; the message says the limit.",
    ),
    Code(
        "BG113",
        "anchors, aliases, merge keys and tags are not used here",
        "They make a record depend on a distant line, and can blow a small file up to gigabytes.",
        "Write the value out, or put the text in quotes if it only begins with & * or !.",
    ),
    Code(
        "BG114",
        "a second YAML document in one file",
        "Most readers would drop all but the first.",
        "Remove the line `---`, or move what follows to a file of its own.",
    ),
    Code(
        "BG115",
        "the file is not a map of records",
        "A content file is a map: kinds in the plural, each with a list of records.",
        "Begin with a line such as `sources:` and list the records below it.",
    ),
    Code(
        "BG116",
        "not an id",
        "Ids are what everything refers to: they must be easy to type, to search for, and the same on every machine.",
        "Three letters for the kind, a hyphen, then lower-case letters, digits and single hyphens, such as "
        "`act-varenia`; 64 characters at most.",
    ),
    Code(
        "BG117",
        "Markdown that a briefing text cannot hold",
        "Headings, pictures, raw HTML, indented code and tables belong to templates; in a text they would break the "
        "page or its accessibility.",
        "Use paragraphs, lists, quotations, *emphasis*, **strong** and links.",
    ),
    Code(
        "BG118",
        "a link that is not allowed",
        "Only https, http and mailto links are safe to hand out and work on every reader's machine.",
        "Give the full address, beginning with https://.",
    ),
    Code(
        "BG119",
        "brackets or nesting beyond what a text needs",
        "Long runs of brackets and deep nesting take the Markdown reader minutes.",
        "Remove the brackets, or put a backslash before each; nest lists at most four levels deep.",
    ),
    Code(
        "BG120",
        "a text longer than its place on the page",
        "The field is printed where only so much fits, and type is never shrunk to fit.",
        "Shorten it; the message says the limit.",
    ),
    Code(
        "BG121",
        "not a number of the expected size",
        "The field takes a whole number within the range that the message names.",
        "Write plain digits.",
    ),
    Code(
        "BG122",
        "not a citation",
        "A citation that cannot be read would print as brackets, and the claim would stand without its source.",
        "Write [@src-name], [@src-name, p. 4] or [@src-one; @src-two].",
    ),
    Code(
        "BG123",
        "this does not belong in this file",
        "`briefing:` stands only in `briefing.yaml`, and the library holds only what briefings share.",
        "Move it to the file that the hint names.",
    ),
    Code(
        "BG124",
        "content of another format",
        "The file says that it was written for another version of the content format, in which words may mean "
        "something else; nothing else of the desk is looked at.",
        "Write `format: 2`, or install the version of briefgen that the file was made for.",
    ),
    Code(
        "BG125",
        "a unit of the desk that cannot be",
        "A unit has words that are printed behind its numbers, and means one thing: figures in it would be misread.",
        "Give its `singular` and `plural`, or its `symbol`, and a name that no other unit has.",
    ),
    Code(
        "BG126",
        "a sign that is read in two ways",
        "Markdown gives some signs a meaning that plain prose does not: a star or `>` at the beginning of a line, a "
        "number with a point, underscores around words. Where a text leaves both open, one of the two would be printed "
        "wrongly.",
        "Follow the hint for what you mean; a backslash before a sign makes it a plain one.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG127",
        "traces of where a text was copied from",
        "Letters read in a wrong encoding, words broken at the end of a PDF's line, bullets, footnote numbers and "
        "codes of web pages are printed as they stand, and readers see at once that nobody read the text again.",
        "Follow the hint, and read the rest of the copied text against its original.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG128",
        "not a DOI or an ISBN",
        "A number with a digit wrong leads a reader to another publication, or to none.",
        "Copy it once more from the publication: a DOI begins with 10. and a slash parts it, the last digit of an ISBN "
        "agrees with the others.",
    ),
    Code(
        "BG129",
        "a field with nothing behind it",
        "It was begun and not filled in, or its value stands on another line than it seems to. The record does without "
        "it, so it counts as left out; nobody may have meant that.",
        "Fill it in, or remove the line.",
        draft=Severity.INFO,
        release=Severity.WARNING,
    ),
    Code(
        "BG130",
        "an own field that cannot be declared so",
        "The desk's own fields stand in desk.yaml under `extra`, below the kind of record that has them. Templates say "
        "them by name (`question.extra.priority`), so a name has the form of a word of theirs.",
        "Follow the hint; content/README.md shows a declaration of each type.",
    ),
    Code(
        "BG140",
        "a chart that cannot be drawn",
        "Values of other units, without a date on an axis of time, or of which two have one name, stand beside each "
        "other as if they could be compared. A range that falls or a value outside it is a slip.",
        "Follow the hint: values of one unit, each with its own name or day; a range from its low end to its high one.",
    ),
    Code(
        "BG141",
        "a chart that misleads or that nobody can read",
        "Bars stand at equal distances, so those of days that do not lie so tell of a pace that was none. Too many "
        "rows are a table, and one value is a sentence.",
        "Draw values over time as `kind: line` or `step`; leave out what nobody compares.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG142",
        "a picture that is not there",
        "A picture is a file beside the briefing's records, or in content/pictures. Nothing is fetched, and nothing "
        "outside the desk is read. A draft is built without it, as pictures often come last; nothing is released so.",
        "Put the file there, and write its name as it is spelled.",
        draft=Severity.WARNING,
        firm=True,
    ),
    Code(
        "BG143",
        "a picture that cannot be printed",
        "PNG, JPEG and SVG are printed, scaled down to their place and without what cameras and programs wrote into "
        "them. A damaged file, one of another sort than its name says, one that moves, runs or fetches something, or "
        "that unpacks to more than a page holds, is refused before it is read on; so are colours of print, which each "
        "machine would show otherwise.",
        "Open it in a program for pictures and save it again, as the hint says.",
    ),
    Code(
        "BG144",
        "a picture that will look coarse",
        "It has fewer than 100 dots to the inch at the width at which it is printed.",
        "Take a larger one, or print it at half width.",
        draft=Severity.WARNING,
    ),
)
