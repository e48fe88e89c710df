"""Regular expressions that are compiled when they are first used: to compile them all is a sixth of every start."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from typing import Any, AnyStr


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` makes of a pattern, for a constant of a module; at its first use it says what is wrong."""
    late: Any = _Late(pattern, flags)
    return late  # type: ignore[no-any-return]  # it has all that a pattern has


class _Late:
    """Has all that a compiled pattern has, as its own, once something of it is asked for."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # as `copy` and `pickle` ask
            raise AttributeError(name)
        made = re.compile(*self._asked)
        self.__dict__.update((known, getattr(made, known)) for known in dir(made) if not known.startswith("__"))
        return getattr(made, name)

    def __reduce__(self) -> tuple[object, ...]:
        return regex, self._asked
