"""BG3: what statements rest on, and whether quotes are what was said."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

WARNING, INFO, OFF = Severity.WARNING, Severity.INFO, Severity.OFF

CODES = (
    Code(
        "BG301",
        "a statement without a source",
        "What is stated and rests on nothing cannot be defended, in whatever field it stands: a record, the summary, "
        "a key point, a text, a point to make, an answer. It is judged for each audience: one may have lost the only "
        "source. Titles, questions, what nobody knows and what our side wants need none.",
        "Add `evidence:`, or cite a source in the text. What is assumed says so: `basis: assumption`. A line to take "
        "that says only what our side thinks or wants says so: `own_view: true`.",
        draft=WARNING,
    ),
    Code(
        "BG302",
        "a fact on one source",
        "What is called a fact should hold if one source errs. Sources that retell each other (`derived_from`) or have "
        "one owner count as one. The list of sources says *single source* in any case. A law or an official record "
        "needs no second source for what it says itself: `type: legal`, or `type: official` with `reliability: A` or "
        "the full text, unless it is one side’s `voice`.",
        "Add an independent source, say `basis: reported`, or give the source its `type`.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG303",
        "a judgement that does not say how sure it is",
        "A reader must be able to tell a firm judgement from a guess, and on what the firmness rests.",
        "Add `confidence: low, because …`. A judgement of somebody else has `by:` instead.",
        draft=WARNING,
    ),
    Code(
        "BG304",
        "a key point on weak sources only",
        "An aggregator retells others, and of a source graded F nobody can say how reliable it is. The first page "
        "should not rest on these alone.",
        "Add the source that the story comes from, or keep the point out of the key points.",
        draft=WARNING,
    ),
    Code(
        "BG305",
        "a cited source that is not fully described",
        "Without its date nobody can tell what a source could know; pages on the web change after they were read.",
        "Add `date:`, and `accessed:` where there is a `url:`.",
        draft=WARNING,
    ),
    Code(
        "BG306",
        "a source that is never cited",
        "It may be a leftover, or a citation somewhere has another id.",
        "Cite it, or remove it.",
        draft=INFO,
        release=WARNING,
    ),
    Code(
        "BG307",
        "information graded as confirmed by one source",
        "Credibility 1 means that independent sources confirm it.",
        "Cite an independent source beside it, or grade it 2. A law or an official record (see BG302) may be graded 1.",
        draft=WARNING,
    ),
    Code(
        "BG308",
        "a claim that something was not said",
        "That somebody made no mention of a thing can be told from a full text only, and not from reports of it. What "
        "was not said since, or on a later day, no text of an earlier day can show.",
        "Cite a transcript whose source has `full_text: true`. If it only sounds so, say `negative: false`.",
        draft=WARNING,
    ),
    Code(
        "BG309",
        "somebody else’s account of a position",
        "What an adversary or an envoy tells of a position is not the position. Readers must see who tells it.",
        "Add `per:` with the teller, which the matrix prints: *per Lavrov only*.",
        draft=WARNING,
    ),
    Code(
        "BG311",
        "a quote without its date, venue or source",
        "Nobody can check words of which it is not known when and where they fell, and who reports them.",
        "Add what the message names.",
        draft=WARNING,
    ),
    Code(
        "BG312",
        "a quote box without a speaker’s own words",
        "A paraphrase is not what was said, and a composite was never said in one breath. A box says: these are "
        "the words.",
        "Say `use: body`, or give the words as they were said.",
    ),
    Code(
        "BG313",
        "a post that the speaker did not hold that day",
        "Under a quote stands the post of its day. A minister of yesterday speaks with another weight.",
        "Add the post of that day to `roles`, or correct the date.",
        draft=WARNING,
    ),
    Code(
        "BG314",
        "a translation that is not declared, or a machine’s",
        "Translated words are the translator’s choice. Readers must know that, and no machine’s guess may be quoted.",
        "Add `translated_from:`, and have a person translate: `translator: desk`.",
        draft=WARNING,
    ),
    Code(
        "BG315",
        "nearly the same words twice",
        "Two versions of one statement cannot both be what was said; or somebody else is credited with them.",
        "Keep one version. The other report’s words go into its `variants`, with their source. Where two people, or "
        "one on two days, did say nearly the same, have both checked and say so: `verified: secondary`.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG316",
        "a quotation that no quote on file has",
        "More than four words between quotation marks are somebody’s words, and must be checked like any others. "
        "Words of a quote on file may be left out (…) or put in brackets where that does not turn their sense; the "
        "name of a treaty is no quote, nor are words of a law that is cited with them (`type: legal`).",
        "Add a quote with speaker, date and source, or say it in your own words.",
        draft=WARNING,
    ),
    Code(
        "BG317",
        "disputed words in a quote box, without the other version",
        "Templates tag disputed words and print the other version below. Without one, readers see the disputed words "
        "alone. It is judged for each audience, as the other version may be withheld from one.",
        "Add `variants` with a source that may be shown, settle the wording, or say `use: body`.",
        draft=WARNING,
    ),
    Code(
        "BG318",
        "a speaker’s post without dates",
        "Without dates nobody knows whether the post that is printed under the quote was held on its day.",
        "Give the speaker `roles` with `title` and `from`.",
        draft=OFF,
        release=WARNING,
    ),
    Code(
        "BG319",
        "words that nobody has checked",
        "A quote of which one report is on file may be misheard or mistranslated. Boxes say so, in a grey tag.",
        "Compare them with a second report, cite both, and say so: `verified: secondary`; with the recording, say "
        "`primary`.",
        draft=OFF,
        release=WARNING,
    ),
    Code(
        "BG320",
        "an ellipsis that may be the speaker’s own",
        "Words left out are marked by an ellipsis in brackets, or between spaces. One that ends a quote, hangs on a "
        "word, or stands before a word that is said again may be a pause. It is not printed as words left out, and "
        "nobody decides for you what it is.",
        "Write `[…]` where words are left out. Where the speaker paused or trailed off, say `integrity: verbatim`, or "
        "`partial` for a part of a sentence.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG321",
        "a quote on whose day two posts fit",
        "On the day on which a post changes hands, or while two are held at once, the first of them is printed, and it "
        "may be the wrong one.",
        "Say which: `post:` with its title. Or mend the dates of the `roles`, where one lacks its `to`.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG322",
        "a paragraph without a source",
        "A source at the end of one paragraph does not carry the next one. Readers cannot tell what is known from what "
        "is only said. A list is looked at as one, together with the words that lead to it.",
        "Cite the source in the paragraph, or join it to the one whose source it shares. What is the desk’s own "
        "reading belongs into `claims:`.",
        draft=OFF,
        release=WARNING,
    ),
    Code(
        "BG323",
        "a citation of a source that was withdrawn",
        "Its number is printed no more, so the statement rests on less than before. Whether that is enough, a person "
        "decides.",
        "Look whether it still holds on what is left; if so, take the citation out.",
        draft=WARNING,
        release=WARNING,
    ),
    Code(
        "BG324",
        "words that only one report is cited for",
        "`secondary` promises that somebody found the same words in a second report. Readers can look it up only where "
        "it is cited, and a report that retells the first one is no second.",
        "Cite the second report too. Say `primary` where the original was heard or read, `unverified` where there is "
        "no other.",
        draft=OFF,
        release=WARNING,
    ),
    Code(
        "BG325",
        "several authors in one line",
        "`author` holds one name. Two in it are printed as one, and nobody finds the second. Only what is plain is "
        "told: names that a semicolon parts, or whole names of persons with `and`, in English.",
        "List them: `authors: [Mira Lund, Per Dahl]`.",
        draft=WARNING,
        release=WARNING,
    ),
)
