"""Where content lies in a desk, and what lies there and is not read."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, LIBRARY, PICTURES, SETTINGS, briefing_of, is_signature, is_snapshot
from briefgen.desk.walk import PICTURES as PICTURE_ENDINGS
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import foreign_letter
from briefgen.syntax.names import SLUG_LENGTH, is_slug, printable

COLLECTIONS = (".ttc", ".otc", ".dfont", ".zip")
OTHER_FONTS = (*COLLECTIONS, ".woff", ".eot", ".pfb", ".pfa", ".svgz", ".bdf")


def unread(files: Files, scheme_name: str) -> Iterator[Diagnostic]:
    """Briefing folders that cannot be built, and content that no briefing would ever show."""
    names = {name for path in files if (name := briefing_of(path))}
    for name in sorted(names):
        if not is_slug(name):
            rule = f"lower-case letters, digits and single hyphens, at most {SLUG_LENGTH}, no name Windows reserves"
            hint = foreign_letter(name) or rule
            yield problem(
                "BG008", f"`{printable(name)}` cannot name a briefing", Span(BRIEFINGS + printable(name)), hint=hint
            )
        elif f"{BRIEFINGS}{name}/briefing.yaml" not in files:
            hint = "add briefing.yaml, or move the folder elsewhere"
            yield problem("BG014", "this folder has no briefing.yaml", Span(BRIEFINGS + name), hint=hint)
    scheme = f"content/{scheme_name.removeprefix('content/')}"
    for path in files.under("content"):
        if is_snapshot(path) or is_signature(path):
            continue
        at_home = path.startswith((LIBRARY, "content/schemes/")) or briefing_of(path)
        if path.lower().endswith(PICTURE_ENDINGS):
            if not (briefing_of(path) or path.startswith(PICTURES)):
                hint = "move it to the folder of its briefing, or to content/pictures"
                yield problem("BG015", "this picture is not read", Span(path), hint=hint)
            continue
        if path.endswith(".json"):
            hint = "move it out of content/; editions are written by `briefgen publish`"
            yield problem("BG015", "this file is not read", Span(path), hint=hint)
        elif not path.endswith(".yaml"):
            yield problem("BG015", "this file is not read", Span(path), hint="rename it to end in .yaml")
        elif not at_home and path not in (SETTINGS, scheme):
            hint = "move it to content/library or to a briefing's folder"
            yield problem("BG015", "this file is not read", Span(path), hint=hint)
    yield from _unread_fonts(files)


def _unread_fonts(files: Files) -> Iterator[Diagnostic]:
    """Files in the folders of fonts that look like fonts and are of no kind that documents are set in."""
    for path in files.under("templates"):
        if "/fonts/" in path and path.lower().endswith(OTHER_FONTS):
            more = "; this one holds several, take out those you need" if path.lower().endswith(COLLECTIONS) else ""
            hint = f"fonts are static .ttf or .otf files, and .woff2 for the page that `_brand.yml` names{more}"
            yield problem("BG015", "this font is not read", Span(path), hint=hint)
