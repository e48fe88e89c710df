"""`briefgen schedule`."""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.authoring.scaffold import write_schedule
from briefgen.authoring.schedules import LOCK, JobPlace, following, refused, schedule
from briefgen.cli.created import refused_file, tell
from briefgen.cli.options import ScheduleOptions
from briefgen.cli.session import read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.planning.setup import read_setup
from briefgen.syntax.names import printable


def main(options: ScheduleOptions) -> int:
    """Print the files of one kind of schedule, or write them into the desk. Raises Usage."""
    desk = desk_folder(options)
    place = _place(desk)
    for path in refused(options.kind, place):
        raise Usage(
            f"{options.kind} does not take `{printable(path)}` as it is: use a folder whose name has only "
            "letters, digits and `._-`"
        )
    if not options.write:
        files = schedule(options.kind, place).values()
        print("\n".join(files), end="")
        return 0
    try:
        made = write_schedule(desk, options.kind, place)
    except OSError as error:
        raise refused_file(error, " cannot be written") from None
    tell(desk, made)
    print(f"next: {following(options.kind, place)}")
    return 0


def _place(desk: Path) -> JobPlace:
    """Where the job runs: here. Raises Usage where the desk's settings cannot be read."""
    files, _ = read(desk)
    setup = read_setup(files).value
    if setup is None:
        raise Usage("content/desk.yaml, which names the time zone, has an error: `briefgen check` says which")
    beside = Path(sys.executable).with_name("briefgen")
    program = str(beside) if beside.exists() else f"{sys.executable} -m briefgen"
    return JobPlace(
        str(desk.resolve()),
        _owner(desk),
        setup.desk.timezone,
        program,
        _below(desk.resolve()),
        locked=(desk / LOCK).is_file(),
        source=(desk / "briefgen/__init__.py").is_file(),
    )


def _below(desk: Path) -> str:
    """Where the desk lies in its repository, as a prefix of paths; empty at the top, and without a repository."""
    top = next((folder for folder in (desk, *desk.parents) if (folder / ".git").exists()), desk)
    return "".join(f"{part}/" for part in desk.relative_to(top).parts)


def _owner(desk: Path) -> str:
    """Whose files the job writes: those of the desk's owner, by name or number."""
    try:
        return desk.owner()
    except (KeyError, NotImplementedError):  # a number without a name; Windows
        return str(desk.stat().st_uid)
