"""`briefgen quotes verify`: the same words are verbatim whatever the printer did to them, and no distortion is.

Each pair is a quote and the saved text of its source.
"""

from __future__ import annotations

import json

from tests.support.desks import BRIEFING, Desk

VERBATIM = [
    # What is the printer's
    ("the zero-tariff rule ended", "Then the zero‑tariff rule ended."),
    ("It takes 5-7 days", "It takes 5–7 days, he said."),
    ("We wait – and we watch – at sea", "We wait—and we watch—at sea."),
    ("We wait - and we watch", "We wait -- and we watch."),
    ("from Ostra–Marn to the sea", "The line runs from Ostra-Marn to the sea."),
    ("The office is efficient", "The oﬃce is eﬃcient."),
    ("the grain fleet sails", "the gr\u00adain fl\u200beet sails"),
    ("the grain fleet sails", "the gra\u00ad\n   in fleet\u00a0sails"),
    ("The enforcement begins", "The enforce-\nment begins."),
    ("The zero-tariff rule", "The zero-\ntariff rule"),
    ("The enforcement begins", "The enforce- ment begins."),
    ("We won't rot", "We won’t rot."),
    ("п'ять кораблів чекають", "П’ять кораблів чекають у порту."),
    ("The CO2 price fell", "The CO₂ price fell."),
    ("We pay 5 % more", "We pay 5% more."),
    ("Ｗe pay more now", "We pay more now."),
    ("the U.S. fleet waits", "Today the US fleet waits."),
    ("J. K. Lund waits", "“J.K. Lund waits.”"),
    ("the '90s were better", "In short, the ’90s were better."),
    ("the ministers' terms ended", "the ministers’ terms ended"),
    # Capitals
    ("[W]e shall stay at sea", "And so we shall stay at sea."),
    ("[w]e shall stay at sea", "We shall stay at sea."),
    ("We shall stay at sea", "WE SHALL STAY AT SEA"),
    ("die Straße ist frei", "DIE STRASSE IST FREI"),
    ("İzmir beklemede kalacak", "[İ]zmir beklemede kalacak"),
    ("izmir beklemede kalacak", "İzmir beklemede kalacak"),
    ("[ı]şık yandı yine", "Işık yandı yine."),
    # Marks that belong to letters, or only to those who read aloud
    ("Мир прийде до нас", "Ми́р прийде́ до нас."),
    ("Її кораблі йдуть", "І\u0308і\u0308 кораблі и\u0306дуть."),
    ("Café prices rose", "Cafe\u0301 prices rose."),
    ("שלום לכולם היום", "שָׁלוֹם לכולם היום"),
    ("कोई जहाज नहीं आया", "आज कोई जहाज नहीं आया।"),
    # Marks of notes, and what the audience did
    ("The ships waited in port. Nobody paid.", "The ships waited in port.¹² Nobody [7] paid.[3, 4]"),
    ("The ships waited in port. Nobody paid.", "The ships waited in port.12 Nobody paid.†"),
    ("It ended in 2022 for us", "It ended in 2022¹ for us."),
    ("We stay. We win.", "We stay. [Applause] We win. (Laughter.)"),
    # Words left out
    ("We will […] keep the strait open", "We will, as our fathers did, keep the strait open."),
    ("We stay at sea … We win.", "We stay at sea. The crews are well. We win."),
    ("We will ... sign the paper", "We will not sign it. In the end we will gladly sign the paper."),
    ("I just wait and wait…", "I just wait and wait… Who knows why."),
    ("I … I wait", "I … I wait, she said."),
    ("We stay (...) at sea", "We stay for good at sea."),
    ("Who pays […]? We do.", "Who pays for the grain? We do."),
    ("The plan is good […] and we take it", "The plan is good, but late, and we take it."),
    ("We sail […] at dawn", "We sail in the other ship at dawn."),
    # Words of the editor
    ("[Varenia] will keep the strait open", "We will keep the strait open."),
    ("They [the crews] want bread", "They want bread."),
    ("He [Lund] wants bread and work", "He himself wants bread and work."),
    ("We wait for bred [sic] and work", "We wait for bred and work."),
    ("They promise[d] us bread", "They promise us bread."),
    ("We [will] stay at sea", "We [will] stay at sea."),
    # A part of a sentence
    ("the crews are well", "“The ships wait, and the crews are well,” she said. Nobody asked."),
    ("We will sign", "“We will sign,” she said, if not today."),
    ("We stay at sea", "We never go home.\n\nWe stay at sea."),
    ("We win in the end", "No deal in Ostra\nWe win in the end, Lund said."),
    ("We think so", "Do they? We think so."),
    ("Who pays for it?", "Who pays for it?"),
]
DIFFERING = [
    # What takes something out of a statement, or limits it
    ("Nobody […] will pay.", "Nobody but the insurers will pay."),
    ("All ports […] are open.", "All ports save that of Vara are open."),
    ("All ships […] may pass.", "All ships other than tankers may pass."),
    ("Ships […] may pass.", "Ships, subject to a toll, may pass."),
    ("We […] accept the plan.", "We partly accept the plan."),
    ("The crews […] are free.", "The crews, as long as they pay, are free."),
    # Words, and letters
    ("We will stay at sea", "We shall stay at sea."),
    ("We stay at sea", "We stay, stay at sea."),
    ("at sea we stay", "We stay at sea."),
    ("We cannot go home", "We can not go home."),
    ("We wont go home", "We won’t go home."),
    ("They attacked the US then", "They attacked the us then."),
    ("Wir trinken in Massen Wein", "Wir trinken in Maßen Wein."),
    ("її дім на горі", "іі дім на горі."),
    ("мой дом на горе", "мои дом на горе"),
    ("Sikildim bu işten artik", "Sıkıldım bu işten artık."),
    ("his expose of the ministry", "his exposé of the ministry"),
    ("за́мок на горі стоїть", "замо́к на горі стоїть"),
    # Hyphens
    ("They resign the accord", "They re-sign the accord."),
    ("They re-sign the accord", "They resign the accord."),
    ("We cooperate with them", "We co-operate with them."),
    ("We saw man eating fish", "We saw man-eating fish."),
    ("violent protest is right", "Only non-violent protest is right."),
    # Numbers
    ("It takes 57 days", "It takes 5–7 days."),
    ("It was 5 degrees there", "It was -5 degrees there."),
    ("It was 5 degrees there", "It was −5 degrees there."),
    ("We lost 1.5 million", "We lost 1,5 million."),
    ("We lost 15 million", "We lost 1.5 million."),
    ("There are 102 of them", "There are 10² of them."),
    ("There are 10 of them", "There are 10² of them."),
    ("It covers 5 m of sea", "It covers 5 m² of sea."),
    ("It ended in 20221 there", "It ended in 2022¹ there."),
    ("We pay 5 more", "We pay 5% more."),
    ("We pay 5 million", "We pay $5 million."),
    ("It costs 5 €", "It costs 5 $."),
    ("We open at 1030 today", "We open at 10:30 today."),
    # Questions
    ("We will sign. They know.", "We will sign? They know."),
    ("We will sign.", "We will sign?"),
    ("We will sign?", "We will sign."),
    # Words left out
    ("We will … sign the paper", "We will not sign the paper."),
    ("We will […] sign the paper", "We won’t, ever, and I mean never, sign. We will hardly sign the paper."),
    ("We will … sign the paper", "We will, unless they pay, refuse to sign the paper."),
    ("We … signed the paper", "We almost signed the paper."),
    ("We […] sign the paper", "We might sign the paper."),
    ("Ми […] підпишемо угоду", "Ми ніколи не підпишемо угоду."),
    ("Wir werden […] das Papier unterschreiben", "Wir werden nicht das Papier unterschreiben."),
    ("We will … go home", f"We will stay. {'They wait. ' * 40}Others may go home."),
    ("We will stay … The crews go home", f"We will stay {'and wait for them ' * 15}here. The crews go home."),
    ("We stay at sea. … We win.", "We stay at sea. The crews are well. The grain is dry. They wait. We win."),
    ("We will stay […] and go home", "We will stay at sea. The others give up and go home."),
    ("We … stay … at sea", f"We {'wait here and ' * 5}stay {'for days and ' * 5}at sea."),
    ("at sea … we stay", "We stay at sea."),
    ("We will sign … today", "Will they pay? We will sign what? Nothing today."),
    ("We pay … They go home.", "We pay what? They go home."),
    # Words of the editor
    ("We will [not] sign the paper", "We will sign the paper."),
    ("We [will] sign the paper", "We do not sign the paper."),
    ("[Un]happy people go home", "Happy people go home."),
    ("We will sign [never]", "We will sign."),
    ("We [and they] go home", "We stay at sea for good. The others go home."),
]
CUT_SHORT = [
    ("we will sign the paper", "I never said that we will sign the paper."),
    ("sign the paper", "We will not sign the paper."),
    ("[…] sign the paper", "We will not sign the paper."),
    ("we will sign", "If they pay, we will sign."),
    ("We will sign", "We will sign if they pay."),
    ("We will sign […]", "We will sign, but only in May."),
    ("We will sign", "We will sign, unless they leave."),
    ("we sign the paper", "Will we sign the paper today?"),
]


def states(desk: Desk, pairs: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What is said of each pair."""
    quotes = "".join(
        f"- {{id: quo-{number}, speaker: act-lund, evidence: src-{number}, text: {json.dumps(quote)}}}\n"
        for number, (quote, _) in enumerate(pairs)
    )
    sources = "".join(
        f"- {{id: src-{number}, publisher: P, title: T, date: 2026-03-12}}\n" for number in range(len(pairs))
    )
    for number, (_, text) in enumerate(pairs):
        desk.write(f"content/library/texts/src-{number}.txt", text)
    desk.write(BRIEFING.replace("briefing.yaml", "pairs.yaml"), f"sources:\n{sources}quotes:\n{quotes}")
    told = json.loads(desk.run("quotes", "verify", "--report", "json", "--desk", str(desk.root)).out)
    found = {verdict["quote"]: verdict["state"] for verdict in told}
    return [(found[f"quo-{number}"], *pair) for number, pair in enumerate(pairs)]


def test_the_same_words_are_verbatim(desk: Desk) -> None:
    assert [told for told in states(desk, VERBATIM) if told[0] != "verbatim"] == []


def test_what_turns_the_sense_differs(desk: Desk) -> None:
    assert [told for told in states(desk, DIFFERING) if told[0] not in ("differing", "not found")] == []


def test_words_cut_out_of_what_governs_them_are_cut_short(desk: Desk) -> None:
    assert [told for told in states(desk, CUT_SHORT) if told[0] != "cut short"] == []


def test_what_was_passed_over_is_named(desk: Desk) -> None:
    desk.change(
        BRIEFING, "text: We will not let the grain rot for a signature.", 'text: "[W]e [the crews] wait. We rot."'
    )
    desk.write("content/library/texts/src-gazette.txt", "So we wait.¹² We rot.")
    ran = desk.run("quotes", "verify", "--desk", str(desk.root))
    assert ran.status == 0
    assert "but for “[W]”, another capital; “¹²” in the text; “[the crews]”, the editor’s" in ran.out


def test_words_cut_short_say_what_they_were_cut_from(desk: Desk) -> None:
    desk.change(BRIEFING, "text: We will not let the grain rot for a signature.", 'text: "we will sign"')
    desk.write("content/library/texts/src-gazette.txt", "Lund: I never said that we will sign in March.")
    ran = desk.run("quotes", "verify", "--desk", str(desk.root))
    assert ran.status == 1
    assert "cut short, line 1\n  its clause begins before it, with “never”" in ran.out
    assert "the text has: Lund I never said that we will sign in March" in ran.out.replace(":  ", ": ").replace(
        "Lund:", "Lund"
    )
