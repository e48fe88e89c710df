"""The formats that there are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.formats.docx import DOCX
from briefgen.formats.eml import EML
from briefgen.formats.format import Format
from briefgen.formats.html import HTML
from briefgen.formats.json_data import JSON
from briefgen.formats.markdown import MARKDOWN
from briefgen.formats.pdf import PDF

FORMATS: Mapping[str, Format] = MappingProxyType({made.name: made for made in (HTML, PDF, DOCX, MARKDOWN, JSON, EML)})
