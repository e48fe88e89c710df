"""The editor's pages: templates that escape everything, in the language of whoever works here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from briefgen.editor import wording
from briefgen.editor.addresses import address, made_address, record_address
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.documents import pane_address
from briefgen.editor.forms.controls import told
from briefgen.editor.forms.forms import hidden, problem_address, raw_name
from briefgen.editor.mending import click_for, hint_of
from briefgen.editor.wording import say
from briefgen.machine.git import repository_above
from briefgen.problems.codes.entry import Severity
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.kinds import BRIEFING, KINDS

HERE = Path(__file__).parent
PAGES, STATIC = HERE / "pages", HERE / "static"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the editor's pages; a name that is misspelt in them fails."""
    made = Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        hidden=hidden,
        raw_name=raw_name,
        record_address=record_address,
        address=address,
        made_address=made_address,
        KINDS=KINDS,
        BRIEFING=BRIEFING,
    )
    made.globals.update(problem_address=problem_address, told=told, pane_address=pane_address)
    made.globals.update(words())
    made.globals.update(hint_of=hint_of, click_for=click_for)
    made.filters.update(ended=wording.ended, sentence=wording.sentence, quoted=wording.quoted)
    return made


def words() -> Mapping[str, Callable[..., object]]:
    """What templates call to say something."""
    return {
        "_": wording.gettext,
        "ngettext": wording.ngettext,
        "severity": severity,
        "label_of": wording.label,
        "labels": lambda fields: [wording.label(shape.label) for shape in fields],
        "about_field": wording.about,
        "field_named": wording.field_named,
        "vocabulary": wording.vocabulary,
        "grammar": lambda text: wording.translated(wording.GRAMMAR, text) or wording.in_english(text),
        "group_name": lambda text: wording.named(wording.GROUP, text),
        "state_word": lambda text: wording.named(wording.STATE, str(text)),
        "kind_name": lambda kind: wording.named(wording.KIND, kind.name),
        "kinds_name": lambda kind: wording.named(wording.KINDS_OF, kind.plural),
        "code": lambda text: Markup("<code>{}</code>").format(text),
    }


def severity(found: Diagnostic) -> str:
    """How bad a problem is, in a word."""
    if found.is_error:
        return say("Error")
    return say("Warning") if found.severity is Severity.WARNING else say("Note")


def page(request: Request, template: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of the editor."""
    bench = request.app.state.bench
    now: DeskNow = values.pop("now", None) or bench.now()
    shared: dict[str, object] = {"now": now, "desk_name": desk_name(now), "changes_made": len(bench.changes)}
    shared["path"] = request.url.path
    shared["in_git"] = repository_above(now.root) is not None
    spoken = wording.language()
    others = {code: name for code, name in wording.LANGUAGES.items() if code != spoken}
    here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    shared |= {"language": spoken, "other_languages": others, "here": here}
    text = environment().get_template(template).render(**shared, **values)
    return HTMLResponse(text, status_code=status)


def desk_name(now: DeskNow) -> str:
    """What the desk is called; where its settings cannot be read, the name of its folder."""
    setup = now.setup.value
    return setup.desk.desk.name if setup else now.root.name
