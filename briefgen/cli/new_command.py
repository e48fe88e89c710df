"""`briefgen new`."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from briefgen.authoring.record_forms import KIND_WORDS
from briefgen.authoring.scaffold import append_record, new_briefing, new_record
from briefgen.cli.created import from_here, refused_file
from briefgen.cli.options import NewOptions
from briefgen.cli.session import epoch
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.reading import find_desk
from briefgen.problems.did_you_mean import guess
from briefgen.records.kinds import Kind
from briefgen.syntax.names import printable


def main(options: NewOptions) -> int:
    """Make a briefing's folder, or print or append a record. Raises Usage and RefusedError."""
    try:
        _new(options)
    except OSError as error:
        raise refused_file(error) from None
    return 0


def _new(options: NewOptions) -> None:
    if options.what is None:
        print("\n".join(_list()))
    elif options.what == "briefing":
        _briefing(options)
    elif options.append:
        kind, desk = _kind(options.what), desk_folder(options, Path(options.append).parent)
        line = append_record(kind, options.name or "", desk, Path(options.append))
        print(f"{printable(options.append)}:{line}: {kind.name} to fill in")
    else:
        here = desk_folder(options) if options.desk else find_desk(Path.cwd())
        print(new_record(_kind(options.what), options.name or "", here), end="")


def _briefing(options: NewOptions) -> None:
    if options.append:
        raise Usage("--append adds a record to a file; a briefing is a folder")
    if not options.name:
        raise Usage("say the briefing's name: briefgen new briefing NAME")
    desk = desk_folder(options)
    made = new_briefing(desk, options.name, _today())
    for path in made.written:
        print(from_here(desk, path))
    print(f"build it: briefgen build {options.name} --open")


def _kind(word: str) -> Kind:
    found = KIND_WORDS.get(word.removesuffix("s"))
    if found is None:
        words = ("briefing", *KIND_WORDS)
        raise Usage(f"there is no kind `{printable(word)}`; {guess(word, words).hint()}")
    return found


def _list() -> list[str]:
    width = max(map(len, KIND_WORDS))
    about = {word: (kind.model.__doc__ or "").splitlines()[0] for word, kind in KIND_WORDS.items()}
    return [
        f"briefgen new {'briefing':<{width}}  A folder with a briefing that builds as it is.",
        *(f"briefgen new {word:<{width}}  {said}" for word, said in about.items()),
    ]


def _today() -> date:
    return epoch(os.environ.get("SOURCE_DATE_EPOCH", "")) or datetime.now(UTC).astimezone().date()
