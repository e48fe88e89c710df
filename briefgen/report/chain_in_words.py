"""The chain of what was published, line by line: what `briefgen list editions` prints."""

from __future__ import annotations

from briefgen.desk.files import Files
from briefgen.desk.paths import editions
from briefgen.editions.chain import Link, chain
from briefgen.signing import signatures, signing_of
from briefgen.syntax.names import printable

SHORT = len("sha256:") + 12  # enough of a seal to compare by eye


def links_of(files: Files, own: Files, given: int) -> tuple[Link, ...]:
    """The editions of a briefing. `own` are its files; `given`: the highest number of one whose documents stand."""
    published, signing = editions(own), signing_of(files)
    signed = signatures(signing, own, published.values()) if signing.keys else None
    return chain(own, published, given, signed=signed)


def said_of(link: Link) -> str:
    """An edition in one line."""
    if not link.seal:
        return f"the snapshot {link.fault}: {link.remedy}"
    when, kind, note = map(printable, (link.as_of, link.kind, link.note))
    state = state_of(link)
    return f"{when}  {kind:<10}  {link.seal[:SHORT]}  {f'{state}; ' if state else ''}{note}"


def state_of(link: Link) -> str:
    """What is wrong with an edition, and who answers for it; empty where nothing is to be said."""
    seal = f"{link.fault.upper()}: {link.remedy}" if link.fault else "" if link.sealed else "not sealed"
    signed = f"{'vouched for' if link.vouched else 'signed'} by {printable(link.signer)}" if link.signer else ""
    return "; ".join(filter(None, (seal, signed or ("nobody has signed it" if link.unsigned else ""))))
