"""Templates compiled once: every document of a desk uses the same ones, and so does tomorrow's build.

What is compiled has gone through all that `sandbox` refuses and adds, and is kept with the program that did it.
"""

from __future__ import annotations

import marshal
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from briefgen.machine.kept import find, keep

MAX_COMPILED = 1000  # templates that a process holds


class _Compiled(BytecodeCache):
    """Compiled templates by name and text."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        held = self.codes.get((bucket.key, bucket.checksum))
        if held is None:
            kept = find("template", f"{bucket.key} {bucket.checksum}")
            held = marshal.loads(kept) if kept is not None else None
            if held is not None:
                self._hold(bucket, held)
        bucket.code = held

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._hold(bucket, bucket.code)
            keep("template", f"{bucket.key} {bucket.checksum}", marshal.dumps(bucket.code))

    def _hold(self, bucket: Bucket, code: CodeType) -> None:
        if len(self.codes) >= MAX_COMPILED:
            self.codes.clear()
        self.codes[bucket.key, bucket.checksum] = code


COMPILED = _Compiled()
