"""The page that a link leads to, as the engine finds it with one layout less.

`target-counter(attr(href), page)` makes the engine lay the page with the link out once more for a number of its own,
which nobody asked for: it looks the name of the target up before it knows the value of `attr(href)`. Where it has the
name, it waits for the right number alone, if the last counter of the rule is none of the page's; that one has no signs.
What is printed is the same.
"""

from __future__ import annotations

import re

from briefgen.regexes import regex

ASKED = r"target-counter\(\s*attr\(\s*href\s*\)\s*,\s*page\s*\)"
NAMED = "var(--page-of, target-counter(attr(href), page)) target-counter(attr(href), no-page, no-signs)"
NO_SIGNS = '\n@counter-style no-signs { system: cyclic; symbols: "" }\n'
_LIST = regex(r"<nav\b.*?</nav>", re.DOTALL)
_LINK = regex(r"<a (?=[^>]*?\bhref=\"#([\w-]+)\")(?![^>]*\sstyle=)")


def with_named_targets(document: str) -> str:
    """The page with the names of the targets at the links of its tables of contents."""
    return _LIST.sub(lambda found: _LINK.sub(_named, found[0]), document)


def _named(link: re.Match[str]) -> str:
    return f"""{link[0]}style="--page-of: target-counter('#{link[1]}', page)" """
