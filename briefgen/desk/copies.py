"""Where a desk's copy of a template came from, and whether the original has moved since.

The first line of a copy says it, as a comment that no page prints: a copy that is edited, renamed or moved to another
desk still knows its original, and one whose author deletes the line is simply the desk's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.desk.files import Files, digest
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.values import dataclass

SHIPPED_TWINS = "templates/_shipped/"  # where a catalogue that ships is kept beside the desk's of the same name
_DIGITS = 16
_COMMENTS = {".j2": ("{#", "#}"), ".css": ("/*", "*/"), ".yml": ("#", "")}
_LINE = regex(rb"(?:\{#|/\*|#) briefgen: copied from (?P<path>templates/[\w./-]+) sha256:(?P<digest>[0-9a-f]+)"
                   rb"(?: #\}| \*/)?\r?\n")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that ship with the program, and the desk's own, which take their place."""

    shipped: Files
    own: Files

    @property
    def all(self) -> Files:
        """What a build sees: the desk's own, and beside its catalogues those that ship, to which they add."""
        beside = {SHIPPED_TWINS + path.removeprefix("templates/"): self.shipped[path] for path in self._catalogues()}
        return self.shipped.joined(self.own).joined(Files(beside))

    def _catalogues(self) -> Iterator[str]:
        """Catalogues of the desk that have the name of one that ships."""
        return (path for path in self.own if path.endswith(".po") and path in self.shipped)

    def original(self, path: str) -> str | None:
        """The path that a desk's file says it was copied from."""
        line = _LINE.match(self.own[path])
        return line["path"].decode() if line else None

    def original_data(self, path: str) -> bytes | None:
        """What stands there now in place of what a desk's file was copied from; None where nothing does."""
        source = self.original(path)
        if source is None:
            return None
        return (self.shipped if source == path else self.all).get(source)

    def has_moved(self, path: str) -> bool:
        """Whether the original of a desk's file is another one now than when it was copied."""
        line = _LINE.match(self.own[path])
        now = self.original_data(path)
        return line is not None and (now is None or _digest(now) != line["digest"].decode())


def may_be_copied(path: str) -> bool:
    """Whether a file is text in which an origin can be noted."""
    return path.endswith(tuple(_COMMENTS))


def body(data: bytes) -> bytes:
    """A file without the line that says where it comes from."""
    return data[line.end() :] if (line := _LINE.match(data)) else data


def copied(source: str, original: bytes, text: bytes | None = None) -> bytes:
    """A copy of `source` that says so; `text` is what it holds where it has been changed already."""
    opens, closes = next(marks for suffix, marks in _COMMENTS.items() if source.endswith(suffix))
    line = f"{opens} briefgen: copied from {source} sha256:{_digest(original)} {closes}".rstrip()
    return f"{line}\n".encode() + body(original if text is None else text)


def moved(templates: Templates) -> Iterator[Diagnostic]:
    """A diagnostic for each of the desk's copies whose original is another one now."""
    for path in templates.own:
        if templates.has_moved(path):
            source = templates.original(path)
            product, _, name = path.removeprefix("templates/").partition("/")
            if templates.original_data(path) is None:
                said, hint = f"`{source}`, of which this is a copy, is no more", "delete the first line of this copy"
            else:
                said = f"`{source}` has changed since this copy was made"
                hint = (
                    f"`briefgen template override {product} {name} --diff` shows how they differ; when your copy is "
                    "as you want it, the same with `--keep`"
                )
            yield problem("BG840", said, Span(path), hint=hint)


def _digest(data: bytes) -> str:
    return digest(body(data))[:_DIGITS]
