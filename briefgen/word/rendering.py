"""From a finished page to a Word document, element by element: never from records."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Outcome, problem
from briefgen.word.base_document import base_document
from briefgen.word.computed import Computed
from briefgen.word.flow import Flow, Marks
from briefgen.word.frame import Paper, fill_margins, paper_of, running, set_paper
from briefgen.word.links import Links
from briefgen.word.mapping import Mapping
from briefgen.word.numbering import Numbering
from briefgen.word.package import packed, set_properties
from briefgen.word.page_tree import first, font_names, ids_and_targets, page_tree
from briefgen.word.paragraphs import Letters, Paragraphs
from briefgen.word.pictures import Pictures
from briefgen.word.sheet_tokens import tokens_of
from briefgen.word.style_parts import Styles

_GET_IT = "run `python -m pip install 'briefgen[word]'`; the other formats work without it"
_CAPTION = 60  # points that are left below a picture for what is said of it


def render_docx(page: Page, press: Press, more_marks: Marks | None = None) -> Outcome[bytes | None]:
    """The Word document of a page; `more_marks` names bookmarks around elements, beside those that links lead to."""
    if find_spec("docx") is None:
        return Outcome(None, (problem("BG931", "Word documents need the package python-docx", hint=_GET_IT),))
    tokens, root = tokens_of(page.sheets), page_tree(page.document)
    fonts = font_names(page.sheets, page.fonts)
    paper = paper_of(tokens)
    document = base_document(page, tokens, fonts)
    styles = Styles(document.styles.element, tokens, fonts, paper.text_width)
    styles.add_all()
    links = Links(document.part, *ids_and_targets(root))
    room = (paper.text_width / 20, (paper.height - paper.top - paper.bottom) / 20 - _CAPTION)
    pictures = Pictures(root, page, press, document.part, room)
    if pictures.found:
        return Outcome(None, pictures.found)
    body = document.element.body
    last = body[-1]
    body.remove(last)
    flow = Flow(
        computed=Computed(page.sheets, tokens),
        styles=styles,
        mapping=Mapping(styles),
        numbering=Numbering(document.part.numbering_part.element),
        links=links,
        picture=pictures.of,
        marks=lambda element: (more_marks(element) if more_marks else None) or links.bookmark(element),
        to=Paragraphs(styles, body),
        width=paper.text_width,
    )
    flow.read(first(root, tag="body"))
    flow.to.close()
    body.append(last)
    _frame(document.sections[-1], paper, flow, root, page)
    set_properties(document, page.imprint)
    return Outcome(packed(document))


def _frame(section: Any, paper: Paper, flow: Flow, root: Any, page: Page) -> None:
    masthead, line = first(root, classed="masthead"), first(root, classed="status-line")

    def status(to: Paragraphs) -> None:
        """What every page says of how the document is to be handled."""
        if line is not None:
            with to.setting(Letters(style="Status")):
                replace(flow, to=to).inside(line)
        elif page.imprint.marking:
            with to.setting(Letters(style="Marking")):
                to.words(page.imprint.marking)

    set_paper(section, paper)
    fill_margins(section, flow.styles, running(masthead.etree_element.attrib if masthead is not None else {}), status)
