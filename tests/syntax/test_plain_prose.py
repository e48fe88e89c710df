"""Plain prose is printed as it was typed: no sign of it is lost, and none is taken for a mark by accident."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from briefgen.syntax import markdown, text_flaws
from tests.support.desks import BRIEFING, QUICK_START, Desk, tiny
from tests.support.fuzzing import fuzz

TEXTS = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head>
<body>{% if marking %}<p>{{ marking }}</p>{% endif %}{% for text in texts %}{{ text.text }}{% endfor %}</body></html>
"""
AS_TYPED = [
    "The bays measure 5*3*2 metres, 2**10 or a * b * c.",
    "Read harbour_log_v2, __init__.py and x_1; half-marked *words and **more",
    "Fewer than 3 < 4, <5 %, 6 > 5, ~30 m, a | b, $5 and 5 ^ 2, {braces}, [sic], AT&T; R&D, 50 %.",
    "The files are *.pdf, *.doc and a*.csv; rated ***, f*** off, Kyiv*s.",
    "(7), 7), [2019] and number #5.",
    "See https://harbour.example/_draft_/a_b_c, https://harbour.example/Foo_(bar)_*x*?a=1&b=2;c=3.",
    "(See https://harbour.example/a_(b)). Mail to harbour_office@port_vara.example, _or not.",
    "C:\\_logs\\_march_\\*.txt and \\\\server\\_share\\ships of C:\\My Files\\_old_\\x.",
    "Tolls rose.\n2022. It was the first time.",
    "-5 degrees, +3 ships, 8.5 days, number 2026.",
]
MARKED = [
    ("*This* and **that**, (*both*) and ***all***.", "This and that, (both) and all."),
    ("**Bold, *and more***, *so **it** is*; *Gazette*’s", "Bold, and more, so it is; Gazette’s"),
    ("\\*Stars\\*, 24\\. and \\[7], a\\_b", "*Stars*, 24. and [7], a_b"),
    ("<https://harbour.example/_a_>, [words](https://harbour.example/_b_)", "https://harbour.example/_a_, words"),
    ("`x*y*` and `a_b`", "x*y* and a_b"),
]


class Seen(HTMLParser):
    """The text of a page, and how often each element stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = "", list[str](), list[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def squeezed(text: str) -> str:
    return " ".join(text.split())


def page(desk: Desk, *texts: str) -> Seen:
    """The page of a briefing with these paragraphs."""
    tiny(desk)
    desk.write("templates/tiny/page.html.j2", TEXTS)
    lines = "".join(f"      {line}\n" for line in "\n\n".join(texts).split("\n"))
    desk.write(BRIEFING, QUICK_START.replace("  summary:", f"  texts:\n    background: |\n{lines}  summary:", 1))
    ran = desk.build("-f", "html", "-a", "public")
    assert (ran.status, [d for d in ran.problems if d["code"] < "BG130"]) == (0, []), ran.err
    return Seen(
        next(data.decode() for path, data in desk.outputs().items() if path.endswith(".html")).partition("<body>")[2]
    )


def test_prose_stands_as_it_was_typed(desk: Desk) -> None:
    seen = page(desk, *AS_TYPED)
    assert [text for text in AS_TYPED if squeezed(text) not in squeezed(seen.text)] == []


def test_marks_are_marks_where_nobody_can_take_them_for_signs(desk: Desk) -> None:
    seen = page(desk, *(typed for typed, _ in MARKED))
    assert [printed for _, printed in MARKED if printed not in squeezed(seen.text)] == []
    assert {tag: seen.tags.count(tag) for tag in ("em", "strong", "code")} == {"em": 6, "strong": 4, "code": 2}


def test_an_address_in_a_text_leads_where_it_says(desk: Desk) -> None:
    seen = page(
        desk,
        *AS_TYPED,
        "*https://harbour.example/x*; https://harbour.example/y’s, https://harbour.example/y's (https://harbour.example/z).",
    )
    assert seen.links == [
        "https://harbour.example/_draft_/a_b_c",
        "https://harbour.example/Foo_(bar)_*x*?a=1&b=2;c=3",
        "https://harbour.example/a_(b)",
        "https://harbour.example/x",
        "https://harbour.example/y",
        "https://harbour.example/y",
        "https://harbour.example/z",
    ]


PROSE = st.text(st.sampled_from("ab1 \n*_`~#<>&|^$\\()[].,;:-+=/\"'@é"), max_size=60)


@fuzz(400)
@given(PROSE)
def test_every_sign_is_printed_or_made_an_element(text: str) -> None:
    """What a text without a flaw has more than its page is what its elements stand for, and nothing else."""
    if text_flaws.scan(text):
        return
    seen = Seen(str(markdown.block(text)))
    plain = re.sub(r"\\(?=[^\w\s])", "", text)
    gone = {sign: plain.count(sign) - seen.text.count(sign) for sign in "*_~#&|^$.,;:\"'@=ab1é"}
    items = seen.tags.count("li")
    stars = 2 * seen.tags.count("em") + 4 * seen.tags.count("strong")
    assert stars <= gone.pop("*") <= stars + items
    assert 0 <= gone.pop("1") <= items
    assert 0 <= gone.pop(".") <= items
    assert gone == dict.fromkeys(gone, 0)
