"""`python -m tests.benchmarks.published DESK HOME NUMBER`: publish edition after edition in one process.

Prints the number of the last one. Each has another title than the one before.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import briefgen


def main() -> None:
    """Publish up to the number."""
    desk, home, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    file = desk / home / "briefing.yaml"
    for number in range(len([*(desk / home / "editions").glob("*.json")]) + 1, last + 1):
        text = re.sub("title: Grain transit.*", f"title: Grain transit {number}", file.read_text("utf-8"), count=1)
        file.write_text(text, "utf-8")
        made = briefgen.publish(desk, home.name, note="Another title.")
        if made.edition != number:
            raise ValueError(made.diagnostics)
    print(last)  # noqa: T201  (what the program is for)


if __name__ == "__main__":
    main()
