"""From a view to a page: Jinja, source numbers, styles. The same document goes to the browser and to the PDF engine."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import field, fields, replace

from markupsafe import escape

from briefgen.audience.drawn.rests_on import with_rests_on
from briefgen.audience.variant import Selection
from briefgen.audience.view import FilesView, SourceView, View
from briefgen.brand.tokens import Brand, Colour
from briefgen.desk.files import Files
from briefgen.desk.template_lookup import assets, find_template
from briefgen.language.choosing import untranslated
from briefgen.language.speech import Message
from briefgen.machine.memory import demand_memory
from briefgen.page import citations, described, head, own_prints, requests, well_formed
from briefgen.page.drawings import charts_in_type_of, in_type_of, painted
from briefgen.page.metadata import Imprint, embargoed, imprint
from briefgen.page.sheets import (
    LOGO,
    Sheet,
    asset_reader,
    browser_styles,
    engine_sheets,
    fonts_of,
    marking_sheet,
    named_sheet,
    own_sheets,
)
from briefgen.pictures import prepared as pictures
from briefgen.pictures.picture_file import PictureFile, Seen
from briefgen.problems.diagnostics import Outcome, Span, has_errors, problem
from briefgen.records.mail import Mail
from briefgen.regexes import regex
from briefgen.templating import html_lint, slow_layout
from briefgen.templating.runtime_problems import PAGE, template_problem
from briefgen.templating.sandbox import Sandbox
from briefgen.templating.typography import settled
from briefgen.values import dataclass

_HEAD = regex(r"<head\b[^>]*>", re.IGNORECASE)
_PICTURE = regex(r'(?P<before><img\b[^>]*?\ssrc=")(?P<name>[\w./-]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """A page twice: `html` complete for the browser, `document` and `sheets` for the engine. `fonts` by name.

    `sources` are those that it cites, with their numbers; `citable` all that its view cites, by id. `colours` are
    the brand's, `mail` says how it becomes an e-mail, `word_template` is the document whose styles Word takes. What has
    more pages in print than `at_most` has no room there, and is not wanted.
    """

    template: str
    html: str
    document: str
    sheets: tuple[Sheet, ...]
    fonts: Mapping[str, bytes]
    imprint: Imprint
    own_unread: frozenset[tuple[str, str]] = frozenset()  # filled own fields that no template reads: kind and name
    sources: tuple[SourceView, ...] = ()
    citable: Mapping[str, SourceView] = field(default_factory=dict)
    colours: Mapping[str, Colour] = field(default_factory=dict)
    mail: Mail = field(default_factory=Mail)
    word_template: bytes | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, the view that it shows, and the sandbox that printed it."""

    page: Page
    view: View
    sandbox: Sandbox


def _as_it_is(page: Page) -> Page:
    return page


def render_html(
    selection: Selection,
    templates: Files,
    brand: Brand,
    name: str,
    *,
    twins: bool,
    completed: Callable[[Page], Page] = _as_it_is,
) -> Outcome[Page | None]:
    """Render a view with the templates of a product that `product_check` found in order. No page where one fails.

    `name` is that of the document's files, without their endings; with `twins` page and PDF lead to each other. The
    page is `completed` before it is judged.
    """
    rendered = render(selection, templates, brand, name, twins=twins, completed=completed)
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    page, origins = rendered.value.page, _origins(rendered.value.page.template, templates, selection.view.product.name)
    found = [*rendered.diagnostics, *requests.requests(page.html, origins)]
    found += well_formed.ill_formed(page.html, origins) if not has_errors(found) else ()
    found += described.undescribed(page.html, origins)
    found += slow_layout.slow_layouts(requests.tree_of(page.html), ((sheet.path, sheet.text) for sheet in page.sheets))
    return Outcome(page, tuple(found))


def render(
    selection: Selection,
    templates: Files,
    brand: Brand,
    name: str,
    *,
    twins: bool,
    environment: type[Sandbox] = Sandbox,
    likely: tuple[SourceView, ...] = (),
    completed: Callable[[Page], Page] = _as_it_is,
) -> Outcome[Rendered | None]:
    """The same page at once, with what kept its templates from printing it; nobody has read it yet as a browser does.

    Its sources are `likely` to be numbered like these.
    """
    view, product = _in_files(selection, brand, name, twins=twins), selection.view.product.name
    files = view.files
    passed = selection.passed_over
    sandbox = environment(templates, product, selection.speech, lambda: len(repr(view)), passed_over=passed)
    try:
        document, view = _document_of(view, selection, brand, sandbox, likely)
    except MemoryError:
        raise  # no mistake of the template's
    except Exception as error:  # whatever a template does is its author's to mend: twenty loops in each other, say
        demand_memory()
        failed = template_problem(error, templates, product, [f.name for f in fields(view)])
        return Outcome(None, (replace(failed, marking=view.marking or ""),))  # it may quote the view
    page = _whole(document, view, selection, templates, brand, name=name)
    page = completed(replace(page, own_unread=own_prints.own_names(view) - sandbox.own_read))
    there = _names(templates, product, brand) | {*selection.pictures} | ({files.html, files.pdf} if files else set())
    audited = html_lint.audit(find_template(templates, product, PAGE) or "", document, there)
    in_view = (message for message in selection.unsaid if _printed(message, document))  # a view holds more than a page
    in_english = dict.fromkeys((*in_view, *sandbox.unsaid))
    lacking = untranslated(in_english, selection.speech, product, templates)
    found = [replace(d, marking=view.marking or "") for d in (*audited, *lacking)]  # they quote it
    if has_errors(found):
        return Outcome(None, tuple(found))
    if "</head>" not in document:
        where = Span(find_template(templates, product, PAGE) or "")
        said, hint = "the page has no `</head>`, so it would have no styles", "begin it as the other products do"
        return Outcome(None, (*found, problem("BG810", said, where, hint=hint)))
    return Outcome(Rendered(page, view, sandbox), tuple(found))


def _whole(document: str, view: View, selection: Selection, templates: Files, brand: Brand, *, name: str) -> Page:
    """A document with all that belongs to it: pictures, fonts, styles, and what its head says."""
    product = view.product.name
    read = asset_reader(templates, product, brand)
    document = _with_embargo(_with_pictures(document, read, brand), view.briefing.embargo)
    on_screen, on_paper = (
        _with_own_pictures(document, selection, made) for made in (pictures.on_screen, pictures.on_paper)
    )
    marking = marking_sheet(selection.label)
    sheets = (*engine_sheets(templates, product, brand), marking)
    told, styles = imprint(view, name), "".join(browser_styles(templates, product, brand, marking))
    return Page(
        template=find_template(templates, product, PAGE) or f"templates/{product}/{PAGE}",
        html=_with_head(on_screen, head.head(document, view, told), styles, head.running_lines(document)),
        document=painted(on_paper, brand),
        sheets=sheets,
        fonts=fonts_of(sheets, read),
        imprint=told,
        sources=view.sources,
        citable=selection.sources,
        colours=brand.colours,
        word_template=read(brand.word_template.path) if brand.word_template else None,
    )


def branded(view: View, brand: Brand) -> View:
    """A view with what the brand adds to it: the words for the logo."""
    logo = brand.logo.alt if brand.logo else None
    return replace(view, desk=replace(view.desk, logo=logo))


def _in_files(selection: Selection, brand: Brand, name: str, *, twins: bool) -> View:
    """What a page shows whose files have this name; with `twins` page and PDF lead to each other."""
    files = FilesView(f"{name}.html", f"{name}.pdf") if twins else None
    return replace(branded(selection.view, brand), files=files)


def _document_of(
    view: View, selection: Selection, brand: Brand, sandbox: Sandbox, likely: tuple[SourceView, ...]
) -> tuple[str, View]:
    """Render once for the order of citation, and once more with the numbers: the document, and what it shows.

    Once is enough where the sources prove to be numbered as those that are `likely`.
    """
    shown = _with_sources(view, _numbered_like(likely, selection), brand, sandbox) if likely else view
    text = _render(sandbox, shown)
    sources = citations.numbered(text, selection.sources)
    if not likely or sources != shown.sources:
        shown = _with_sources(view, sources, brand, sandbox)
        text = _render(sandbox, shown)
    return cited(text, shown, sandbox), shown


def _numbered_like(sources: tuple[SourceView, ...], selection: Selection) -> tuple[SourceView, ...]:
    """Those of a selection's sources that are among `sources`, with their numbers there and their ways back."""
    return tuple(
        replace(told, number=source.number, grade=source.grade, alike=source.alike, backs=source.backs)
        for source in sources
        if (told := selection.sources.get(source.id))
    )


def cited(text: str, view: View, sandbox: Sandbox) -> str:
    """A text of a page with the numbers of its sources."""
    component = sandbox.get_template(citations.COMPONENT).make_module({}).citation  # type: ignore[attr-defined]  # a macro
    language = sandbox.speech.language
    return citations.with_numbers(text, view.sources, lambda refs: settled(component(refs), language))


def _with_sources(view: View, sources: tuple[SourceView, ...], brand: Brand, sandbox: Sandbox) -> View:
    """A view with its numbered sources, and what is drawn of them."""
    view = with_rests_on(replace(view, sources=sources), sandbox.speech)
    return replace(view, drawn=in_type_of(brand, view.drawn), charts=charts_in_type_of(brand, view.charts))


def _printed(message: Message, document: str) -> bool:
    """Whether a page has a message of the view; of one with values in it nobody knows."""
    words = message[1]
    return "%(" in words or "{" in words or words in document or str(escape(words)) in document


def _render(sandbox: Sandbox, view: View) -> str:
    template = sandbox.get_template(PAGE)
    context = {field.name: getattr(view, field.name) for field in fields(view)}
    return settled("".join(template.generate(context)), sandbox.speech.language)


def _with_head(document: str, *elements: str) -> str:
    begun = _HEAD.sub(lambda tag: tag[0] + head.policy(), document, count=1)
    return begun.replace("</head>", "".join(elements) + "</head>", 1)


def _with_embargo(document: str, until: str | None) -> str:
    """The title, which is also that of the PDF, says that the document is under embargo."""
    return document.replace("<title>", "<title>" + embargoed("", until), 1)


def _with_pictures(document: str, read: Callable[[str], bytes], brand: Brand) -> str:
    """Pictures of the templates inside the page, so that it needs no other file."""

    def inline(match: re.Match[str]) -> str:
        name = brand.logo.path if match["name"] == LOGO and brand.logo else match["name"]
        data = read(name)
        address = f"data:{mimetypes.guess_type(name)[0]};base64,{base64.b64encode(data).decode('ascii')}"
        return f'{match["before"]}{address}"' if data else match[0]

    return _PICTURE.sub(inline, document)


def _with_own_pictures(document: str, selection: Selection, made: Callable[[PictureFile, str], bytes]) -> str:
    """The briefing's pictures inside the page, as large as paper or a screen needs them."""
    widths = {f"picture/{picture.id}": picture.width for picture in selection.view.pictures}

    def inline(match: re.Match[str]) -> str:
        file = selection.pictures.get(match["name"])
        if file is None:
            return match[0]
        data, seen = made(file, widths[match["name"]]), pictures.look(file)
        kind = seen.media_type if isinstance(seen, Seen) else ""
        return f'{match["before"]}data:{kind};base64,{base64.b64encode(data).decode("ascii")}"'

    return _PICTURE.sub(inline, document) if selection.pictures else document


def _origins(page: str, templates: Files, product: str) -> requests.Origins:
    """Where what a page says may come from."""
    named = (named_sheet(templates, product, name) for name in assets(templates, product) if name.endswith(".j2"))
    made = (template for template in named if template is not None)
    return requests.Origins(page, tuple(made), own_sheets(templates, product))


# Problems -------------------------------------------------------------------------------------------------------------


def _names(templates: Files, product: str, brand: Brand) -> frozenset[str]:
    """What a finished page may refer to."""
    return frozenset((*assets(templates, product), *((LOGO,) if brand.logo else ())))
