"""What is no picture that can be printed is refused in words, before it costs memory; what can be mended is mended."""

from __future__ import annotations

import importlib
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen.pictures.picture_file import Flaw, PictureFile, Seen
from briefgen.pictures.prepared import coarse, look, on_paper, on_screen, trace_of, traces

SVG = "http://www.w3.org/2000/svg"


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def sea(width: int = 900, height: int = 600) -> Image.Image:
    """A picture in which each place has a colour of its own."""
    across, down = (
        Image.linear_gradient("L").resize((width, height)),
        Image.radial_gradient("L").resize((width, height)),
    )
    return Image.merge("RGB", (across, down, across.transpose(Image.Transpose.ROTATE_180)))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says to be so large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks) + chunk(b"IEND", b"")


def svg(inside: str, more: str = 'viewBox="0 0 90 60"') -> bytes:
    return f'<svg xmlns="{SVG}" {more}>{inside}</svg>'.encode()


def moving() -> bytes:
    return saved(sea(), save_all=True, append_images=[sea().rotate(90, expand=False)])


def copies_of_copies() -> bytes:
    """Ten copies of ten copies of ten copies of …"""
    sets = ['<g id="a0"><path d="M0 0H9"/></g>']
    for n in range(1, 9):
        sets.append(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>")
    return svg(f"<defs>{''.join(sets)}</defs><use href='#a8'/>")


NOUGHTS = zlib.compress(b"\0" * (40 << 20))
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.png", lambda: b"", "empty"),
    "words": ("a.png", lambda: b"This is a letter and no picture.", "no picture that can be read"),
    "a web page": ("a.svg", lambda: b"<html><body>Hello</body></html>", "no drawing"),
    "a GIF": ("a.gif", lambda: saved(sea(), "GIF"), "a GIF file"),
    "a GIF called PNG": ("a.png", lambda: saved(sea(), "GIF"), "a GIF file"),
    "WebP": ("a.webp", lambda: saved(sea(), "WEBP"), "a WebP file"),
    "TIFF": ("a.tif", lambda: saved(sea(), "TIFF"), "a TIFF file"),
    "BMP": ("a.bmp", lambda: saved(sea(), "BMP"), "a BMP file"),
    "AVIF": ("a.avif", lambda: b"\0\0\0\x1cftypavif" + b"\0" * 90, "an AVIF file"),
    "HEIC": ("a.heic", lambda: b"\0\0\0\x1cftypheic" + b"\0" * 90, "an HEIC file"),
    "a PDF": ("a.png", lambda: b"%PDF-1.7 ...", "a PDF file"),
    "a packed drawing": ("a.svg", lambda: b"\x1f\x8b\x08" + b"\0" * 20, "packed SVG"),
    "JPEG called PNG": ("a.png", lambda: saved(sea(), "JPEG"), "it is a JPEG picture"),
    "PNG called JPEG": ("a.jpg", lambda: saved(sea()), "it is a PNG picture"),
    "a drawing called PNG": ("a.png", lambda: svg("<path d='M0 0H9'/>"), "it is a drawing (SVG)"),
    "the first half of a PNG": ("a.png", lambda: saved(sea())[:4000], "breaks off"),
    "the first half of a JPEG": ("a.jpg", lambda: saved(sea(), "JPEG")[:4000], "breaks off"),
    "the head of a JPEG": ("a.jpg", lambda: saved(sea(), "JPEG")[:30], "breaks off"),
    "a PNG with other bytes in it": ("a.png", lambda: png(90, 60, chunk(b"IDAT", b"none")), "breaks off|cannot be"),
    "CMYK": ("a.jpg", lambda: saved(sea().convert("CMYK"), "JPEG"), "CMYK"),
    "moving": ("a.png", moving, "moves"),
    "an icon": ("a.png", lambda: saved(sea(4, 4)), "4 by 4"),
    "a bomb of pixels": ("a.png", lambda: png(60_000, 60_000, chunk(b"IDAT", NOUGHTS)), "60,000 by 60,000"),
    "a long strip": ("a.png", lambda: png(900_000, 8, chunk(b"IDAT", NOUGHTS)), "900,000 by 8"),
    "a bomb in a note": (
        "a.png",
        lambda: saved(sea(90, 60))[:33] + chunk(b"zTXt", b"Comment\0\0" + NOUGHTS) + saved(sea(90, 60))[33:],
        "unpack",
    ),
    "megabytes": ("a.png", lambda: saved(sea(90, 60)) + b"\0" * (21 << 20), "the limit is 20,971,520"),
    "a script": ("a.svg", lambda: svg("<script>x()</script>"), "script"),
    "a script in an attribute": ("a.svg", lambda: svg('<rect onload="x()"/>'), "script"),
    "a link that runs": ("a.svg", lambda: svg('<use href="javascript:x()"/>'), "another file"),
    "another file": ("a.svg", lambda: svg('<use href="other.svg#a"/>'), "another file"),
    "another picture": ("a.svg", lambda: svg('<image href="data:image/png;base64,AAAA"/>'), "another picture"),
    "a piece of a page": ("a.svg", lambda: svg("<foreignObject><p>Hi</p></foreignObject>"), "web page"),
    "a style that loads": ("a.svg", lambda: svg("<style>@import 'a.css';</style>"), "fetch"),
    "a fill that loads": ("a.svg", lambda: svg('<rect fill="url(https://a.example/x)"/>'), "fetch"),
    "a drawing that moves": ("a.svg", lambda: svg("<rect><animate attributeName='x'/></rect>"), "moves"),
    "entities": (
        "a.svg",
        lambda: b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<text>&b;</text>"),
        "DOCTYPE",
    ),
    "copies of copies": ("a.svg", copies_of_copies, "unpacks"),
    "a copy of itself": ("a.svg", lambda: svg('<g id="a"><use href="#a"/></g>'), "itself"),
    "nothing drawn": ("a.svg", lambda: svg("<g><defs/></g>"), "draws nothing"),
    "a page in a switch": ("a.svg", lambda: svg("<switch><foreignObject/><g/></switch>"), "web page"),
    "no size": ("a.svg", lambda: svg("<path d='M0 0H9'/>", ""), "how large"),
    "no name space": ("a.svg", lambda: b'<svg viewBox="0 0 9 9"><path d="M0 0H9"/></svg>', "say that it is one"),
    "half a drawing": ("a.svg", lambda: svg("<g><path d='M0 0H9'/>")[:70], "XML"),
    "too deep": ("a.svg", lambda: svg("<g>" * 200 + "</g>" * 200), "too deep"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def with_the_engine() -> None:
    """As in a build: the engine of the PDF tells the library of pictures to take half a picture for a whole one."""
    importlib.import_module("weasyprint")


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_in_words(name: str) -> None:
    path, made, words = BAD[name]
    found = look(PictureFile.of(f"content/briefings/strait/{path}", made()))
    assert isinstance(found, Flaw), found
    assert any(word in found.said for word in words.split("|")), found.said
    assert found.hint


def jpeg_of_a_camera() -> bytes:
    notes = Image.Exif()
    notes[0x010E] = "Mole at the pier"
    notes[0x0112] = 6  # the camera was held upright
    notes[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)}
    return saved(sea(), "JPEG", exif=notes, comment=b"Mole comment", quality=90)


def png_with_notes() -> bytes:
    said = PngInfo()
    said.add_text("Author", "Mole")
    said.add_itxt("XML:com.adobe.xmp", "<x>Mole</x>", zip=True)
    return saved(sea(), pnginfo=said) + b"PK\x03\x04 Mole's letters"


def grey_16() -> bytes:
    return saved(Image.new("I;16", (900, 600), 0x80FF))


def palette_with_hole() -> bytes:
    picture = sea().quantize(16)
    return saved(picture, transparency=0)


def see_through() -> bytes:
    picture = sea().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return saved(picture)


GOOD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "of a camera": ("a.JPG", jpeg_of_a_camera),
    "with notes": ("a.png", png_with_notes),
    "progressive": ("a.jpeg", lambda: saved(sea(), "JPEG", progressive=True)),
    "grey": ("a.jpg", lambda: saved(sea().convert("L"), "JPEG")),
    "black and white": ("a.png", lambda: saved(sea().convert("1"))),
    "16 bits": ("a.png", grey_16),
    "a palette": ("a.png", lambda: saved(sea().quantize(16))),
    "a palette with a hole": ("a.png", palette_with_hole),
    "see-through": ("a.png", see_through),
    "very large": ("a.png", lambda: saved(sea(4000, 500))),
}


@pytest.mark.parametrize("name", GOOD)
def test_it_is_written_again_without_notes_in_colours_of_screens(name: str) -> None:
    path, made = GOOD[name]
    data = made()
    file = PictureFile.of(f"content/pictures/{path}", data)
    assert isinstance(look(file), Seen), look(file)
    for printed, widest in ((on_paper(file, "full"), 2008), (on_screen(file, "half"), 740)):
        picture = Image.open(io.BytesIO(printed))
        assert picture.mode in ("L", "RGB")
        assert picture.width <= widest
        assert not {*picture.info} & {"exif", "comment", "icc_profile", "XML:com.adobe.xmp", "Author", "transparency"}
        assert b"Mole" not in printed
        assert not picture.getexif()


@pytest.mark.parametrize("name", GOOD)
def test_the_same_picture_has_the_same_bytes(name: str) -> None:
    path, made = GOOD[name]
    first, again = (on_paper(PictureFile.of(path, bytes(bytearray(made()))), "full") for _ in range(2))
    assert first == again


def test_a_picture_stands_upright_without_the_note_that_says_so() -> None:
    file = PictureFile.of("a.jpg", jpeg_of_a_camera())
    seen = look(file)
    assert isinstance(seen, Seen)
    assert (seen.width, seen.height) == (600, 900)
    assert Image.open(io.BytesIO(on_paper(file, "full"))).size == (600, 900)


def test_what_is_see_through_is_white() -> None:
    clear = PictureFile.of("a.png", saved(Image.new("RGBA", (900, 20), (0, 0, 0, 0))))
    assert Image.open(io.BytesIO(on_paper(clear, "full"))).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_keep_their_shade() -> None:
    found = Image.open(io.BytesIO(on_paper(PictureFile.of("a.png", grey_16()), "full"))).getpixel((5, 5))
    assert found in (0x80, 0x81)


def test_a_drawing_loses_what_does_not_draw() -> None:
    drawn = svg(
        '<!-- Mole --><title>Mole</title><metadata>Mole</metadata><sodipodi:view xmlns:sodipodi="urn:s" mole="Mole"/>'
        '<g inkscape:label="Mole" xmlns:inkscape="urn:i" data-who="Mole"><path d="M0 0H9"/><text>Port Vara</text></g>'
        '<a href="https://a.example/Mole"><rect width="2" height="2"/></a>'
    )
    file = PictureFile.of("a.svg", drawn)
    assert isinstance(look(file), Seen)
    printed = on_paper(file, "full")
    assert b"Mole" not in printed
    assert b"Port Vara" in printed
    assert b"<rect" in printed
    assert coarse(file, "full") == 0  # it is as sharp at any size


def test_a_picture_is_known_again_at_any_size_and_without_its_notes() -> None:
    file = PictureFile.of("a.jpg", jpeg_of_a_camera())
    known = traces(file)
    assert trace_of(on_paper(file, "full")) in known
    assert trace_of(on_screen(file, "half")) in known
    assert trace_of(saved(Image.open(io.BytesIO(file.data)).transpose(Image.Transpose.ROTATE_270))) in known
    assert trace_of(saved(sea(901, 600))) not in known


def test_few_pixels_are_coarse_at_full_width_and_fine_at_half() -> None:
    file = PictureFile.of("a.png", saved(sea(400, 300)))
    assert (coarse(file, "full"), coarse(file, "half")) == (669, 0)
