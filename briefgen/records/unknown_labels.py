"""Labels that a marking scheme does not have, and which one was meant: misspelt, translated, retired.

A label is never read otherwise than as the scheme writes it; all that is found here is a hint.
"""

from __future__ import annotations

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.settings import Scheme
from briefgen.regexes import regex
from briefgen.syntax.names import folded, printable
from briefgen.syntax.plain_words import LOOK_ALIKES

_SIGNS = regex(r"[\W_]+")


def bad_label(label: str, scheme: Scheme, span: Span | None) -> Diagnostic:
    """The diagnostic for a label that the scheme does not have."""
    labels = [known.label for known in scheme.labels]
    if not label:
        return problem("BG106", "`marking` is empty", span, hint="fill it in, or remove the line")
    if not labels:
        hint = "choose a scheme in content/desk.yaml: `marking: {scheme: tlp}`"
        return problem(
            "BG503", f"the desk has no marking scheme, so `{printable(label)}` means nothing", span, hint=hint
        )
    return problem("BG503", f"`{printable(label)}` is not a label of {scheme.name}", span, hint=_hint(label, scheme))


def _hint(label: str, scheme: Scheme) -> str:
    spelled = {name: known.label for known in scheme.labels for name in (*known.retired, known.label)}
    meant = _meant(label, spelled)
    if not meant:
        return guess(label, [known.label for known in scheme.labels]).hint()
    foreign = label not in spelled and _bare(label) != _bare(label, alike=True)
    return f'write "{meant}"' + (" in Latin letters" if foreign else "")


def _meant(label: str, spelled: dict[str, str]) -> str:
    """The label of which this is another spelling: as it stands, without signs, with letters that look alike."""
    for alike in (False, True):
        known = {_bare(name, alike=alike): meant for name, meant in spelled.items()}
        found = _bare(label, alike=alike)
        if meant := known.get(found) or known.get(found.removeprefix("tlp")):
            return meant
    return ""


def _bare(label: str, *, alike: bool = False) -> str:
    text = _SIGNS.sub("", folded(label))
    return text.translate(LOOK_ALIKES) if alike else text
