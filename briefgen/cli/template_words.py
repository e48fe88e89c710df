"""`briefgen template words`: the desk's own words, put into its catalogues to be translated."""

from __future__ import annotations

from briefgen.authoring.desk_words import Catalogue, catalogues, languages_of, untranslatable
from briefgen.authoring.refused_error import RefusedError
from briefgen.cli.created import from_here
from briefgen.cli.options import TemplateWordsOptions
from briefgen.cli.session import complain, read
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.copies import Templates
from briefgen.desk.reading import read_templates
from briefgen.output.content_files import rewrite
from briefgen.planning.setup import read_setup
from briefgen.syntax.names import printable


def words(options: TemplateWordsOptions) -> int:
    """Write each catalogue, or with `check` only tell what is missing. Raises Usage, RefusedError and OSError."""
    desk = desk_folder(options)
    files, _ = read(desk)
    setup = read_setup(files)
    if setup.value is None:
        complain(setup.diagnostics)
        return 1
    templates = read_templates(desk).value
    found = tuple(catalogues(setup.value, files, templates))
    open_ = sum(_checked(one) if options.check else _written(options, one) for one in found)
    if len(languages_of(setup.value, files, templates)) > 1:
        open_ += _bare(templates)
    if not found:
        print("there is nothing to translate: this desk's templates say no words of their own in another language")
    return 1 if options.check and open_ else 0


def _written(options: TemplateWordsOptions, one: Catalogue) -> int:
    """Bring a catalogue up to date, and tell what that changed."""
    desk, made = desk_folder(options), one.renewed
    if one.after != one.before:
        (desk / one.path).parent.mkdir(parents=True, exist_ok=True)
        for problem in rewrite(desk, one.path, one.before, one.after):
            raise RefusedError(f"{printable(one.path)}: {problem.message}; {problem.hint}")
    counts = ((len(made.new), "new"), (len(made.back), "back"), (len(made.gone), "gone"))
    left = len(one.open) + len(made.new)
    told = [f"{count} {what}" for count, what in counts if count] + ([f"{left} to translate"] if left else [])
    print(f"{from_here(desk, one.path)}: {', '.join(told) or 'nothing to do'}")
    return left


def _checked(one: Catalogue) -> int:
    """Tell what a catalogue lacks; gives how much that is."""
    made, path = one.renewed, printable(one.path)
    lines = [f"{path}: “{printable(message.words[0])}” is not in it ({message.places[0]})" for message in made.new]
    lines += [f"{path}: “{printable(entry.words)}” is marked as obsolete, and said again" for entry in made.back]
    lines += [f"{path}:{entry.first}: “{printable(entry.words)}” is not translated" for entry in one.open]
    lines += [f"{path}:{entry.first}: “{printable(entry.words)}” is said by no template now" for entry in made.gone]
    print("\n".join(lines) or f"{path}: all is translated")
    if made.new or made.gone or made.back:
        print("  hint: run `briefgen template words`, then translate what is empty")
    return len(lines)


def _bare(templates: Templates) -> int:
    """Tell of words that no catalogue can translate; gives how many places that are."""
    found = tuple(untranslatable(templates))
    for path, bare in found:
        words = printable(bare.words if len(bare.words) <= 40 else f"{bare.words[:39]}…")
        print(f"{printable(path)}:{bare.line}:{bare.column}: “{words}” is printed as it is in every language")
    if found:
        print('  hint: write words of the document as messages: {{ _("Key points") }}')
    return len(found)
