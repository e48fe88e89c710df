"""Which templates a product's page is made of, without making it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.desk.files import Files
from briefgen.desk.template_lookup import BLOCKS, assets, find_template, is_left_out
from briefgen.regexes import regex
from briefgen.templating.runtime_problems import PAGE

_NAMED = regex(r"""["']([\w./-]+\.j2)["']""")
_MADE_UP = regex(r"""["']blocks/["']\s*~""")  # a block whose name a loop says
_COMMENT = regex(r"\{#.*?#\}", re.DOTALL)


def reached_templates(templates: Files, product: str) -> Iterator[tuple[str, str]]:
    """The name and the text of the page and of all that it may bring along, but for blocks that are left out."""
    todo, seen = [PAGE], set[str]()
    while todo:
        name = todo.pop()
        new = name not in seen and not is_left_out(templates, product, name)
        path = find_template(templates, product, name) if new else None
        seen.add(name)
        if path is None:
            continue
        text = _COMMENT.sub("", templates[path].decode("utf-8", "replace"))
        yield name, text
        todo += _NAMED.findall(text)
        if _MADE_UP.search(text):
            todo += [each for each in assets(templates, product) if each.startswith(BLOCKS)]
