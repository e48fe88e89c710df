"""`briefgen list editions`: the chain of what was published, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from briefgen.cli.options import ListOptions
from briefgen.cli.usage import Usage
from briefgen.desk.files import Files
from briefgen.editions.chain import Link
from briefgen.planning.plan import briefings
from briefgen.problems.did_you_mean import guess
from briefgen.report.chain_in_words import links_of, said_of
from briefgen.syntax.names import printable


def list_editions(options: ListOptions, files: Files, given: Mapping[str, int]) -> int:
    """Print the editions of the briefings that are named, or of all; 1 where a chain is broken. Raises Usage.

    `given`: for each briefing the highest number of an edition whose documents stand.
    """
    there = briefings(files)
    for name in options.briefings:
        if name not in there:
            hint = guess(name, list(there)).hint()
            raise Usage(f"there is no briefing `{printable(name)}`{f'; {hint}' if hint else ''} (BG013)")
    chains = {name: links_of(files, there[name], given.get(name, 0)) for name in options.briefings or there}
    lines = _as_json(chains) if options.report == "json" else _as_text(chains)
    for line in lines:
        print(line)
    return 1 if any(link.fault for links in chains.values() for link in links) else 0


def _as_text(chains: Mapping[str, tuple[Link, ...]]) -> Iterator[str]:
    for name, links in chains.items():
        yield printable(name) + ("" if links else "  not published yet")
        for link in links:
            yield f"  {link.number:>4}  {said_of(link)}".rstrip()


def _as_json(chains: Mapping[str, tuple[Link, ...]]) -> Iterator[str]:
    rows = [
        {
            "briefing": name,
            "edition": link.number,
            "kind": link.kind or None,
            "as_of": link.as_of or None,
            "note": link.note or None,
            "snapshot": link.path or None,
            "seal": link.seal or None,
            "sealed": link.sealed,
            "before": link.before,
            "signed_by": link.signer if link.signer and not link.vouched else None,
            "vouched_for_by": link.signer if link.vouched else None,
            "fault": link.fault or None,
        }
        for name, links in chains.items()
        for link in links
    ]
    yield json.dumps(rows, indent=1, ensure_ascii=False)
