"""What `_("…")` and `{% trans %}` call in a template: the words of the document's language, always escaped.

A message is words, never markup: what is printed is escaped, whether it comes from the template or from a catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from briefgen.language.speech import Speech


class BadMessage(Exception):
    """A message that no catalogue could hold, or without one of its values."""


class GettextFunctions:
    """The functions under the names that gettext gives them. `printed` judges a value as the sandbox does."""

    def __init__(self, speech: Speech, printed: Callable[[Any], Any]) -> None:
        self.speech, self.printed = speech, printed

    def by_name(self) -> Mapping[str, Callable[..., Markup]]:
        """Each function by its name in templates."""
        return {
            "_": self.gettext, "gettext": self.gettext, "ngettext": self.ngettext, "pgettext": self.pgettext,
            "npgettext": self.npgettext,
        }  # fmt: skip

    def gettext(self, message: Any = None, /, **values: Any) -> Markup:
        """`_("Key points")`."""
        return self._filled(self.speech.find(_words(message)), values)

    def pgettext(self, context: Any = None, message: Any = None, /, **values: Any) -> Markup:
        """`pgettext("stance", "None known")`: the first tells apart what is one word in English."""
        return self._filled(self.speech.find(_words(message), _words(context)), values)

    def ngettext(self, one: Any = None, many: Any = None, number: Any = None, /, **values: Any) -> Markup:
        """`ngettext("%(num)s source", "%(num)s sources", n)`."""
        said = self.speech.find_counted(_words(one), _words(many), _number(number))
        return self._filled(said, {"num": number, **values})

    def npgettext(
        self, context: Any = None, one: Any = None, many: Any = None, number: Any = None, /, **values: Any
    ) -> Markup:
        """`ngettext` with a context."""
        said = self.speech.find_counted(_words(one), _words(many), _number(number), _words(context))
        return self._filled(said, {"num": number, **values})

    def _filled(self, text: str, values: Mapping[str, Any]) -> Markup:
        def value(name: str) -> str:
            if name not in values:
                raise BadMessage(f"the message has no value `{name}`")
            return str(escape(self.printed(values[name])))

        self.printed(text)
        return Markup(self.speech.filled(str(escape(text)), value))


def _words(message: Any) -> str:
    if not isinstance(message, str):
        raise BadMessage('a message is a text: `_("Key points")`')
    return message


def _number(number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise BadMessage("a message in two forms needs a whole number: `ngettext(one, many, number)`")
    return number
