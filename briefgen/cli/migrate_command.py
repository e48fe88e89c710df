"""`briefgen migrate`: brings the content of an older format to the newest."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from difflib import unified_diff

from briefgen.authoring.migrations import migrated
from briefgen.cli.created import from_here
from briefgen.cli.options import MigrateOptions
from briefgen.cli.session import complain, read
from briefgen.cli.which_desk import desk_folder
from briefgen.output.content_files import rewrite_all
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.formats import NEWEST


def main(options: MigrateOptions) -> int:
    """Show what would change, or change it: all of it, or nothing; 1 where a file has a problem that comes first."""
    folder = desk_folder(options)
    files, unread = read(folder)
    made = migrated(files)
    if made.value is None or unread:
        return _refused((*unread, *made.diagnostics))
    after = made.value.files
    if not options.write:
        sys.stdout.writelines(_diff(files, after))
    elif problems := rewrite_all(folder, files, after):
        return _refused(problems)
    else:
        for path in after:
            print(from_here(folder, path))
    for doubt in made.value.doubts:
        print(f"{doubt.place}: {doubt.said}", file=sys.stderr)
    print(_summary(len(after), wrote=options.write), file=sys.stderr)
    return 0


def _summary(changed: int, *, wrote: bool) -> str:
    files = f"{changed} file{'s' if changed != 1 else ''}"
    if not changed:
        return f"nothing to change: this desk is of format {NEWEST}, the newest"
    if wrote:
        return f"{files} changed: this desk is of format {NEWEST} now; editions stay as they were published"
    return f"{files} would change; nothing is written: `briefgen migrate --write` does it"


def _diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """What changes, in the form that `patch` and reviewers read."""
    for path, data in after.items():
        old, new = (text.decode("utf-8").splitlines(keepends=True) for text in (before[path], data))
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _refused(problems: tuple[Diagnostic, ...]) -> int:
    complain(problems)
    print("nothing changed", file=sys.stderr)
    return 1
