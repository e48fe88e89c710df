"""What a desk's own templates and settings say, and its catalogues brought up to date with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from briefgen.authoring.refused_error import RefusedError
from briefgen.desk.copies import Templates
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.desk.template_lookup import title_span
from briefgen.language.catalogue_edits import Entry, Renewed, Wanted, entries, renewed
from briefgen.language.catalogues import MessageKey, Translations, is_catalogue, read_translations
from briefgen.language.locales import locale_of, whole_number_like
from briefgen.language.speech import PART, UNIT
from briefgen.planning.setup import Setup
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.units import with_own
from briefgen.syntax.encoding import decode
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Text
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.templating.words import Bare, bare_words, phrases
from briefgen.values import dataclass

_LOCALE = "templates/_shared/locale/"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One catalogue of a desk as it is and as it is to be; `before` is none where there is none yet."""

    path: str
    before: bytes | None
    renewed: Renewed
    open: tuple[Entry, ...]

    @property
    def after(self) -> bytes:
        """The bytes that it is to have."""
        return self.renewed.text.encode("utf-8")

    @property
    def done(self) -> bool:
        """Whether it has everything, translated, and nothing that is gone."""
        return not (self.open or self.renewed.new or self.renewed.gone or self.renewed.back)


def languages_of(setup: Setup, files: Files, templates: Templates) -> tuple[str, ...]:
    """The languages of a desk: its own, those of its letterhead, its briefings and its catalogues."""
    tags = [setup.desk.language, *setup.desk.desk.languages]
    for path in files.under(BRIEFINGS):
        if path.endswith("/briefing.yaml"):
            root = parse_yaml(path, files[path]).value.root
            head = root.get("briefing") if root else None
            said = head.value.get("language") if head and isinstance(head.value, Map) else None
            tags += [said.value.value] if said and isinstance(said.value, Text) else []
    tags += [path.removeprefix(_LOCALE).removesuffix(".po") for path in templates.own if path.startswith(_LOCALE)]
    return tuple(sorted({tag.partition("-")[0] for tag in tags if tag[:2].isalpha() and _known(tag)}))


def _known(tag: str) -> bool:
    try:
        locale_of(tag.partition("-")[0])
    except ValueError:
        return False
    return True


def catalogues(setup: Setup, files: Files, templates: Templates) -> Iterator[Catalogue]:
    """Each catalogue that the desk's own words need. Raises RefusedError where one cannot be read."""
    words = {message.key: message for message in _words(setup, templates)}
    for language in languages_of(setup, files, templates):
        wanted = {key: message for key, message in words.items() if _needed(message, language, setup, templates)}
        path = f"{_LOCALE}{language}.po"
        if wanted or path in templates.own:
            yield _catalogue(path, language, wanted, templates, frozenset(words))


def _needed(message: Wanted, language: str, setup: Setup, templates: Templates) -> bool:
    """Whether a language has to say a message itself: it does not ship, and no product has its own translation."""
    if message.context == "product":
        if language == setup.desk.language.partition("-")[0]:
            return False
    elif language == _ENGLISH:
        return False
    if message.context == PART and whole_number_like(Decimal("1.5"), language) is not None:
        return False
    paths = [path for path in templates.own if is_catalogue(path) and path.endswith(f"/{language}.po")]
    said = [_translations(path, templates.own) for path in paths if not path.startswith(_LOCALE)]
    shipped = f"{_LOCALE}{language}.po"
    said += [_translations(shipped, templates.shipped)] if shipped in templates.shipped else []
    return not any(found and found.find(*message.key) is not None for found in said)


def _translations(path: str, files: Files) -> Translations | None:
    return read_translations(path, files[path]).value


def _catalogue(
    path: str, language: str, wanted: Mapping[MessageKey, Wanted], templates: Templates, words: frozenset[MessageKey]
) -> Catalogue:
    before = templates.own.get(path)
    for found in read_translations(path, before).diagnostics if before is not None else ():
        raise RefusedError(_unreadable(found))
    text = before.decode("utf-8-sig") if before is not None else _header(language, templates)
    shipped = templates.shipped.get(f"{_LOCALE}messages.pot", b"").decode("utf-8")
    used = frozenset(entry.key for entry in entries(shipped) if entry.said) | words
    made = renewed(text, wanted, used, _forms(language, templates))
    if before is not None and before.startswith(b"\xef\xbb\xbf"):
        made = replace(made, text=f"\ufeff{made.text}")
    unsaid = (entry for entry in entries(text) if entry.said and not entry.translated)
    return Catalogue(path, before, made, tuple(entry for entry in unsaid if entry.key in wanted))


def _unreadable(found: Diagnostic) -> str:
    where = f"{printable(found.span.file)}:{found.span.line}: " if found.span else ""
    return f"{where}{found.message}; mend it first"


def _header(language: str, templates: Templates) -> str:
    from babel.messages.catalog import Catalog  # noqa: PLC0415  (only for a new catalogue)

    shipped = templates.shipped.get(f"{_LOCALE}{language}.po", b"").decode("utf-8")
    rule = next((line for line in shipped.split("\n") if line.startswith('"Plural-Forms')), None)
    rule = rule if rule and rule.endswith('\\n"') else f'"Plural-Forms: {Catalog(locale=language).plural_forms}\\n"'
    lines = ('msgid ""', 'msgstr ""', f'"Language: {language}\\n"', rule, '"MIME-Version: 1.0\\n"',
             '"Content-Type: text/plain; charset=utf-8\\n"', '"Content-Transfer-Encoding: 8bit\\n"')  # fmt: skip
    return "\n".join((*lines, ""))


def _forms(language: str, templates: Templates) -> int:
    """How many forms a number has in a language's catalogue."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    own = templates.own.get(f"{_LOCALE}{language}.po")
    if own is not None:
        return int(read_po(iter(own.decode("utf-8-sig").splitlines(keepends=True))).num_plurals)
    return int(Catalog(locale=language).num_plurals)


def _words(setup: Setup, templates: Templates) -> Iterator[Wanted]:
    """Every message of the desk's own, each once with all its places."""
    found: dict[MessageKey, Wanted] = {}
    for message in (*_said_by_templates(templates), *_said_by_settings(setup, templates)):
        there = found.get(message.key)
        if there is None:
            found[message.key] = message
            continue
        words = max(there.words, message.words, key=len)
        found[message.key] = replace(there, words=words, places=tuple(dict.fromkeys((*there.places, *message.places))))
    yield from found.values()


def _said_by_templates(templates: Templates) -> Iterator[Wanted]:
    for path, text in own_templates(templates):
        for phrase in phrases(text):
            yield Wanted(phrase.context, phrase.words, (f"{path}:{phrase.line}",))


def _said_by_settings(setup: Setup, templates: Templates) -> Iterator[Wanted]:
    """Titles of products, and units."""
    for name, product in setup.products.items():
        span = title_span(templates.all, name)
        if span.file in templates.own:
            yield Wanted("product", (product.title,), (f"{span.file}:{span.line}",))
    for unit in setup.desk.units:
        base = with_own(setup.desk.units).bases[unit]
        yield Wanted(UNIT, (base.one, base.many), ("content/desk.yaml",))
        if base.parted:
            yield Wanted(PART, (base.many,), ("content/desk.yaml",))


def own_templates(templates: Templates) -> Iterator[tuple[str, str]]:
    """The templates of the desk that can be read, by path."""
    for path in templates.own:
        if path.endswith(".j2"):
            text = decode(path, templates.own[path])
            if not text.diagnostics:
                yield path, text.value


def untranslatable(templates: Templates) -> Iterator[tuple[str, Bare]]:
    """Words of the desk's own templates that stand in no message; what a copy has from its original is ours."""
    for path, text in own_templates(templates):
        original = (templates.original_data(path) or b"").decode("utf-8", "replace")
        ours = {bare.words for bare in bare_words(original)}
        yield from ((path, bare) for bare in bare_words(text) if bare.words not in ours)
