"""Who a document is for by name, where its marking asks for that: TLP:RED is for people, not for whoever finds it.

A distribution list is the audience's and nobody else's: it is printed in its own documents, and the leak test looks
for its names in those of the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.visible_records import Visible
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.settings import Audience, Desk


def recipients(shown: Visible, audience: Audience | None) -> tuple[str, ...]:
    """The names to print: those of the audience, where the marking of what is shown asks for names."""
    return audience.distribution if audience and _asks(shown) else ()


def unaddressed(shown: Visible, name: str | None, audience: Audience | None) -> Iterator[Diagnostic]:
    """A marking that asks for names, and an audience that has none; at the first record that is marked so."""
    if not _asks(shown) or recipients(shown, audience):
        return
    marked = next(item for item in shown.items() if shown.dossier.marking_of(item) == shown.marking)
    whom = f"the audience `{name}` has no `distribution`" if name else "the desk has no audiences"
    entry = f'{name or "NAME"}: {{up_to: "{audience.up_to if audience else shown.marking}", distribution: […]}}'
    hint = f"name them in content/desk.yaml, `{entry}`, or compare the markings of the records"
    said = f"{shown.marking} is for named recipients only, and {whom}"
    yield problem("BG505", said, marked.marking_span or marked.at(("marking",)), hint=hint, about=(marked.id,))


def listed_elsewhere(desk: Desk, name: str | None) -> Iterator[tuple[str, str]]:
    """Every name on the lists of other audiences, and whose list it is, but for those on an audience's own."""
    own = desk.audiences[name].distribution if name else ()
    for other, audience in desk.audiences.items():
        yield from ((other, person) for person in audience.distribution if person not in own)


def _asks(shown: Visible) -> bool:
    label = shown.dossier.scheme.named(shown.marking) if shown.marking else None
    return label is not None and label.named_recipients
