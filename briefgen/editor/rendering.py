"""The editor's pages: templates that escape everything, in the language of whoever works here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from briefgen.editor.addresses import address, made_address, record_address
from briefgen.editor.controls import told
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.documents import pane_address
from briefgen.editor.forms import hidden, problem_address, raw_name
from briefgen.machine.git import repository_above
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
    made.filters["marked"] = marked
    return made


def marked(text: str) -> Markup:
    """A help text with what a file has in it, `like this`, as code."""
    parts = (escape(part) for part in text.split("`"))
    return Markup("").join(Markup(f"<code>{part}</code>") if at % 2 else part for at, part in enumerate(parts))


def page(request: Request, template: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of the editor."""
    bench = request.app.state.bench
    now: DeskNow = values.pop("now", None) or bench.now()
    shared = {"now": now, "desk_name": desk_name(now), "changes_made": len(bench.changes), "path": request.url.path}
    shared["in_git"] = repository_above(now.root) is not None
    text = environment().get_template(template).render(**shared, **values)
    return HTMLResponse(text, status_code=status)


def desk_name(now: DeskNow) -> str:
    """What the desk is called; where its settings cannot be read, the name of its folder."""
    setup = now.setup.value
    return setup.desk.desk.name if setup else now.root.name
