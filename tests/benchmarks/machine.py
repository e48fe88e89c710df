"""The machine that figures come from; without it they mean nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """Processor, cores, system, versions, and how busy it was when the measuring began."""

    processor: str
    cores: int
    system: str
    python: str
    engine: str
    load: float

    @property
    def sentence(self) -> str:
        """For the head of the table."""
        made = f"{self.processor}, {self.cores} cores, {self.system}, Python {self.python}, WeasyPrint {self.engine}"
        return f"{made}; load {self.load:.1f}{': busy, so the spread is wide' if self.load > 0.5 else ''}"


@cache
def machine() -> Machine:
    """This one, as it was when first asked."""
    cores = os.cpu_count() or 1
    system = f"{platform.system()} {platform.machine()}"
    return Machine(_processor(), cores, system, platform.python_version(), version("weasyprint"), os.getloadavg()[0])


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or "unknown processor"
