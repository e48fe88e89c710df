"""Texts of a briefing that no template prints: each is printed by its name, and a misspelt one would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.kinds.briefing import NAMED_TEXTS
from briefgen.desk.files import Files
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.problems.did_you_mean import guess
from briefgen.regexes import regex
from briefgen.syntax.names import printable

_EVERY = regex(r"\bin texts\s*-?%}")  # a template that prints them all
_PICKED = regex(r"""["']name["']\s*,\s*["'](?:equalto|eq|==)["']\s*,\s*["']([\w-]+)["']""")  # selectattr
_NAMED = regex(r"\.name\s*==\s*[\"']([\w-]+)[\"']")


def printed_texts(dossier: Dossier, templates: Files) -> Outcome[None]:
    """One error for each text whose name no template of the products knows."""
    return Outcome(None, tuple(_lost(dossier, templates)))


def named_texts(templates: Files) -> tuple[str, ...]:
    """The texts that templates ask for by their names."""
    pages = [data.decode("utf-8", "replace") for path, data in templates.items() if path.endswith(".j2")]
    return tuple(dict.fromkeys(name for page in pages for name in (*_NAMED.findall(page), *_PICKED.findall(page))))


def _lost(dossier: Dossier, templates: Files) -> Iterator[Diagnostic]:
    if not dossier.briefing.record.texts:
        return
    pages = [data.decode("utf-8", "replace") for path, data in templates.items() if path.endswith(".j2")]
    if any(_EVERY.search(page) for page in pages):
        return
    known = list(dict.fromkeys((*NAMED_TEXTS, *named_texts(templates))))
    for name in dossier.briefing.record.texts:
        if not any(f'"{name}"' in page or f"'{name}'" in page for page in pages) and name not in known:
            said = f"no product prints a text called `{printable(name)}`"
            hint = guess(name, known).hint() or f"products print {', '.join(f'`{text}`' for text in known)}"
            yield problem("BG707", said, dossier.briefing.key_at(("texts", name)), hint=hint)
