"""`briefgen send`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from briefgen.changes_since import last_received
from briefgen.cli.options import SendOptions
from briefgen.cli.session import addressed, finish, output_folder, read, request
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.paths import SETTINGS, editions
from briefgen.output.disk_store import DiskStore
from briefgen.output.memory_store import MemoryStore
from briefgen.output.store import Store
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.plan import briefings
from briefgen.planning.setup import read_setup
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import Diagnostic, Span, has_errors, problem, tidy
from briefgen.publishing import rebuild
from briefgen.records.mail import bare_address
from briefgen.records.settings import Audience, Desk
from briefgen.sending.handing_over import NoServerError
from briefgen.sending.ledger import NAME, BrokenLedgerError, Ledger
from briefgen.sending.letters import Letter
from briefgen.sending.round import End, Posted, Round, foreseen
from briefgen.sending.server_address import Server, server_named
from briefgen.syntax.names import printable

FORMAT, ENDING = "eml", ".eml"
SERVER = "BRIEFGEN_SMTP"
_CODES = {End.REFUSED: "BG951", End.UNSURE: "BG952"}


def main(options: SendOptions) -> int:
    """Hand the messages of an edition to the mail server, say what came of each. Raises Usage."""
    if not options.timeout > 0:
        raise Usage("--timeout: give a number of seconds above zero")
    folder = desk_folder(options)
    asked = request(options, (FORMAT,), dict(os.environ))
    files, unread = read(folder)
    addressed(options, files)
    out = output_folder(options, folder)
    store = DiskStore.open(out, folder)
    if store.value is None:
        return finish(options, asked, files, BuildResult(diagnostics=tidy((*unread, *store.diagnostics))))
    with store.value as kept:
        found = [*unread, *_sent(options, asked, files, kept, out)]
    return finish(options, asked, files, BuildResult(diagnostics=tidy(found)))


def _sent(options: SendOptions, asked: Request, files: Files, kept: Store, out: Path) -> Iterator[Diagnostic]:
    """Send, and tell what went wrong; nothing is sent where anything is wrong before."""
    setup = read_setup(files)
    yield from setup.diagnostics
    if setup.value is None:
        return
    desk, number = setup.value.desk, _edition(options, asked.briefings[0], files)
    audiences = {name: who for name, who in desk.audiences.items() if name in (options.audience or _with_email(desk))}
    lacking = tuple(_lacking(options, desk, audiences))
    yield from lacking
    yield from _outdated(asked.briefings[0], number, audiences, files)
    letters: list[Letter] = []
    for name, audience in audiences.items() if not lacking else ():
        for product in options.product:
            wanted = replace(asked, edition=number, audiences=(name,), products=(product,))
            made, message = _message(wanted, files, kept)
            yield from made
            if message is None:
                return
            to = dict.fromkeys(audience.email)
            letters += (Letter(asked.briefings[0], number, name, product, address, message) for address in to)
    if letters:
        yield from _posted(options, desk, letters, kept, out)


def _edition(options: SendOptions, briefing: str, files: Files) -> int:
    """The edition that is asked for. Raises Usage."""
    published = editions(briefings(files, published=True).get(briefing, Files({})))
    if not published:
        raise Usage(f"`{printable(briefing)}` has no edition: `briefgen publish` makes one, and only editions are sent")
    return options.edition if options.edition is not None else max(published)


def _outdated(briefing: str, number: int, audiences: Iterable[str], files: Files) -> Iterator[Diagnostic]:
    """Who has, or could have, a newer edition than the one that is sent."""
    for name in audiences:
        newest = last_received(files, briefing, name)
        if newest > number:
            said = f"edition {number} is not the last one for `{printable(name)}`: there is edition {newest}"
            yield problem("BG954", said, hint="without `--edition` the last one is sent")


def _with_email(desk: Desk) -> tuple[str, ...]:
    return tuple(name for name, audience in desk.audiences.items() if audience.email)


def _lacking(options: SendOptions, desk: Desk, audiences: dict[str, Audience]) -> Iterator[Diagnostic]:
    """Who or what is missing for sending."""
    where = Span(SETTINGS)
    if desk.mail.sender is None:
        hint = 'add `mail: {sender: "Strait Desk <desk@strait.example>"}`'
        yield problem("BG950", "desk.yaml does not say from whom e-mails are", where, hint=hint)
    for name in (name for name in options.audience if name not in desk.audiences):
        yield problem("BG013", f"there is no audience `{printable(name)}`")
    nobody = [name for name, audience in audiences.items() if not audience.email]
    for name in nobody:
        hint = f"add `email: [name@office.example]` to `{name}` under `audiences`"
        yield problem("BG950", f"the audience `{name}` has no addresses", where, hint=hint)
    if not audiences and not options.audience:
        hint = "add `email: [name@office.example]` to an audience"
        yield problem("BG950", "no audience has addresses", where, hint=hint)


def _message(wanted: Request, files: Files, kept: Store) -> tuple[tuple[Diagnostic, ...], bytes | None]:
    """The message of an edition for one audience, as it may have it today; None where an error forbids it."""
    store = MemoryStore(manifest=kept.manifest)
    result = rebuild(wanted, files, store, InProcess())
    made = [path for path in result.written if path.endswith(ENDING)]
    if has_errors(result.diagnostics) or len(made) != 1:
        return result.diagnostics, None
    return result.diagnostics, store.files[made[0]]


def _posted(options: SendOptions, desk: Desk, letters: list[Letter], kept: Store, out: Path) -> Iterator[Diagnostic]:
    """Hand the letters over and say what came of each. Raises Usage."""
    ledger = _ledger(out)
    if options.dry_run:
        yield from _said(foreseen(letters, ledger, again=options.again), options)
        return
    server = _server()
    kept.put(kept.manifest, {})  # the folder is ours before anything of ours lies in it
    rounds = Round(server, bare_address(desk.mail.sender or ""), options.timeout)
    try:
        yield from _said(rounds.post(letters, ledger, again=options.again), options)
    except NoServerError as error:
        said = f"the mail server {printable(server.host)}:{server.port} was of no use: {error}"
        yield problem("BG953", said, hint="what was not sent is sent by the next run")


def _ledger(out: Path) -> Ledger:
    """What was sent before. Raises Usage."""
    try:
        return Ledger.read(out)
    except BrokenLedgerError as error:
        said = f"line {error} of {printable(str(out / NAME))} is not as briefgen wrote it, so it is not known"
        raise Usage(f"{said} what was sent; mend the line, or move the file away") from None


def _server() -> Server:
    """The server that the environment names. Raises Usage."""
    server = server_named(os.environ.get(SERVER, ""))
    if server is None:
        form = "smtps://USER:PASSWORD@HOST or smtp://HOST:PORT"
        raise Usage(f"{SERVER} in the environment names no mail server: set it to {form} (BG953)")
    return server


def _said(posted: Iterable[Posted], options: SendOptions) -> Iterator[Diagnostic]:
    """Print what came of each letter; a problem for each that was not sent, or may have been."""
    for one in posted:
        code = _CODES.get(one.end)
        if code is None and not options.quiet:
            print(f"{one.end}: {one.letter.said}")
        elif code is not None:
            hint = "`--again` sends it once more" if one.end is End.UNSURE else "the next run tries again"
            why = f": {one.why}" if one.why else ""
            yield problem(code, f"{one.letter.said} {one.end}{why}", Span(SETTINGS), hint=hint)
