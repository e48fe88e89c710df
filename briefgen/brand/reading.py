"""From `_brand.yml` to a brand: the desk's own over the built-in one.

A desk's file says only what differs. A colour is one value in it: who changes `primary` gets a dark shade and a tint
made from it, unless the file gives those, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import normpath
from types import MappingProxyType

from briefgen.brand.colours import contrast, hex_colour, mixed, nearest
from briefgen.brand.file import PAGES, BrandFile, Shades
from briefgen.brand.fonts_and_logo import FOLDER, fallbacks, families, logo, missing_files
from briefgen.brand.tokens import COLOURS, MEDIA, OWN_COLOURS, PAIRS, TINT, Brand, Colour, hard_to_read
from briefgen.brand.word_template import WordTemplate
from briefgen.desk.files import Files
from briefgen.desk.paths import BRAND
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, has_errors, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.reading import validate_settings
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Entry, Map, Node, Null, Seq, Tree, find_node
from briefgen.syntax.yaml_reader import parse_yaml

BUILT_IN = "brand/_brand.yml"  # the one that ships, whatever the desk's own says
_TINTS = MappingProxyType({"--accent-tint": "--accent", "--warn-tint": "--warn"})
_COMFORT = 7.0  # of a dark shade that is made
# Maps of a desk's file that are laid over the built-in ones; anything else takes the place of what is there.
_LAID_OVER = (
    (),
    ("color",),
    ("color", "palette"),
    ("typography",),
    ("defaults",),
    ("defaults", "briefgen"),
    OWN_COLOURS,
)
_GROUNDS = tuple(path for token, path in COLOURS.items() if token not in PAIRS)


def read_brand(files: Files) -> Outcome[Brand | None]:
    """Read the desk's brand, and hold every text of it against its ground."""
    shipped = parse_yaml(BUILT_IN, files[BUILT_IN]).value
    own = parse_yaml(BRAND, files[BRAND]) if files.get(BRAND, files[BUILT_IN]) != files[BUILT_IN] else None
    found = list(own.diagnostics) if own else []
    if own:
        found += [*validate_settings(own.value, BrandFile).diagnostics, *_strange(own.value)]
    if shipped.root is None or has_errors(found):
        return Outcome(None, tuple(found))
    root = own.value.root if own else None
    tree = Tree(BRAND, _laid_over(shipped.root, root) if root else shipped.root)
    said = validate_settings(tree, BrandFile)
    if said.value is None:
        return Outcome(None, (*found, *said.diagnostics))
    made = _resolved(said.value, tree, files)
    found += made.diagnostics
    found += hard_to_read(made.value) if made.value else ()
    return Outcome(made.value, tuple(found))


def _laid_over(under: Map, over: Map, path: tuple[str, ...] = ()) -> Map:
    """The built-in map with what the desk's says in its place."""
    entries = {entry.key.value: entry for entry in under.entries}
    for entry in over.entries:
        name, known = entry.key.value, entries.get(entry.key.value)
        inner, both = (*path, name), (known.value if known else None, entry.value)
        match both:
            case (Map() as old, Map() as new) if inner in _LAID_OVER:
                value: Node = _laid_over(old, new, inner)
            case (Map() as old, new) if inner in _GROUNDS:
                value = _with_dark(old, new)
            case (Seq() as old, Seq() as new) if inner == ("typography", "fonts"):
                value = Seq((*new.items, *old.items), new.span)
            case _:
                value = entry.value
        entries[name] = Entry(entry.key, value)
    return Map(tuple(entries.values()), over.span)


def _with_dark(under: Map, over: Node) -> Node:
    """A ground that the desk sets; on dark pages it stays what it was, unless the desk says otherwise."""
    light, dark = under.entries[0], under.get("dark")
    entries = over.entries if isinstance(over, Map) else (Entry(light.key, over),)
    if dark is None or any(entry.key.value == "dark" for entry in entries):
        return over
    return Map((*entries, dark), over.span)


def _strange(tree: Tree) -> Iterator[Diagnostic]:
    """What the models cannot see: empty values, a misspelt `briefgen`, sizes that would have no effect."""
    if tree.root is None:
        return
    yield from (
        problem("BG106", f"`{printable(key)}` is empty", span, hint="fill it in, or remove the line")
        for key, span in _empty(tree.root)
    )
    for entry in _entries(tree.root, "defaults"):
        meant = guess(entry.key.value, ["briefgen"])
        if entry.key.value != "briefgen" and meant.near:
            yield problem("BG103", f"unknown key `{printable(entry.key.value)}`", entry.key.span, hint=meant.hint())
    for kind in ("base", "headings"):
        for entry in _entries(tree.root, "typography", kind):
            if entry.key.value in ("size", "weight", "style", "line-height", "color"):
                hint = "sizes and weights are those of templates/_shared/css/tokens.css; colours are `color:`"
                said = f"briefgen does not use `{entry.key.value}` here"
                yield problem("BG835", said, entry.key.span, hint=hint)


def _entries(root: Map, *path: str) -> tuple[Entry, ...]:
    """What a map of the file holds; nothing where there is none."""
    node, exact = find_node(root, path, {})
    return node.entries if exact and isinstance(node, Map) else ()


def _empty(node: Node) -> Iterator[tuple[str, Span]]:
    if isinstance(node, Map):
        for entry in node.entries:
            if isinstance(entry.value, Null):
                yield entry.key.value, entry.value.span
            yield from _empty(entry.value)
    if isinstance(node, Seq):
        yield from (found for item in node.items for found in _empty(item))


def _resolved(said: BrandFile, tree: Tree, files: Files) -> Outcome[Brand | None]:
    colours = _colours(said, tree)
    lettered = families(said, tree)
    spare = fallbacks(said, tree, {family.name for family in lettered.value.values()}, files)
    mark = logo(said.logo, tree)
    found = [*colours.diagnostics, *lettered.diagnostics, *spare.diagnostics, *mark.diagnostics]
    if colours.value is None or has_errors(found):
        return Outcome(None, tuple(found))
    own = said.defaults.briefgen
    brand = Brand(colours.value, lettered.value, spare.value, mark.value, own.page or PAGES[0], bool(own.accessible),
                  _word_template(own.word, tree))  # fmt: skip
    found += missing_files((*lettered.value.values(), *spare.value), mark.value, files, brand.word_template)
    return Outcome(None if has_errors(found) else brand, tuple(found))


def _word_template(path: str | None, tree: Tree) -> WordTemplate | None:
    """The document that Word documents take their styles from."""
    place = _token_span(tree, ("defaults", "briefgen", "word"))
    return WordTemplate(normpath(FOLDER + path), place) if path else None


# Colours --------------------------------------------------------------------------------------------------------------


def _colours(said: BrandFile, tree: Tree) -> Outcome[Mapping[str, Colour] | None]:
    shades = _Shades(said, tree)
    given = {token: shades.of(token) for token in COLOURS}
    if shades.found:
        return Outcome(None, tuple(shades.found))
    values = {token: dict(colour) for token, colour in given.items()}
    for token in PAIRS:
        if "dark" not in values[token]:
            values[token]["dark"] = _dark(values, token)
    mixes = {}
    for tint, token in _TINTS.items():
        if shades.own(token) and not shades.own(tint):
            values[tint] = {
                medium: mixed(_colour_in(values, token, medium), _colour_in(values, "--paper", medium), TINT[medium])
                for medium in MEDIA
            }
            mixes[tint] = token
    return Outcome({token: _colour(values, token, shades.span(token), mixes.get(token, "")) for token in COLOURS})


def _colour(values: Mapping[str, Mapping[str, str]], token: str, span: Span, tint_of: str) -> Colour:
    return Colour(token, {medium: _colour_in(values, token, medium) for medium in MEDIA}, span, tint_of)


def _colour_in(values: Mapping[str, Mapping[str, str]], token: str, medium: str) -> str:
    return values[token].get(medium, values[token]["light"])


def _dark(values: Mapping[str, Mapping[str, str]], token: str) -> str:
    """A shade for dark pages that is read well on them."""
    grounds = [_colour_in(values, ground, "dark") for ground in ("--paper", "--wash")]
    light = values[token]["light"]
    return nearest(light, lambda tried: min(contrast(tried, ground) for ground in grounds) >= _COMFORT) or light


class _Shades:
    """Looks the colours up: values, names of the palette, names of other colours; `found` are those that are none."""

    def __init__(self, said: BrandFile, tree: Tree) -> None:
        self.said, self.tree, self.found = said, tree, list[Diagnostic]()
        self.names = {**said.color.palette}
        for name in (path[-1] for path in COLOURS.values() if path[0] == "color"):
            shades: Shades | None = getattr(said.color, name)
            if shades and name not in self.names:
                self.names[name] = shades.light

    def of(self, token: str) -> dict[str, str]:
        """The shades that the file gives a token; a ground without a dark one has the built-in one's."""
        group = self.said.color if COLOURS[token][0] == "color" else self.said.defaults.briefgen.color
        shades: Shades | None = getattr(group, COLOURS[token][-1].replace("-", "_"))
        if shades is None:
            raise ValueError(token)  # the built-in file has them all
        values = {medium: getattr(shades, medium) for medium in MEDIA}
        return {medium: self._value(str(value), (*COLOURS[token], medium)) for medium, value in values.items() if value}

    def span(self, token: str) -> Span:
        """Where a token is set."""
        return _token_span(self.tree, COLOURS[token])

    def own(self, token: str) -> bool:
        """Whether the desk's file sets it."""
        return self.span(token).file == BRAND

    def _value(self, text: str, path: tuple[str, ...], seen: tuple[str, ...] = ()) -> str:
        if colour := hex_colour(text):
            return colour
        if text in self.names and text not in seen:
            return self._value(self.names[text], path, (*seen, text))
        span = _token_span(
            self.tree, ("color", "palette", seen[-1]) if seen and seen[-1] in self.said.color.palette else path
        )
        meant = guess(text, list(self.names))
        hint = f'{meant.hint()}{" or" if meant.near else ";"} write a colour as "#0e4d5c", in quotes'
        said = f"`{printable(text)}` is neither a colour nor in the palette"
        if text in seen:
            said, hint = f"`{printable(text)}` leads back to itself", 'write one of its colours out, as in "#0e4d5c"'
        self.found.append(problem("BG830", said, span, hint=hint))
        return "#000000"


def _token_span(tree: Tree, path: tuple[str, ...]) -> Span:
    return find_node(tree.root, path, {})[0].span if tree.root else Span(tree.path)
