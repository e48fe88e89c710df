"""What the PDF engine logs, as problems in the words of an author."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.regexes import regex
from briefgen.values import dataclass

# What the engine logs -------------------------------------------------------------------------------------------------

_NOTES = (
    ("BG901", regex(r"\.notdef glyph|unsupported by fonts", re.IGNORECASE)),
    ("BG902", regex(r"No anchor #")),
    (
        "BG903",
        regex(
            r"(?:image|font|stylesheet)\b.*(?:fail|cannot|not|could)|(?:Fail|Cannot|Could).*(?:image|font|load)",
            re.IGNORECASE,
        ),
    ),
    ("BG822", regex(r"^(?:Ignored|Unsupported|Invalid|Unknown|Expected|Parse error|This property)")),
)
# Words of values and selectors in which slips are looked for: those that sheets of documents use.
_WORDS = (
    "auto", "none", "block", "inline", "inline-block", "flow-root", "table", "hidden", "visible", "collapse", "left",
    "right", "center", "justify", "start", "end", "both", "bold", "normal", "italic", "oblique", "solid", "dashed",
    "dotted", "double", "relative", "absolute", "static", "fixed", "avoid", "always", "page", "top", "bottom", "middle",
    "baseline", "uppercase", "lowercase", "capitalize", "underline", "nowrap", "pre-wrap", "anywhere", "break-word",
    "disc", "square", "decimal", "transparent", "inherit", "initial", "black", "white", "grey", "gray", "green", "red",
    "blue", "yellow", "orange", "content-box", "border-box", "landscape", "portrait", "separate",
)  # fmt: skip
_PSEUDO = (
    "before", "after", "first-child", "last-child", "nth-child", "first-of-type", "last-of-type", "not", "empty",
    "first-line", "first-letter", "marker", "root", "lang", "only-child", "hover", "is", "first", "left", "right",
)  # fmt: skip
_PLACE = regex(r" at (\d+):(\d+)")


@dataclass(slots=True)
class EngineLog(logging.Handler):
    """Keeps what the engine logs."""

    records: list[logging.LogRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        logging.Handler.__init__(self, logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one more."""
        self.records.append(record)

    def take(self) -> list[logging.LogRecord]:
        """What was logged since the last time."""
        taken, self.records = self.records, []
        return taken

    __hash__ = logging.Handler.__hash__


@contextmanager
def listening() -> Iterator[EngineLog]:
    """Hear what the engine logs, and keep it from the terminal."""
    logger, heard = logging.getLogger("weasyprint"), EngineLog()
    before, level, up = logger.handlers[:], logger.level, logger.propagate
    logger.handlers[:], logger.propagate = [heard], False
    logger.setLevel(logging.WARNING)
    try:
        yield heard
    finally:
        logger.handlers[:], logger.propagate = before, up
        logger.setLevel(level)


def logged_problem(record: logging.LogRecord, path: str) -> Diagnostic:
    """One entry of the log, as a problem of the sheet or template at `path`."""
    message = " ".join(record.getMessage().split())[:300]
    code = next((code for code, pattern in _NOTES if pattern.search(message)), "BG907")
    place = _PLACE.search(message)
    span = Span(path, int(place[1]), int(place[2])) if place else Span(path)
    said, hint = _in_our_words(code, _PLACE.sub("", message, count=1).rstrip("."))
    return problem(code, said, span, hint=hint)


def _meant(declaration: str, why: str) -> str:
    """The property or the word that a declaration may mean, where one is spelled almost like that."""
    name, _, value = declaration.partition(":")
    if "unknown property" in why:
        from weasyprint.css.properties import INITIAL_VALUES  # noqa: PLC0415  (half a second)

        found = guess(name.strip(), [known.replace("_", "-") for known in INITIAL_VALUES], cutoff=0.75).near
        return f"did you mean `{found}`? " if found else ""
    near = ((word, guess(word, _WORDS, cutoff=0.75).near) for word in value.split() if word not in _WORDS)
    return next((f"did you mean `{found}` for `{word}`? " for word, found in near if found), "")


def _meant_selector(message: str) -> str:
    """The pseudo-class or pseudo-element that a selector may mean."""
    near = ((word, guess(word, _PSEUDO, cutoff=0.75).near) for word in re.findall(r"::?([\w-]+)", message))
    return next((f"did you mean `{found}` for `{word}`? " for word, found in near if found and found != word), "")


def _in_our_words(code: str, message: str) -> tuple[str, str]:
    """What the engine said as an author reads it, and what to do."""
    if code == "BG901" and (found := re.search(r'"(.+)" \((U\+\w+)\)', message)):
        return f"no shipped font has `{found[1]}` ({found[2]})", "write it otherwise, or add a font that has it"
    if code == "BG902" and (found := re.search(r"#(\S+)", message)):
        said = f"a link leads to `#{found[1]}`, and nothing on the page has that id"
        return said, f'give the target id="{found[1]}", or remove the link'
    if code == "BG822":
        found = re.search(r"Ignored `(.*?) *`, (.*)", message) or re.search(r"<AtRule (@[\w-]+).*()", message)
        why = f" ({found[2]})" if found and found[2] else ""
        said = f"the PDF engine ignores `{found[1]}`{why}" if found else f"the PDF engine says: {message}"
        near = _meant(found[1], found[2]) if found else _meant_selector(message)
        return said, f"{near}correct it; what only browsers should follow goes into css/screen.css or `@media screen`"
    if "SVG" in message:
        return "a drawing (SVG) on this page cannot be drawn", "look for one that contains itself, or is cut short"
    return f"the PDF engine says: {message}", "look at the page, and mend the template if something is missing"
