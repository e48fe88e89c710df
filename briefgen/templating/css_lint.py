"""Style sheets: what the build refuses in them, and what they refer to.

The engine skips what it cannot read, silently or with a log line; here it becomes a diagnostic with file and line.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from posixpath import join, normpath
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, ParseError, QualifiedRule

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.regexes import regex
from briefgen.templating.addresses import addresses

GENERIC = ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset")
MAX_LENGTH = 10_000
_REFUSED_RULES = ("import", "color-profile", "charset", "namespace")
_FAMILY_TOKENS = ("ident", "string", "whitespace", "literal")
_GRAMMAR = "check for a missing colon, semicolon, quote or bracket here or above"
_URL = regex(r"""url\(\s*["']?(?P<name>[^"')]+?)["']?\s*\)""")
_HEX = regex(r"(?=.*[0-9])(?=.*[a-fA-F])(?:[0-9a-fA-F]{3}){1,2}|[0-9a-fA-F]{6}")
_TOKEN_NAME = regex(r"(?<![\w-])(--[\w-]+)\s*:")
_MEDIA = {"woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf"}


def sheet_faults(
    path: str,
    name: str,
    text: str,
    families: frozenset[str],
    exists: Callable[[str], bool],
    *,
    tokens: frozenset[str] | None = None,
) -> Iterator[Diagnostic]:
    """Look through one style sheet. `name` is how templates call it; `families` are the fonts that ship.

    `tokens` are the custom properties that some sheet of the product declares; None: not looked at.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")  # lines as editors count them
    if end := re.search(r"</style", text, re.IGNORECASE):
        said = "`</style` would end the style in a page"
        yield problem("BG820", said, _span_at(path, text, end.start()), hint="remove it, or write `\\3c` for the `<`")
    found = [*_unclosed(path, text)]
    for node in _walk(parsed(text)):
        if isinstance(node, ParseError):
            where = _beginning(path, text, node)
            found.append(problem("BG821", "this is neither a rule nor a declaration", where, hint=_GRAMMAR))
        else:
            found += _rule(path, name, node, families, exists)
            if isinstance(node, Declaration):
                found += (*_custom(path, node, tokens), *_run_on(path, node))
    yield from found
    yield from _fetching(path, name, text, {each.span.line for each in found if each.span})


def _fetching(path: str, name: str, text: str, told: Collection[int]) -> Iterator[Diagnostic]:
    """Addresses that are not put into the page, because they are written as only a browser reads them."""
    for left in addresses(inlined(name, text, lambda _: b"")):
        if left.line not in told:
            said, hint = f"`{left.target[:60]}` would be fetched", "ship the file, and write its name as `url(name)`"
            yield problem("BG820", said, Span(path, left.line, left.column), hint=hint)


def _custom(path: str, node: Declaration, tokens: frozenset[str] | None) -> Iterator[Diagnostic]:
    """Custom properties: the engine would report a mistake in one only where it is used, far from here."""
    where = Span(path, node.source_line, node.source_column)
    value = [token for token in node.value if token.type not in ("whitespace", "comment")]
    if node.name.startswith("--") and any(token == ":" for token in value):
        yield problem("BG821", f"a `;` is missing after `{node.name}`", where, hint="end each declaration with `;`")
    elif node.name.startswith("--") and _HEX.fullmatch("".join(token.serialize() for token in value)):
        shown = "".join(token.serialize() for token in value)
        yield problem("BG821", f"`{shown}` is not a colour", where, hint=f"write `#{shown}`")
    for token in _tokens(node.value):
        if token.type == "function" and token.lower_name == "var" and tokens is not None:
            used = next((str(a.value) for a in token.arguments if a.type == "ident"), "")
            if used and used not in tokens:
                place = Span(path, token.source_line, token.source_column)
                yield problem("BG821", f"`{used}` is declared nowhere", place, hint=guess(used, sorted(tokens)).hint())


def declared_tokens(text: str) -> frozenset[str]:
    """The custom properties that a style sheet declares."""
    return frozenset(_TOKEN_NAME.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


def _run_on(path: str, node: Declaration) -> Iterator[Diagnostic]:
    """A declaration that runs on into the next one, for want of a `;`."""
    value = [part for part in node.value if part.type != "comment"]
    for number, part in enumerate(value):
        colon = part.type == "literal" and part.value == ":"
        before = [each for each in value[:number] if each.type != "whitespace"]
        if colon and before and before[-1].type == "ident" and not node.name.startswith("--"):
            said = f"a `;` is missing before `{before[-1].value}`"
            hint = f"end the line of `{node.name}` with `;`"
            yield problem("BG821", said, Span(path, node.source_line, node.source_column), hint=hint)
            return


def _rule(
    path: str, name: str, node: Any, families: frozenset[str], exists: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    where = Span(path, node.source_line, node.source_column)
    if isinstance(node, AtRule) and node.lower_at_keyword in _REFUSED_RULES:
        hint = "remove it; rules go into the product's theme.css, fonts and colours are in _shared/css"
        yield problem("BG820", f"`@{node.lower_at_keyword}` is not used in templates", where, hint=hint)
    elif isinstance(node, Declaration):
        if node.lower_name in ("font-family", "font"):
            yield from _families(path, node, families)
        yield from (found for token in _tokens(node.value) for found in _token(path, name, token, exists))


def _families(path: str, node: Declaration, families: frozenset[str]) -> Iterator[Diagnostic]:
    named = node.value if node.lower_name == "font-family" else _behind_size(node.value)
    for family in family_names(named):
        if family not in families and family.lower() not in GENERIC:
            shown = ", ".join(f"`{known}`" for known in sorted(families))
            where = Span(path, node.source_line, node.source_column)
            hint = f"fonts that ship: {shown}" if shown else "declare it with @font-face and ship its file"
            yield problem("BG823", f"the font `{family}` does not ship with the templates", where, hint=hint)


def _token(path: str, name: str, token: Any, exists: Callable[[str], bool]) -> Iterator[Diagnostic]:
    where = Span(path, token.source_line, token.source_column)
    target = _target(token)
    if token.type == "error":
        yield problem("BG821", "a quote or bracket is not closed here", where, hint=_GRAMMAR)
    elif token.type == "function" and token.lower_name == "local":
        yield problem("BG823", "`local()` takes a font of the machine", where, hint="ship the file and use url()")
    elif target is not None:
        if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
            yield problem(
                "BG820", f"`{target[:60]}` is outside the templates", where, hint="nothing is fetched: ship the file"
            )
        elif not exists(resolve(name, target)):
            yield problem(
                "BG812", f"there is no file `{target[:80]}`", where, hint="paths begin at the style sheet's folder"
            )
    elif token.type in ("dimension", "percentage", "number") and abs(token.value) > MAX_LENGTH:
        yield problem("BG824", f"`{token.serialize()}` is beyond any page", where, hint=f"at most {MAX_LENGTH:,}")


def _behind_size(value: Iterable[Any]) -> list[Any]:
    """The families of the shorthand `font`: what stands behind the last size or variable."""
    tokens = list(value)
    last = max((i for i, token in enumerate(tokens) if token.type not in _FAMILY_TOKENS), default=-1)
    return tokens[last + 1 :]


def _target(token: Any) -> str | None:
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "image-set", "-webkit-image-set", "image", "src"):
        return next((str(a.value) for a in token.arguments if a.type == "string"), None)
    return None


def resolve(name: str, target: str) -> str:
    """The name of a file that the style sheet `name` refers to as `target`."""
    return normpath(join(name.rpartition("/")[0], target))


@lru_cache(maxsize=64)  # three look at each sheet, and the documents of a build share their sheets
def parsed(text: str) -> tuple[Node, ...]:
    """The rules of a style sheet. Raises RecursionError."""
    return tuple(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every rule and declaration, those inside rules too."""
    for node in nodes:
        yield node
        if isinstance(node, AtRule) and node.lower_at_keyword in _REFUSED_RULES:
            continue
        if isinstance(node, QualifiedRule | AtRule) and node.content is not None:
            yield from _walk(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def _tokens(value: Iterable[Node]) -> Iterator[Any]:
    for token in value:
        yield token
        for inside in (getattr(token, "arguments", None), getattr(token, "content", None)):
            if inside and token.type != "url":
                yield from _tokens(inside)


def family_names(value: Iterable[Any]) -> Iterator[str]:
    """The families of a `font-family` value; words that need a variable are left to where it is set."""
    words: list[str] = []
    for token in [*value, None]:
        if token is not None and token.type == "string":
            yield str(token.value)
        elif token is not None and token.type == "ident":
            words.append(str(token.value))
        elif (token is None or token == ",") and words:
            yield " ".join(words)
            words = []


def declared_families(text: str) -> frozenset[str]:
    """The families that a style sheet declares with `@font-face`."""
    try:
        nodes = parsed(text)
    except RecursionError:  # `sheet_faults` says so
        return frozenset()
    faces = (n for n in nodes if isinstance(n, AtRule) and n.lower_at_keyword == "font-face")
    found: set[str] = set()
    for face in faces:
        for node in tinycss2.parse_blocks_contents(face.content or []):
            if isinstance(node, Declaration) and node.lower_name == "font-family":
                found |= set(family_names(node.value))
    return frozenset(found)


def _unclosed(path: str, text: str) -> Iterator[Diagnostic]:
    """A block that is never closed swallows the rest of the file without a word."""
    masked = re.sub(
        r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'",
        lambda m: re.sub(r"[^\n]", " ", m[0]),
        text,
        flags=re.DOTALL,
    )
    opened: list[int] = []
    for match in re.finditer(r"[{}]", masked):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield problem("BG821", "this `}` closes nothing", _span_at(path, text, match.start()), hint="remove it")
    if opened:
        said = "this `{` is never closed"
        yield problem("BG821", said, _span_at(path, text, opened[0]), hint="add the `}` that ends the block")
    if (comment := masked.find("/*")) >= 0:
        yield problem("BG821", "this comment is never closed", _span_at(path, text, comment), hint="add `*/`")


def _beginning(path: str, text: str, node: ParseError) -> Span:
    """Where something begins that cannot be read; the parser says where it gave up."""
    given_up = sum(len(line) + 1 for line in text.split("\n")[: node.source_line - 1]) + node.source_column - 1
    start = max(text.rfind(sign, 0, given_up) for sign in ";{}") + 1
    while start < min(given_up, len(text)) and text[start].isspace():
        start += 1
    return _span_at(path, text, start)


def _span_at(path: str, text: str, index: int) -> Span:
    return Span(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def targets(name: str, text: str) -> tuple[str, ...]:
    """The names of the files that the style sheet `name` refers to."""
    return tuple(resolve(name, match["name"]) for match in _URL.finditer(text))


def inlined(name: str, text: str, read: Callable[[str], bytes]) -> str:
    """A style sheet with the files it refers to inside it, so that a page needs no other file."""

    def inline(match: re.Match[str]) -> str:
        target = resolve(name, match["name"])
        kind = _MEDIA.get(target.rpartition(".")[2].lower()) or mimetypes.guess_type(target)[0]
        return f"url(data:{kind};base64,{base64.b64encode(read(target)).decode('ascii')})"

    return _URL.sub(inline, text)
