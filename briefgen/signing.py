"""Editions signed and their signatures checked, before what depends on them is planned or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.desk.files import Files
from briefgen.desk.paths import SETTINGS, editions, signature_of
from briefgen.editions.signatures import INSTALL, KEYGEN_MISSING, NAMESPACE, Verdict, verdict, verdicts, witness
from briefgen.editions.snapshots_needed import snapshots_needed
from briefgen.machine import ssh_keygen
from briefgen.planning.jobs import Request
from briefgen.planning.plan import briefings
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.reading import validate_settings
from briefgen.records.settings import Desk
from briefgen.records.signing import Signing
from briefgen.syntax.names import printable
from briefgen.syntax.ssh_keys import public_key
from briefgen.syntax.yaml_reader import parse_yaml

_NAME_A_KEY = "desk.yaml says under `signing` whose keys sign; README explains how"


def checked(request: Request, files: Files) -> Request:
    """A request with what is to be said of the signatures that it leads to; as it is where the desk names no keys."""
    signing = signing_of(files)
    return replace(request, signatures=signatures(signing, files, _asked(request, files))) if signing.keys else request


def signatures(signing: Signing, files: Files, snapshots: Iterable[str]) -> Mapping[str, Verdict]:
    """What is to be said of the signatures of these snapshots."""
    signed = [path for path in snapshots if signature_of(path) in files]
    if not signed:
        return {}
    with ssh_keygen.keygen(NAMESPACE, _revoked(signing)) as asked:
        return verdicts(signing, files, signed, asked.holds)


def signing_of(files: Files) -> Signing:
    """Whose signatures a desk wants; nobody's where its settings cannot be read, which is told elsewhere."""
    tree = parse_yaml(SETTINGS, files[SETTINGS]).value if SETTINGS in files else None
    desk = validate_settings(tree, Desk).value if tree else None
    return desk.signing if desk else Signing()


def owed(files: Files, key_file: str | None) -> Iterator[Diagnostic]:
    """What keeps an edition from being signed as the desk wants it, or is asked of a desk that wants none signed."""
    keys = signing_of(files).keys
    if key_file is None and keys:
        hint = "add `--sign KEYFILE`, with the file of your private key"
        yield problem("BG919", "this desk signs its editions, and this one would go out unsigned", Span(SETTINGS),
                      hint=hint)  # fmt: skip
    elif key_file is not None and not keys:
        yield problem("BG919", "desk.yaml names no keys that sign editions", Span(SETTINGS), hint=_NAME_A_KEY)
    elif key_file is not None and not ssh_keygen.there():
        yield problem("BG920", f"the edition cannot be signed: {KEYGEN_MISSING}", hint=INSTALL)


def signed(files: Files, path: str, snapshot: bytes, key_file: str | None) -> Outcome[bytes]:
    """The signature of a new snapshot, as its readers will check it; empty where none is asked for."""
    if key_file is None:
        return Outcome(b"")
    try:
        signature = ssh_keygen.sign(key_file, NAMESPACE, snapshot)
    except ssh_keygen.CannotSign as error:
        said = f"`ssh-keygen` signs nothing with {printable(key_file)}: {printable(str(error))}"
        hint = "nothing was published; try `ssh-keygen -y -f KEYFILE`: it tells whether the key can be used"
        return Outcome(b"", (problem("BG919", said, hint=hint),))
    signing = signing_of(files)
    with ssh_keygen.keygen(NAMESPACE, _revoked(signing)) as asked:
        found = verdict(signing, path, snapshot, signature, asked.holds)
    if not found.fault:
        return Outcome(signature)
    hint = f"nothing was published; sign with a key that holds, or change the keys: {_NAME_A_KEY}"
    return Outcome(b"", (problem("BG919", f"the edition {found.fault}", Span(SETTINGS), hint=hint),))


def _revoked(signing: Signing) -> list[str]:
    return [public_key(known.key) for known in signing.keys if known.revoked]


def _asked(request: Request, files: Files) -> Iterator[str]:
    """The snapshots whose signatures matter: of an edition its own, for readers all, for a draft those it reads."""
    there = briefings(files)
    for name in request.briefings or there:
        own = there.get(name, Files({}))
        published = editions(own)
        if request.edition is not None:
            if request.edition in published:
                yield published[witness(own, published, request.edition)]
        elif request.strict:
            yield from published.values()
        else:
            yield from snapshots_needed(own, published, max(published, default=0))
