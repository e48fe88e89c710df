"""How values are set on a page: curly marks, one full stop where there would be two, each script on its own."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from tests.support.desks import BRIEFING, ROOT, Desk

ARABIC, GEORGIAN = "بيان صحفي", "თბილისი"
TITLE = "title: Ships wait, date: 2026-03-12"


def with_letters(desk: Desk, name: str, letters: str) -> None:
    """A font file of the desk that has these letters too."""
    font = TTFont(ROOT / "templates/_shared/fonts/SourceSans3-It.ttf")
    for table in font["cmap"].tables:
        if table.isUnicode():
            glyphs = zip(sorted({*letters} - {" "}), "abcdefghijklmnop", strict=False)
            table.cmap.update({ord(letter): glyph for letter, glyph in glyphs})
    font.save(desk.write(f"templates/_shared/fonts/{name}", b""))


def printed(desk: Desk, product: str = "full-brief") -> tuple[str, str]:
    """The page and the text of the PDF."""
    ran = desk.build("-p", product)
    assert (ran.status, ran.errors) == (0, []), ran.err
    files = desk.outputs()
    page = next(data.decode() for path, data in files.items() if path.endswith(".html"))
    pdf = pypdfium2.PdfDocument(next(data for path, data in files.items() if path.endswith(".pdf")))
    return page, "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ('"What next?"', "Ostra Gazette, What next?"),
        ('"It waits!"', "Ostra Gazette, It waits!"),
        ('"And then…"', "Ostra Gazette, And then…"),
        ('"Hull of the U.S."', "Ostra Gazette, Hull of the U.S."),
        ('"“What next?”"', "Ostra Gazette, “What next?”"),
        ('"Ships wait (again?)"', "Ostra Gazette, Ships wait (again?)."),
        ('"Ships wait"', "Ostra Gazette, Ships wait."),
    ],
)
def test_a_value_that_ends_a_sentence_gets_no_second_full_stop(desk: Desk, title: str, source: str) -> None:
    desk.change(BRIEFING, TITLE, f"title: {title}")
    desk.run("build", "-p", "full-brief", "-f", "html")
    page = next(data.decode() for path, data in desk.outputs().items() if path.endswith(".html"))
    shown = re.sub(r"<[^<>]*>", "", page.partition("<body")[2])
    found = re.search(r"Ostra Gazette, [^&\n]*", shown)
    assert found is not None
    assert found[0].strip() == source


def test_straight_marks_are_printed_curly_but_in_addresses_and_code(desk: Desk) -> None:
    typed = "The minister's \"joint\" ships' '90s crew, 5' by 12\\\", https://x.example/o'b and `don't`."
    desk.change(BRIEFING, "- Solmark refuses", f"- >-\n    {typed} Solmark refuses".replace('\\"', '"'))
    page, text = printed(desk, "one-pager")
    assert "The minister’s “joint” ships’ ’90s crew, 5' by 12\"," in page
    assert "https://x.example/o'b</a>" in page
    assert "<code>don't</code>" in page
    assert "The minister’s “joint” ships’" in " ".join(text.split())


def test_what_is_written_from_right_to_left_moves_nothing_beside_it(desk: Desk) -> None:
    with_letters(desk, "House.ttf", ARABIC)
    desk.change(BRIEFING, TITLE, f"title: {ARABIC}, date: 2026-03-12")
    desk.change(BRIEFING, "Solmark refuses", f"The paper {ARABIC} 12 says that Solmark refuses")
    page, text = printed(desk)
    assert f'Ostra Gazette, <bdi dir="rtl">{ARABIC}</bdi>, 12' in page
    assert f'The paper <bdi dir="rtl">{ARABIC}</bdi> 12 says' in page
    set_right = " ".join(reversed(ARABIC.split()))  # as it is seen
    assert f"Ostra Gazette, {set_right}, 12 March 2026" in " ".join(text.split())
    assert f"The paper {set_right} 12 says" in " ".join(text.split())
    assert not re.search("[\ufdd0-\ufdef]", page)


def test_the_sign_at_the_end_of_words_from_right_to_left_stands_at_their_left(desk: Desk) -> None:
    with_letters(desk, "House.ttf", ARABIC + "؟")
    original = f'  original: "{ARABIC} 12؟"\n  translated_from: ar\n  translator: desk\n'
    desk.change(BRIEFING, "  speaker: act-lund\n", f"  speaker: act-lund\n{original}")
    printed(desk, "quote-sheet")
    page = pypdfium2.PdfDocument(next(data for path, data in desk.outputs().items() if path.endswith(".pdf")))[0]
    text = page.get_textpage()
    left = {sign: text.get_charbox(text.get_text_range().index(sign))[0] for sign in ("؟", ARABIC[0])}
    assert left["؟"] < left[ARABIC[0]]


@pytest.mark.parametrize(
    ("word", "font"),
    [
        ("تلفزيون", "for Arabic copy NotoSansArabic-Regular.ttf (Debian: fonts-noto-core)"),
        ("קול", "for Hebrew copy NotoSansHebrew-Regular.ttf (Debian: fonts-noto-core)"),
        (GEORGIAN, "for Georgian copy NotoSansGeorgian-Regular.ttf (Debian: fonts-noto-core)"),
        ("Երևան", "for Armenian copy NotoSansArmenian-Regular.ttf (Debian: fonts-noto-core)"),
        ("दिल्ली", "for Devanagari copy NotoSansDevanagari-Regular.ttf (Debian: fonts-noto-core)"),
        ("新聞", "for Chinese copy DroidSansFallbackFull.ttf (Debian: fonts-droid-fallback)"),
        ("ひらがな", "for Japanese copy DroidSansFallbackFull.ttf (Debian: fonts-droid-fallback)"),
        ("서울", "for Korean copy NanumGothic.ttf (Debian: fonts-nanum)"),
        ("⚑", "add a static .ttf font that has it to templates/_shared/fonts"),
    ],
)
def test_a_letter_that_no_font_has_names_the_file_and_the_package_that_have_it(
    desk: Desk, word: str, font: str
) -> None:
    desk.change(BRIEFING, "publisher: Ostra Gazette", f"publisher: {word}")
    [found] = [d for d in desk.build("-f", "html").problems if d["code"] == "BG901"]
    assert font in found["hint"]


@pytest.mark.parametrize("named", [True, False], ids=["named-in-the-brand", "in-the-folder"])
def test_a_font_of_the_desk_is_there_for_what_the_others_lack(desk: Desk, named: bool) -> None:
    desk.change(BRIEFING, "Solmark refuses", f"In {GEORGIAN} Solmark refuses")
    ran = desk.build()
    assert (ran.status, ran.codes.count("BG901")) == (1, 1)
    assert "templates/_shared/fonts" in ran.err
    with_letters(desk, "House-Regular.ttf", GEORGIAN)
    if named:
        family = "{family: House, source: file, files: [{path: _shared/fonts/House-Regular.ttf, weight: 400}]}"
        desk.write("templates/_brand.yml", f"typography:\n  fonts:\n  - {family}\n")
    _, text = printed(desk, "one-pager")
    assert f"In {GEORGIAN} Solmark" in " ".join(text.split())


def test_hyphens_are_copied_from_a_pdf_as_they_are_typed(desk: Desk) -> None:
    """One sign of a font stands for all kinds of hyphens, and would be copied as one of them, in addresses too."""
    typed = "title: The zero\u2011toll well\u2010known line, date: 2026-03-12, accessed: 2026-03-13,"
    desk.change(BRIEFING, TITLE, f"{typed} url: https://x.example/a-very-long-path")
    page, text = printed(desk)
    assert "The zero-toll well-known line" in " ".join(text.split())
    assert "https://x.example/a-very-long-path" in text
    assert re.search(r"The <span class=\"nobreak\">zero-toll</span> well-known line", page)
    seen = page.partition("<body")[2] + text
    assert ("\u2011" in seen, "\u2010" in seen) == (False, False)
