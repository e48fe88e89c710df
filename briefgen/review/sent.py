"""A copy that was sent for review: which texts of which records it prints, so that what comes back finds its way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from briefgen.records.base import FieldPath
from briefgen.values import dataclass

FORMAT = 1


@dataclass(frozen=True, slots=True)
class SentField:
    """A text of a record, printed in the copy: its bookmark, where it is from, its source then, what was printed."""

    bookmark: str
    record: str
    path: FieldPath
    source: str
    printed: str

    @property
    def digest(self) -> str:
        """Of the source: whether the field still is what was sent."""
        return sha256(self.source.encode()).hexdigest()

    @property
    def key(self) -> tuple[str, FieldPath]:
        """The same wherever the same field is printed."""
        return self.record, self.path


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that was sent. `id` is in the file itself, so that no other one is taken for it."""

    id: str
    briefing: str
    product: str
    audience: str | None
    reviewers: str
    by: str
    fields: tuple[SentField, ...]


def kept_as(sent: Sent) -> bytes:
    """What is kept of a copy beside it."""
    fields = [
        {"bookmark": f.bookmark, "record": f.record, "field": [*f.path], "source": f.source, "printed": f.printed}
        for f in sent.fields
    ]
    told = {
        "format": FORMAT, "id": sent.id, "briefing": sent.briefing, "product": sent.product, "audience": sent.audience,
        "reviewers": sent.reviewers, "by": sent.by, "fields": fields,
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read_kept(data: bytes) -> Sent:
    """A copy by what is kept of it. Raises ValueError for what no such file holds."""
    told = json.loads(data)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise ValueError("no kept copy of this version")
    try:
        fields = tuple(_field(one) for one in told["fields"])
        audience = None if told["audience"] is None else str(told["audience"])
        return Sent(str(told["id"]), str(told["briefing"]), str(told["product"]), audience,
                    str(told["reviewers"]), str(told["by"]), fields)  # fmt: skip
    except (KeyError, TypeError) as error:
        raise ValueError("no kept copy") from error


def _field(told: Mapping[str, Any]) -> SentField:
    path = tuple(step if isinstance(step, int) else str(step) for step in told["field"])
    return SentField(str(told["bookmark"]), str(told["record"]), path, str(told["source"]), str(told["printed"]))
