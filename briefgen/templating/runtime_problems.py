"""What goes wrong while a template is compiled or run, in an editor's words and at the template's own line."""

from __future__ import annotations

import re
import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from briefgen.audience.view_fields import described
from briefgen.desk.files import Files
from briefgen.desk.template_lookup import assets, find_template
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.regexes import regex
from briefgen.templating.budget import Exhausted
from briefgen.templating.sandbox import FILTERS, OWN_FILTERS, TESTS, Missing, PrintedNothing, Refused

PAGE = "page.html.j2"
_OPENED = regex(r"innermost block that needs to be closed is '(\w+)'")
_UNKNOWN = regex(r"Encountered unknown tag '(\w+)'")
_COMPONENTS = "templates/_shared/components/"
_LABELS = "components/labels.html.j2"
_READ = regex(r"^`\.(\w+)`")
_ALLOWED = "`templates/README.md` lists what templates may do"


def template_problem(error: BaseException, templates: Files, product: str, fields: list[str]) -> Diagnostic:
    """The diagnostic for what went wrong in a template, at the template's own line."""
    where = _where(error, templates, product)
    handed = _handed_over(error, templates)
    if handed is not None:
        return handed
    match error:
        case Missing():
            return problem("BG811", f"there is no `{error.name}` here", where, hint=_nearest(error, fields))
        case PrintedNothing():
            return problem("BG816", "this field is empty here", where, hint="test it first: {% if field %}…{% endif %}")
        case Exhausted():
            hint = "look for loops inside loops"
            return problem("BG815", f"the template does not end: {error}", where, hint=hint)
        case RecursionError():
            hint = "follow its includes and calls: one of them leads back to it"
            return problem("BG815", "a template or macro calls itself without end", where, hint=hint)
        case Refused():
            return problem("BG813", str(error), where, hint=_ALLOWED)
        case TemplateNotFound():
            known = [name for name in assets(templates, product) if name.endswith(".j2")]
            hint = guess(str(error.name), known).hint()
            if error.name == PAGE:
                hint = f"every product needs one: templates/{product}/{PAGE}"
            return problem("BG812", f"there is no template `{error.name}`", where, hint=hint)
        case TemplateError():
            return _jinja_problem(error, where)
        case SyntaxError():  # Python's own, about what Jinja made of the template
            hint = "put the inner ones into a macro or an include"
            return problem("BG810", "loops or conditions stand too deep inside each other", where, hint=hint)
        case _:
            hint = "compare, sort and count texts and numbers only; loop over lists only"
            return problem("BG818", f"this cannot be done with these values: {error}", where, hint=hint)


def _handed_over(error: BaseException, templates: Files) -> Diagnostic | None:
    """That a macro was handed what it cannot use, at the line that calls it; None where the macro itself is wrong.

    What a macro reads and some view has is no slip of the macro; nor is a word that its lists of labels lack.
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in templates]
    callers = [frame for frame in frames if frame.filename != frames[-1].filename] if frames else []
    inner = frames[-1] if callers and frames[-1].filename.startswith(_COMPONENTS) else None
    if inner is None or not isinstance(error, Missing | Refused):
        return None
    where = Span(callers[-1].filename, callers[-1].lineno or 1)
    component = inner.filename.partition("/_shared/")[2]
    if isinstance(error, Missing) and component == _LABELS and error.known:
        said = f"`label(…)` has no word `{error.name}` here"
        return problem("BG811", said, where, hint=f"{guess(error.name, error.known).hint()} (`{_LABELS}` lists them)")
    read = error.name if isinstance(error, Missing) else next(iter(_READ.findall(str(error))), "")
    fit = [view.name for view in described() if read in {field.name for field in view.fields}]
    if not fit or (isinstance(error, Missing) and not error.known):
        return None
    hint = f"hand over {' or '.join(f'`{name}`' for name in fit[:4])}, which has it; a list is handed over item by item"
    said = f"`{component}` reads `.{read}` of what it is given here, and that has none"
    return problem("BG811" if isinstance(error, Missing) else "BG813", said, where, hint=hint)


def _nearest(error: Missing, names: list[str]) -> str:
    """What the author may have meant by a name that is not there."""
    if error.imported:
        return "the file that it is imported from has no macro of that name"
    if error.name.isdigit():
        return "a list counts from 0, and this one is shorter"
    if error.name in names and not error.known:
        return f"a macro sees only its arguments: hand `{error.name}` over as one"
    return guess(error.name, error.known or names).hint()


def _jinja_problem(error: TemplateError, where: Span) -> Diagnostic:
    """What Jinja says about a template, when it is compiled or run."""
    said = (error.message or "this is not a template").removesuffix(" found.").rstrip(".")
    for kind, names in (("filter", (*FILTERS, *OWN_FILTERS)), ("test", TESTS)):
        if said.startswith(f"No {kind}"):
            hint = f"{kind}s that templates may use: " + ", ".join(f"`{name}`" for name in names)
            name = re.search(r"named '(\w+)'", said)
            return problem("BG813", f"there is no {kind} `{name[1] if name else said}`", where, hint=hint)
    if opened := _OPENED.search(said):
        said, hint = f"this `{opened[1]}` is never ended", f"add {{% end{opened[1]} %}} where it ends"
        return problem("BG810", said, where, hint=hint)
    if unknown := _UNKNOWN.match(said):
        return problem("BG810", f"there is no tag `{unknown[1]}` here", where, hint=_ALLOWED)
    if type(error) is TemplateSyntaxError:
        hint = "values stand in {{ }}, tags in {% %}, comments in {# #}; `if`, `for` and `macro` need their end"
        return problem("BG810", f"this is not a template: {said}", where, hint=hint)
    return problem("BG813", said, where, hint=_ALLOWED)


def _where(error: BaseException, templates: Files, product: str) -> Span:
    """The innermost template line; the last frame can be a library's, so the last *template* frame counts."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        opened = _OPENED.search(error.message or "")
        line = _open_tag(templates[error.filename].decode("utf-8"), opened[1]) if opened else None
        return Span(error.filename, line or error.lineno)
    if isinstance(error, TemplateSyntaxError) and "end of comment" in (error.message or ""):
        return _open_comment(templates, product)
    if isinstance(error, SyntaxError) and error.filename and error.filename in templates:
        return Span(error.filename)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in templates]
    if frames:
        return Span(frames[-1].filename, frames[-1].lineno or 1)
    return Span(find_template(templates, product, PAGE) or f"templates/{product}/{PAGE}")


def _open_tag(text: str, tag: str) -> int | None:
    """The line of the last such tag that has no end; Jinja names the line where it looked for the end in vain."""
    opened: list[int] = []
    for match in re.finditer(rf"\{{%[-+]?\s*(?P<end>end)?{tag}\b", text):
        if not match["end"]:
            opened.append(match.start())
        elif opened:
            opened.pop()
    return text.count("\n", 0, opened[-1]) + 1 if opened else None


def _open_comment(templates: Files, product: str) -> Span:
    """Jinja does not say in which file a comment is never closed."""
    for name in assets(templates, product):
        path = find_template(templates, product, name) or ""
        text = templates[path].decode("utf-8", "replace") if name.endswith(".j2") else ""
        if text.rfind("{#") > text.rfind("#}"):
            return Span(path, text.count("\n", 0, text.rfind("{#")) + 1)
    return Span(f"templates/{product}/{PAGE}")
