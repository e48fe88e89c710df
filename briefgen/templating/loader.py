"""Where the templates of a product are found, and which of its blocks are passed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound

from briefgen.desk.files import Files
from briefgen.desk.template_lookup import BLOCKS, find_template, is_left_out


class Loader(BaseLoader):
    """Looks a name up in the product's folder, then in those it is based on, then in `_shared`."""

    def __init__(self, templates: Files, product: str, passed_over: tuple[str, ...] = ()) -> None:
        self.templates, self.product = templates, product
        self.passed_over = {f"{BLOCKS}{block}.html.j2" for block in passed_over}

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, empty for a block that is passed over; raises TemplateNotFound."""
        path = find_template(self.templates, self.product, template)
        if path is None or not path.endswith(".j2"):
            raise TemplateNotFound(template)
        if template in self.passed_over or is_left_out(self.templates, self.product, template):
            return "", path, lambda: True
        return self.templates[path].decode("utf-8"), path, lambda: True
