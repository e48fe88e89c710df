"""BG5: markings and audiences."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG501",
        "a shown text names a withheld record",
        "The record is above this audience's ceiling, and the text that cites it is not: printed, it would give the "
        "record away or leave a claim without its source.",
        "Cite another source, raise the marking of the text's record, or lower that of the cited record.",
    ),
    Code(
        "BG502",
        "a page that does not say how it is to be handled",
        "The marking of a document is the highest of all that it shows, and every page has to carry it; so it is with "
        "the end of an embargo. A template that leaves them out, or prints a label of its own, sends pages out that "
        "nobody knows how to handle.",
        "Use the component `masthead`, which prints both and hands them to header and footer of every page.",
    ),
    Code(
        "BG503",
        "not a label of the marking scheme",
        "A misspelt label cannot be ranked, so briefgen could not tell who may read the record.",
        "Use a label exactly as the scheme writes it.",
    ),
    Code(
        "BG504",
        "a briefing that is still under embargo",
        "Its `embargo` lies behind the moment on which it is judged (`--today`, else `as_of`). What is built then says "
        "so on every page, in its title and in its file name, and lies apart from what is handed out.",
        "Wait, or build with `--embargo-copy` for those who may have it early.",
        draft=Severity.WARNING,
        firm=True,
    ),
    Code(
        "BG505",
        "a marking for named recipients, and nobody is named",
        "TLP:RED is for the people in the room and TLP:AMBER+STRICT for one organisation: who holds such a document "
        "has to see whom it is for. The audience's `distribution` in desk.yaml names them; it is printed at the head "
        "of what is marked so, and stands in no other audience's documents.",
        "Name them in desk.yaml, `distribution: [Head of Mission, Duty Officer]`, or lower the marking of the record.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG506",
        "a record that is still under embargo",
        "Until its `embargo` has passed, no audience sees it. At the very second it is free.",
        "Nothing, if that is meant; `--today` sets the clock, `--embargo-copy` shows it in copies that say so.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG507",
        "a record goes because one it needs is withheld",
        "Without its actor, topic or speaker the record would be a riddle, so it is left out for this audience too.",
        "Nothing, if that is meant; else compare the markings of the two records.",
        draft=Severity.INFO,
        release=Severity.WARNING,
    ),
    Code(
        "BG508",
        "this briefing is above an audience's ceiling",
        "The briefing's own texts carry the briefing's marking, so there is nothing this audience may be shown.",
        "Nothing, if that is meant; else set `marking` in the briefing.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG509",
        "asked for a briefing that this audience may not see",
        "The audience was named on the command line, and the briefing's marking is above its ceiling.",
        "Build it for another audience, or set `marking` in the briefing.",
    ),
    Code(
        "BG510",
        "a document would give away what is withheld from its audience",
        "The leak test reads every finished document before it is written: the text of its pages, the source of the "
        "HTML, titles, bookmarks, links, descriptions and names inside the PDF, and file names. It found an id, a "
        "name, words or a number of a record that this audience may not see, and that nothing shown has.",
        "Take it out of the place that the message names, which is in a template, an address or the name of a folder; "
        "or compare the markings of the records.",
    ),
    Code(
        "BG511",
        "a clearance of something that has changed since",
        "Whoever cleared the briefing saw other words, for other readers, or on other pages: the clearance holds for "
        "records, audiences, products, templates and settings as they were then, and the message names those that "
        "differ. Notes among editors, waivers and unused terms do not count.",
        "Let them see what is different, then run `briefgen clear` again.",
        draft=Severity.WARNING,
        firm=True,
    ),
    Code(
        "BG512",
        "a shown text repeats the words of a withheld record",
        "Six words in a row are no accident, nor is the whole of a shorter text: it was copied, and with it what "
        "the marking holds back. Of words that stand in any text the author is asked (BG517). Notes among editors and "
        "reasons of waivers are no reader's either, whatever their marking. Words of a shown quote and titles of shown "
        "sources do not count, nor does a short text that a shown record has as well.",
        "Say it in other words, raise the marking of the text's record, or lower that of the withheld one.",
    ),
    Code(
        "BG513",
        "a shown text names a withheld record",
        "The record is above this audience's ceiling, and the text says the name all the same: whole, the family name "
        "alone, with initials, the other way round, in another spelling or case. A name that somebody who is shown has "
        "as well names nobody else. So it is with a withheld record's id, old ones too, and with a name that only "
        "stands on another audience's `distribution`.",
        "Write the text without the name, or lower the marking of the record. A single word that names nobody where it "
        "stands alone is confirmed in the record: `not_telling: [Brook]`.",
    ),
    Code(
        "BG514",
        "a clearance that is missing",
        "`release: {clearances: […]}` in desk.yaml names those who have to agree before a briefing goes out.",
        "When they have agreed, write it down with `briefgen clear`.",
        draft=Severity.INFO,
        firm=True,
    ),
    Code(
        "BG515",
        "an audience that gets nothing of a briefing",
        "desk.yaml says which products the audience gets, and none of the briefing's is among them.",
        "Nothing, if that is meant; else add a product to the briefing, or to the audience.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG516",
        "an edition would end an embargo early",
        "The edition is judged on a moment that the machine's clock has not reached, and on that moment an embargo is "
        "over: readers would have it before its time, on pages without a stamp. Drafts may look ahead.",
        "Publish when the embargo is over, without `--today`; or for those who may have it early build an "
        "`--embargo-copy`.",
    ),
    Code(
        "BG517",
        "what may tell of a withheld record",
        "A word, a row of words or a figure of a withheld record stands in a shown text or on a page, and it is "
        "one that others have as well: a month or another word that documents print by themselves, a place that "
        "everybody knows, a word whose capital a sentence gives it, words that stand in any text, `50 percent`. "
        "briefgen cannot know whether it gives anybody away. The whole name, one behind a title, and rarer words "
        "and figures are errors in any case.",
        "Write the text without it; or if it tells nothing, say so once in the withheld record: `not_telling: "
        '[March]`, `not_telling: ["talks were held"]`, `not_telling: ["50 percent"]`.',
        draft=Severity.WARNING,
    ),
    Code(
        "BG518",
        "a word, words or a figure that are not looked for",
        "`not_telling` takes a word of a name, words of a text or a figure out of what the leak test looks for, "
        "as far as that is doubtful. That is somebody's decision, so it is told.",
        "Nothing, if they tell nothing where they stand alone; else take them out of `not_telling`.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG519",
        "an audience that sees nothing new in an edition",
        "All that changed is above its ceiling or elsewhere, so it gets no documents of that edition, and its own "
        "count of editions does not go on: else it would learn that something happened.",
        "Nothing. What it got last still holds.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG520",
        "a shown text has a figure of a withheld record",
        "The same figure of the same thing, in digits or in words, with another sign of its unit, or rounded, gives "
        "away what the record holds back; a small one only with the same unit. Figures of shown records, quotes and "
        "sources do not count, nor does a figure of one digit, a year, or what is only numbered (page 412).",
        "Write the text without the figure, or lower the marking of the withheld record.",
    ),
    Code(
        "BG521",
        "a shown text that says what was taken back",
        "A record with `withdrawn` is printed nowhere any more, but another text still has its words, its name or its "
        "figure: readers would go on reading what the desk took back. A record of the same sort may say it again, as "
        "it may have taken its place; so may whoever is shown and is called so.",
        "Say in the text what holds now. If it holds all the same, waive the rule for the text's record.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG530",
        "a clearance that does not say with what a briefing is printed",
        "An older briefgen wrote it down. It holds as it was given, for the records and their readers; that a "
        "template, the brand or a setting changes does not end it.",
        "Run `briefgen clear` again, once whoever cleared it has seen the pages as they are now.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG531",
        "a clearance of a day that is still to come",
        "Nobody clears anything tomorrow. Of two clearances of a role the later one counts, so one that is dated ahead "
        "would outlast all that are given until then.",
        "Take the entry out of `clearances.yaml`, and let `briefgen clear` write the one that was given.",
        draft=Severity.WARNING,
        firm=True,
    ),
    Code(
        "BG532",
        "a waiver that nobody answers for",
        "A waiver is an excuse for a while, for a reason, by somebody who can be asked. One without an end, a name "
        "or a reason switches the rule off.",
        "Write a day within a year, who gave it, and why.",
        draft=Severity.INFO,
        release=Severity.WARNING,
        firm=True,
    ),
)
