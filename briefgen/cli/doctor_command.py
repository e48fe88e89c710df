"""`briefgen doctor`."""

from __future__ import annotations

from pathlib import Path

from briefgen.authoring.doctor import examine
from briefgen.cli.options import Options


def main(_options: Options) -> int:
    """Print one line for each thing looked at; 2 when something is missing."""
    findings = list(examine(Path.cwd()))
    for finding in findings:
        print(f"{'ok     ' if finding.well else 'MISSING'}  {finding.name}: {finding.seen}")
        if not finding.well and finding.mend:
            print(f"         mend: {finding.mend}")
    return 0 if all(finding.well for finding in findings) else 2
