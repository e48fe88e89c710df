"""Which style an element of a page has in Word: by the table of styles, else one called as its class is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.word.style_parts import Styles
from briefgen.word.style_table import CHARACTERS, PARAGRAPHS


class Mapping:
    """The styles of one document, looked up by the elements of its page."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs, self._characters = _matcher(PARAGRAPHS), _matcher(CHARACTERS)

    def paragraph(self, element: Any) -> str | None:
        """The name of the paragraph style of an element; None where it has that of what it stands in."""
        return self._found(self._paragraphs, element)

    def character(self, element: Any) -> str | None:
        """The same for letters."""
        return self._found(self._characters, element)

    def _found(self, matcher: Any, element: Any) -> str | None:
        matches = matcher.match(element)
        ours = next((name for _, _, _, name in reversed(matches)), None)
        own = next((name for name in _names(element) if self._styles.id_of(name)), None)
        return own if ours is None or (_is_tag_only(matches) and own) else ours


def _is_tag_only(matches: Sequence[Any]) -> bool:
    """Whether only the kind of element speaks for a style, and no class."""
    return bool(matches) and matches[-1][0][1] == 0


def _names(element: Any) -> list[str]:
    """What a style may be called that is meant for the classes of an element: `pull-out` is "Pull Out"."""
    return [name.replace("-", " ") for name in element.etree_element.get("class", "").split()]


def _matcher(table: Sequence[tuple[str, str]]) -> Any:
    from cssselect2 import Matcher, compile_selector_list  # noqa: PLC0415  (only where a Word document is made)

    matcher = Matcher()
    for selectors, style in table:
        for selector in compile_selector_list(selectors):
            matcher.add_selector(selector, style)
    return matcher
