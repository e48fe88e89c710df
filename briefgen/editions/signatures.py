"""Signatures of editions: detached, by `ssh-keygen -Y`, over the bytes of a snapshot; whether they hold is asked there.

What an edition says is under its seal, and the next one names the seal; a signature tells who answers for both. So an
edition from before the desk named keys is vouched for by the first signed one after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from briefgen.desk.files import Files
from briefgen.desk.paths import briefing_of, signature_of
from briefgen.records.signing import Signing, SigningKey
from briefgen.syntax.dates import spoken_day
from briefgen.syntax.names import printable
from briefgen.syntax.ssh_keys import NotAKey, fingerprint, key_of_signature, public_key, unix_lines
from briefgen.values import dataclass

NAMESPACE = "briefgen-edition"
KEYGEN_MISSING = "there is no `ssh-keygen` on this machine"
INSTALL = (
    "install OpenSSH: Debian, Ubuntu: apt install openssh-client · Fedora: dnf install openssh-clients · Alpine: apk "
    "add openssh-keygen · macOS has it · Windows: the optional feature OpenSSH Client"
)
_BACK = "put back the snapshot and its signature as they were published"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of a signature: who answers for the edition, or what is wrong and what to do."""

    by: str = ""
    fault: str = ""
    remedy: str = ""


UNCHECKED = Verdict(fault="has a signature that was not checked", remedy="check it with `briefgen list editions`")
Holds = Callable[[str, bytes, bytes], bool | None]  # key, what was signed, signature; None: nothing here can tell


def verdicts(signing: Signing, files: Files, snapshots: Iterable[str], holds: Holds) -> Mapping[str, Verdict]:
    """What is to be said of those of the snapshots that bear a signature."""
    return {
        path: verdict(signing, path, files[path], files[signature_of(path)], holds)
        for path in snapshots
        if signature_of(path) in files
    }


def verdict(signing: Signing, path: str, snapshot: bytes, signature: bytes, holds: Holds) -> Verdict:
    """Whether a signature is one of the desk's, and fits."""
    try:
        key = key_of_signature(signature)
    except NotAKey:
        return Verdict(fault="has a signature that cannot be read", remedy=_BACK)
    owners = [known for known in signing.keys if public_key(known.key) == key]
    if not owners:
        said = f"is signed with a key that desk.yaml does not name ({printable(fingerprint(key))})"
        return Verdict(
            fault=said, remedy=f"{_BACK}; if you know whose key that is, name it under `signing` in desk.yaml"
        )
    owner = next((known for known in owners if known.revoked), owners[0])
    if fault := _refused(owner, _as_of(snapshot)):
        anew = f"{_BACK}; if nothing else is wrong with it, {sign_anew(path)}"
        return Verdict(fault=fault, remedy=anew)
    fits = holds(key, unix_lines(snapshot), unix_lines(signature))
    if fits is None:
        return Verdict(fault=f"has a signature that nobody can check: {KEYGEN_MISSING}", remedy=INSTALL)
    if not fits:
        return Verdict(fault=f"is not what {printable(owner.name)} signed", remedy=_BACK)
    if _elsewhere(path, snapshot):
        return Verdict(fault="was signed as one of another briefing", remedy=f"{_BACK}, in its own folder")
    return Verdict(by=owner.name)


def witness(files: Files, published: Mapping[int, str], number: int) -> int:
    """The edition whose signature answers for one: its own, else the first signed one after it; else its own number."""
    signed = [later for later, path in published.items() if later >= number and signature_of(path) in files]
    return min(signed, default=number)


def sign_anew(path: str) -> str:
    """How an edition that stands is signed by hand."""
    return f"delete {signature_of(path)} if it is there, and run `{sign_command(path)}`"


def sign_command(path: str) -> str:
    """The command that signs an edition that stands."""
    return f"ssh-keygen -Y sign -f KEYFILE -n {NAMESPACE} {path}"


def _refused(owner: SigningKey, as_of: date | None) -> str:
    """Why a key's owner signs this edition no more; empty where nothing is against it."""
    if owner.revoked:
        return f"is signed with the key of {printable(owner.name)}, which is revoked"
    if owner.until is not None and (as_of is None or as_of > owner.until):
        return f"is signed with the key of {printable(owner.name)}, which signs nothing after {spoken_day(owner.until)}"
    return ""


def _as_of(snapshot: bytes) -> date | None:
    try:
        return date.fromisoformat(str(_edition(snapshot).get("as_of")))
    except ValueError:
        return None


def _elsewhere(path: str, snapshot: bytes) -> bool:
    """Whether an edition names files, and none of this briefing."""
    artifacts = _edition(snapshot).get("artifacts")
    names = {str(file).split("/")[0] for file in artifacts} if isinstance(artifacts, dict) else set()
    return bool(names) and names != {briefing_of(path)}


def _edition(snapshot: bytes) -> Mapping[str, object]:
    try:
        held = json.loads(snapshot)
    except (ValueError, RecursionError):
        return {}
    edition = held.get("edition") if isinstance(held, dict) else None
    return edition if isinstance(edition, dict) else {}
