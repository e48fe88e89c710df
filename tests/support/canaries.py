"""One record of each kind, with a word of its own in every field that can hold one."""

from __future__ import annotations

# The file of its picture.
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><text y="9">Qaxdrawn</text></svg>'

# One record of each kind, with a word of its own in every field that can hold one.
CANARIES = """\
marking: "TLP:AMBER"
actors:
- id: act-qaxactora
  kind: person
  name: Qaxnamea Qaxnameb
  short_name: Qaxshort
  sort_name: Qaxsort
  ednote: Qaxactornote
  roles: [{title: Qaxrole of something, from: 2020, evidence: [{source: src-qaxsourcea, locator: qaxlocatora}]}]
topics:
- {id: top-qaxtopica, title: Qaxtopictitle, proposition: Qaxproposition}
sources:
- {id: src-qaxsourcea, publisher: Qaxpublisher, title: Qaxsourcetitle, author: Qaxauthor, date: 2026-03-01,
   url: "https://qaxurl.example/qaxpath", offline_ref: Qaxoffline}
terms:
- {id: trm-qaxterma, term: Qaxterm, meaning: Qaxmeaning of it., instead_of: [Qaxinstead]}
positions:
- {actor: act-qaxactora, topic: top-qaxtopica, stance: divided, cell: Qaxcell, camps: [Qaxcamp], as_of: 2026-03-10,
   basis: inferred, confidence: "low, because qaxbecause", evidence: "src-qaxsourcea, qaxlocatorb"}
quotes:
- {id: quo-qaxquotea, text: Qaxquotetext is what I said to all of you., speaker: act-qaxactora,
   venue: Qaxvenue, date: 2026-03-10, use: key,
   original: Qaxoriginal, translated_from: Qaxlanguage, verified: {state: disputed, by: Qaxchecker},
   variants: [{text: Qaxvariant, source: src-qaxsourcea, note: Qaxvariantnote}], evidence: src-qaxsourcea}
metrics:
- {id: met-qaxmetrica, label: Qaxlabel, quantity: 7654321 ship, as_of: 2026-03-10, counted_by: Qaxcounter,
   count_basis: Qaxcountbasis, evidence: src-qaxsourcea}
events:
- {id: evt-qaxeventa, title: Qaxeventtitle, date: 2026-03-09, date_basis: {basis: resolved, note: Qaxdatenote},
   actors: [act-qaxactora], place: Qaxplace, outcome: Qaxoutcome., evidence: src-qaxsourcea}
questions:
- {id: qst-qaxquestiona, question: Qaxquestion?, why_it_matters: Qaxwhy., known: Qaxknown., unknown: Qaxunknown.,
   would_change: Qaxchange., indicators: [Qaxindicator], owner: Qaxowner, likelihood: "unlikely, qaxproposal",
   related: evt-qaxeventa, evidence: src-qaxsourcea}
claims:
- {id: clm-qaxclaima, text: Qaxclaim., by: Qaxby, alternatives: [Qaxalternative], evidence: src-qaxsourcea,
   confidence: "low, because qaxreason"}
lines:
- {id: lin-qaxlinea, kind: ask, text: Qaxline opens the northern lane before the fleet turns.,
   they_say: Qaxtheysay, addressee: Qaxaddressee,
   evidence: src-qaxsourcea}
energy:
- {id: ene-qaxenergya, title: Qaxenergy, commodity: gas, summary: Qaxsummary., route: [Qaxroute],
   asset: {name: Qaxasset, type: port, place: Qaxassetplace}, affected: [{actor: act-qaxactora, effect: Qaxeffect}],
   deadlines: [{instrument: Qaxinstrument, date: 2027-01-01, status: proposed}], evidence: src-qaxsourcea}
guarantees:
- {id: gua-qaxguaranteea, title: Qaxguarantee, kind: presence, trigger: Qaxtrigger, guarantors: [act-qaxactora],
   binding: unknown, duration: Qaxduration, status: proposed, as_of: 2026-03-10, obstacles: [Qaxobstacle],
   precedents: [{title: Qaxprecedent, lesson: Qaxlesson}], evidence: src-qaxsourcea}
charts:
- {id: cha-qaxcharta, title: Qaxcharttitle, kind: line, unit: ship, note: Qaxchartnote., alt: Qaxchartalt.,
   evidence: src-qaxsourcea, points: [{label: Qaxrowa, date: 2026-01, value: 7654322, low: 7654321, high: 7654323},
   {label: Qaxrowb, date: 2026-02, value: 7654329, qualifier: claimed}]}
- {id: cha-qaxchartb, title: Qaxseriestitle, kind: dot, series: [{name: Qaxseriesa, metrics: met-qaxmetrica},
   {name: Qaxseriesb, metrics: met-qaxmetrica}]}
- {id: cha-qaxchartc, title: Qaxmetricstitle, kind: bar, metrics: met-qaxmetrica}
pictures:
- {id: pic-qaxpicturea, file: qaxpicture.svg, alt: Qaxalt., caption: Qaxcaption., credit: Qaxcredit, width: half,
   evidence: src-qaxsourcea}
"""
