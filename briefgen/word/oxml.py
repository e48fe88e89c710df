"""Elements of WordprocessingML, made by their short names."""

from __future__ import annotations

from typing import Any

from briefgen.regexes import regex

_UNWRITABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u2060]")  # no XML, or a box in Word
_SPECIAL = {"\t": "w:tab", "\n": "w:br", "\u00ad": "w:softHyphen", "\u2011": "w:noBreakHyphen"}
_PIECES = regex("([\t\n\u00ad\u2011])")


def w(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element `w:TAG` with attributes of that namespace, and its children; None among them is left out."""
    from docx.oxml.ns import qn  # noqa: PLC0415  (only where a Word document is made)
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415  (the same)

    made: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def named(name: str) -> str:
    """The name of an element or attribute as lxml has it: `w:p` with its namespace written out."""
    from docx.oxml.ns import qn  # noqa: PLC0415  (the same)

    return qn(name)


def run(text: str, properties: Any = None) -> Any:
    """A run of words: tabs, line breaks and hyphens as Word has them, what it cannot show left out."""
    made = w("r", properties)
    for piece in _PIECES.split(_UNWRITABLE.sub("", text)):
        if piece in _SPECIAL:
            made.append(w(_SPECIAL[piece].partition(":")[2]))
        elif piece:
            words = w("t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def field(instruction: str, shown: str, properties: Any = None) -> Any:
    """A field that Word counts itself, such as PAGE; `shown` stands there until it has."""
    return w("fldSimple", run(shown, properties), instr=instruction)
