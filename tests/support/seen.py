"""Who sees which field: records with a word of its own in every text, and what a page prints of these words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefgen.api import build
from briefgen.desk.files import Files
from briefgen.dossier.reading import parse_files
from briefgen.records.base import Model
from briefgen.records.kinds import BRIEFING, KINDS
from briefgen.records.leaves import model_in, names_of_texts
from briefgen.records.reading import validate

PRODUCTS = (
    "one-pager",
    "two-pager",
    "full-brief",
    "talking-points",
    "quote-sheet",
    "change-note",
    "in-brief",
    "submission",
)
HOME = "content/briefings/canary/briefing.yaml"
SETTINGS_FILE = """\
format: 1
desk: {name: Strait Desk, contact: "strait@desk.example, +00 00 0000"}
"""
WORD = re.compile(r"zq[a-z]+")
# In a file as `language: X` or `url: X`, where no such word can stand.
SETTINGS = ("Briefing.language", "Briefing.products", "Quote.translated_from", "Likelihood.term")
# Texts that no reader of any product sees, and why.
UNSEEN: Mapping[str, str] = {
    "Actor.sort_name": "tells the desk which of a name's words stand for it",
    "Spelling.text": "a spelling that is refused or taken, never printed",
    "Term.instead_of": "words that the desk does not use",
    "Source.owner": "counts sources that depend on each other as one",
    "Item.corrected": "printed once, in the edition that corrects",
    "Item.withdrawn": "printed once, in the edition that takes the record back",
}

BRIEFING_FILE = """\
briefing:
  title: Zqtitle of it
  short_title: Zqshorttitle
  subtitle: Zqsubtitle
  as_of: 2026-03-14
  summary: Zqsummary. [@src-a, zqcitelocator]
  key_points:
  - {text: Zqpoint., basis: judgement, confidence: "low, because zqpointbecause", evidence: src-a}
  texts: {background: "Zqbackground. [@src-a]", outlook: "Zqoutlook. [@src-a]"}
  to: Zqto
  from: Zqfrom
  clearance: Zqclearance
"""
MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0H40V20Z"/></svg>'
RECORDS_FILE = """\
actors:
- id: act-a
  kind: person
  name: Zqgiven Zqname
  short_name: Zqshortname
  sort_name: "Zqsortname, Zqgiven"
  variants: [{text: Zqspelling, status: accepted}]
  former_names: [{text: Zqformername, until: 2020}]
  roles: [{title: Zqrole, from: 2020, evidence: src-a}]
  speaks_for: act-b
- {id: act-b, kind: state, name: Zqstate}
topics:
- {id: top-a, title: Zqtopic, proposition: Zqproposition}
sources:
- {id: src-a, publisher: Zqpublisher, title: Zqsourcetitle, authors: [Zqauthorone, Zqauthortwo], date: 2026-03-01,
   url: "https://zqurl.example/", archive: "https://zqarchive.example/", accessed: 2026-03-02, offline_ref: Zqoffline,
   owner: Zqsourceowner}
- {id: src-b, publisher: Zqpublisherb, title: Zqsourcetitleb, author: Zqauthor, date: 2026-03-01, offline_ref: Zqdrawer}
terms:
- {id: trm-a, term: Zqterm, meaning: Zqmeaning of it., instead_of: [Zqinstead]}
positions:
- {actor: act-b, topic: top-a, stance: divided, cell: Zqcell, conditions: [Zqcondition], camps: [Zqcamp],
   as_of: 2026-03-10, basis: inferred, speaker: act-a, confidence: "low, because zqbecause",
   evidence: "src-a, zqposlocator"}
quotes:
- {id: quo-a, text: Zqquote is what I said to you., speaker: act-a, post: Zqrole, venue: Zqvenue, date: 2026-03-10,
   use: body, original: Zqoriginal, translated_from: Danish, translator: desk, evidence: "src-a, zqquotelocator",
   verified: {state: disputed, by: Zqchecker, date: 2026-03-11},
   variants: [{text: Zqvariant, source: src-b, note: Zqvariantnote}]}
metrics:
- {id: met-a, label: Zqlabel, quantity: 7 ship, as_of: 2026-03-10, counted_by: Zqcounter, count_basis: Zqcountbasis,
   evidence: src-a}
events:
- {id: evt-a, title: Zqevent, date: 2026-03-09, date_basis: {basis: resolved, note: Zqdatenote}, actors: [act-b],
   place: Zqplace, outcome: Zqoutcome., evidence: src-b}
questions:
- {id: qst-a, question: Zqquestion?, why_it_matters: Zqwhy., known: Zqknown., unknown: Zqunknown.,
   would_change: Zqchange., indicators: [{text: Zqindicator, evidence: src-a}], owner: Zqowner,
   likelihood: "unlikely, zqof", confidence: "low, because zqquestionbecause", evidence: src-a}
- {id: qst-b, question: Zqclosed?, why_it_matters: Zqwhyclosed., would_change: A letter., status: answered,
   answer: Zqanswer., evidence: src-a}
claims:
- {id: clm-a, text: Zqclaim uses Zqterm., by: Zqby, alternatives: [Zqalternative], evidence: src-a,
   confidence: "low, because zqclaimbecause"}
lines:
- {id: lin-a, kind: ask, text: Zqask., addressee: Zqaddressee, evidence: src-a}
- {id: lin-b, kind: if_pressed, text: Zqline., they_say: Zqtheysay, evidence: src-a}
energy:
- {id: ene-a, title: Zqenergy, commodity: gas, summary: Zqenergysummary., route: [Zqroute],
   asset: {name: Zqasset, type: port, place: Zqassetplace},
   events: [{event: evt-a, effect: halted, note: Zqeffectnote}],
   affected: [{actor: act-b, effect: Zqeffect, alternatives: Zqalternatives}],
   claims: [{text: Zqenergyclaim., evidence: src-a, basis: judgement, confidence: "low, because zqenergybecause"}],
   political_effects: [{actor: act-b, text: Zqpolitical., evidence: src-a}],
   deadlines: [{instrument: Zqinstrument, date: 2027-01-01, status: proposed, evidence: src-a}], evidence: src-a}
guarantees:
- {id: gua-a, title: Zqguarantee, kind: presence, trigger: Zqtrigger,
   guarantors: [{actor: act-b, note: Zqguarantornote}],
   binding: legal, legal_basis: Zqlaw, ratification: [{body: act-b, status: Zqratification}], duration: Zqduration,
   status: proposed, as_of: 2026-03-10, obstacles: [Zqobstacle], precedents: [{title: Zqprecedent, lesson: Zqlesson}],
   evidence: src-a}
charts:
- {id: cha-a, title: Zqcharttitle, kind: bar, unit: ship,
   points: [{label: Zqrow, value: 7}, {label: Zqother, value: 9}],
   note: Zqchartnote., evidence: src-a}
- {id: cha-b, title: Zqseriestitle, kind: dot, unit: ship, alt: Zqchartalt.,
   series: [{name: Zqseriesname, points: [{label: Zqtwo, value: 7}, {label: Zqthree, value: 9}]}], evidence: src-a}
pictures:
- {id: pic-a, file: map.svg, alt: Zqalt., caption: Zqcaption., credit: Zqcredit, evidence: src-a}
"""


def words_of_fields(record: Model) -> Iterator[tuple[str, str]]:
    """The words of every text of a record and of its parts, each with its field."""
    for name in names_of_texts(type(record)):
        yield from _words(f"{_owner(type(record), name)}.{name}", getattr(record, name))


def _words(field: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Model):
        yield from words_of_fields(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(field, item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _words(field, item)
    elif isinstance(value, str):
        yield from ((field, word) for word in WORD.findall(value.lower()))


def _owner(model: type[Model], name: str) -> str:
    """The model that defines a field: `Item` where every record has it."""
    return next(base.__name__ for base in model.__mro__ if name in getattr(base, "__annotations__", {}))


def every_text() -> set[str]:
    """All texts of all kinds, and of their parts."""
    found: set[str] = set()
    todo: list[type[Model]] = [BRIEFING.model, *(kind.model for kind in KINDS.values())]
    while todo:
        model = todo.pop()
        for name in names_of_texts(model):
            if (part := model_in(model.model_fields[name].annotation)) is None:
                found.add(f"{_owner(model, name)}.{name}")
            else:
                todo.append(part)
    return found


def readers() -> Mapping[str, tuple[str, ...]]:
    """The products whose readers see each text, in the order of the models; none for what is declared unseen."""
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        for path, text in files().items():
            (desk / path).parent.mkdir(parents=True, exist_ok=True)
            (desk / path).write_text(text, "utf-8")
        made = build(desk, formats="html")
        pages = {path.stem.split("_")[2]: printed_words(path.read_text("utf-8")) for path in made.artifacts}
    return {
        field: tuple(name for name in PRODUCTS if words & pages[name]) for field, words in words_of_records().items()
    }


def files() -> dict[str, str]:
    """A desk that has all six products and one record of each kind."""
    asked = f"  products: [{', '.join(PRODUCTS)}]\n  as_of"
    return {
        "content/desk.yaml": SETTINGS_FILE,
        HOME: BRIEFING_FILE.replace("  as_of", asked, 1),
        HOME.replace("briefing.yaml", "more.yaml"): RECORDS_FILE,
        HOME.replace("briefing.yaml", "map.svg"): MAP,
    }


def words_of_records() -> dict[str, set[str]]:
    """The words of every text of these records, by field."""
    content = {path: text.encode() for path, text in files().items() if path.endswith(".yaml")}
    records = validate(parse_files(Files(content)).value).value
    found: dict[str, set[str]] = {}
    for item in (records.briefing, *records.items):
        for field, word in words_of_fields(item.record) if item else ():
            found.setdefault(field, set()).add(word)
    return found


def printed_words(html: str) -> set[str]:
    """The words that a page holds where somebody reads them, or follows them as a link."""
    bare = re.sub(r"<style.*?</style>|<script.*?</script>", "", html, flags=re.DOTALL)
    links = " ".join(
        re.findall(r'(?:href|alt|data-desk|data-line)="([^"]*)"', bare)
    )  # style sheets print the other two
    return set(WORD.findall(unescape(f"{re.sub(r'<[^>]*>', ' ', bare)} {links}").lower()))
