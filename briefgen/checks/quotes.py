"""BG31: quotes on their own; their words are compared in `wordings`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from briefgen.audience.kinds.quotes import post_of, posts_at
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.actors import Actor
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.sources import Source


def incomplete(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """A quote says when and where the words were said, and who reports them."""
    for quote in shown.quotes.values():
        record = quote.record
        given = {"date": record.date, "venue": record.venue, "evidence": shown.rests_on(record.evidence)}
        missing = [f"`{field}`" for field, value in given.items() if not value]
        if missing:
            said = f"`{quote.id}` lacks {' and '.join(filter(None, (', '.join(missing[:-1]), missing[-1])))}"
            hint = "add what is missing: readers ask where and when it was said"
            if record.evidence and not given["evidence"]:
                said = said.replace("`evidence`", "a source that may be shown: what it cites is withheld or withdrawn")
                hint = "cite another source, or compare the markings of quote and source"
            yield problem("BG311", said, quote.span, hint=hint, about=(quote.id,))


def not_their_words(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A quote box holds words that were said, as they were said."""
    for quote in _quotes(dossier):
        kind = quote.record.told_integrity
        if quote.record.use == "key" and kind in ("paraphrase", "composite"):
            said = f"`{quote.id}` is a {kind} and may not stand in a quote box"
            yield problem(
                "BG312",
                said,
                quote.at(("use",)),
                hint="say `use: body`, or give the words as they were said",
                about=(quote.id,),
            )


def own_ellipsis(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Whether an ellipsis is the speaker's own or stands for words left out is said."""
    for quote in _quotes(dossier):
        if quote.record.trails_off:
            said = f"the ellipsis in `{quote.id}` may be the speaker’s own, or stand for words left out"
            hint = (
                "write `[…]` where words are left out; if the speaker paused, say `integrity: verbatim`, or `partial`"
            )
            yield problem("BG320", said, quote.at(("text",)), hint=hint, about=(quote.id,))


def post_not_held(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A speaker with dated posts held one of them on the day of the quote, and the one that it names."""
    for quote, speaker in _spoken(dossier):
        day, post = quote.record.date, quote.record.post
        about = (quote.id, speaker.id)
        if post is not None and post_of(speaker, quote.record) is None:
            said = f"`{speaker.id}` has no post `{post}` on file"
            hint = f"name one as its `title` is written: {', '.join(f'`{role.title}`' for role in speaker.roles)}"
            bare = "leave it out: no posts are on file"
            yield problem("BG313", said, quote.at(("post",)), hint=hint if speaker.roles else bare, about=about)
        elif speaker.roles and day and not posts_at(speaker, day):
            said = f"`{speaker.id}` held none of the posts on file on {day}"
            hint = "add the post of that day to the speaker’s `roles`, or correct the date"
            yield problem("BG313", said, quote.at(("date",)), hint=hint, about=about)


def two_posts(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Where two posts fit the day of a quote, it says which is printed."""
    for quote, speaker in _spoken(dossier):
        day = quote.record.date
        titles = dict.fromkeys(role.title for role in posts_at(speaker, day)) if day else {}
        if quote.record.post is None and len(titles) > 1:
            said = f"{' and '.join(f'`{title}`' for title in titles)} both fit {day}, and the first is printed"
            first, second = (*titles,)[:2]
            hint = f"say in whose name: `post: {first}` or `post: {second}`; or correct the dates of the `roles`"
            yield problem("BG321", said, quote.at(("speaker",)), hint=hint, about=(quote.id, speaker.id))


def undated_post(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """The post that is printed under a quote has dates, so that it is known to fit."""
    for quote, speaker in _spoken(dossier):
        post = post_of(speaker, quote.record)
        if not speaker.roles or (post and not (post.start or post.end)):
            what = "a post without dates" if speaker.roles else "no post on file"
            said = f"the speaker of `{quote.id}`, `{speaker.id}`, has {what}"
            hint = "give `roles` with `title` and `from`, so that the post fits the day of the quote"
            yield problem("BG318", said, quote.at(("speaker",)), hint=hint, about=(quote.id, speaker.id))


def translation(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A translation says from which language, and a machine's is not printed."""
    for quote in _quotes(dossier):
        record = quote.record
        translated = record.original or record.translator or record.integrity == "translated"
        if translated and not record.translated_from:
            field = next(f for f in ("original", "translator", "integrity") if getattr(record, f))
            said = f"`{quote.id}` is a translation and does not say from which language"
            yield problem(
                "BG314",
                said,
                quote.at((field,)),
                hint="add `translated_from: Russian`, or whichever it is",
                about=(quote.id,),
            )
        if record.translator == "machine":
            hint = "have it translated by somebody, then say by whom: `translator: desk`"
            yield problem(
                "BG314",
                f"`{quote.id}` was translated by a machine",
                quote.at(("translator",)),
                hint=hint,
                about=(quote.id,),
            )


def disputed_box(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Disputed words stand in a quote box only beside the other version."""
    for quote in shown.quotes.values():
        record = quote.record
        others = [wording for wording in record.variants if wording.source in shown.sources]
        if record.use == "key" and record.verified.state == "disputed" and not others:
            said = f"`{quote.id}` is disputed and would stand in a quote box without its other version"
            hint = "add `variants` whose source may be shown, settle the wording, or say `use: body`"
            yield problem("BG317", said, quote.at(("use",)), hint=hint, about=(quote.id,))


def unchecked_words(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Words that are printed were compared with a second report, or with the original."""
    for quote in _quotes(dossier):
        if quote.record.use != "background" and quote.record.verified.state == "unverified":
            said = f"nobody has checked the words of `{quote.id}`"
            hint = (
                "compare them (`briefgen quotes verify`), then say so: `verified: secondary`, with both reports cited"
            )
            yield problem("BG319", said, quote.span, hint=hint, about=(quote.id,))


def one_report(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Words that a second report is said to have are cited from two, of which none takes its story from the other."""
    for quote in _quotes(dossier):
        stories = _stories(dossier, quote.record)
        told_twice = any(one.isdisjoint(other) for one, other in combinations(stories.values(), 2))
        if quote.record.verified.state == "secondary" and stories and not told_twice:
            cites = "reports that retell each other" if len(stories) > 1 else f"`{next(iter(stories))}` alone"
            said = (
                f"`{quote.id}` is `secondary`, which means that a second report has the same words, and cites {cites}"
            )
            hint = (
                "cite the second report in `evidence` too; or say `primary` if you heard or read the original, "
                "`unverified` if there is no other"
            )
            yield problem("BG324", said, quote.at(("verified", "state")), hint=hint, about=(quote.id,))


def _stories(dossier: Dossier, quote: Quote) -> dict[str, set[str]]:
    """The sources of a quote that stand, each with all that it takes its story from."""
    sources = dossier.of(Source)
    cited = [c.source for c in quote.evidence if c.source in sources]  # evidence may be another quote
    return {id_: _told_before(sources, id_) for id_ in cited if not sources[id_].record.withdrawn}


def _told_before(sources: Mapping[str, Located[Source]], id_: str) -> set[str]:
    found, todo = set[str](), [id_]
    while todo:
        if (here := todo.pop()) in sources and here not in found:
            found.add(here)
            todo += sources[here].record.derived_from
    return found


def _quotes(dossier: Dossier) -> Iterator[Located[Quote]]:
    yield from dossier.of(Quote).values()


def _spoken(dossier: Dossier) -> Iterator[tuple[Located[Quote], Actor]]:
    """Quotes of people, with their speakers."""
    for quote in _quotes(dossier):
        speaker = dossier.actors.get(quote.record.speaker)
        if speaker is not None and speaker.record.kind == "person":
            yield quote, speaker.record
