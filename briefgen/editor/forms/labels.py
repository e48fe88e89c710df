"""What fields are called in forms, where their keys in a file say nothing to who has not read the guide."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "aliases": "Ids it had before",
    "also": "Other spellings",
    "alt": "In words, for screen readers",
    "as_of": "As of",
    "cell": "In the matrix, in a few words",
    "choice": "What each product shows",
    "count_basis": "What a rank counts",
    "doi": "DOI",
    "ednote": "Note among editors",
    "email": "E-mail addresses",
    "extra": "Own fields",
    "instead_of": "Replaces these words",
    "isbn": "ISBN",
    "kept_by": "Looked after by",
    "lasting": "Does not grow old",
    "negative": "Says that something was not so",
    "not_telling": "Words that give nothing away",
    "of": "Of what",
    "offline_ref": "Where it is kept, without an address",
    "own_view": "Only our own view",
    "pdf": "PDF",
    "per": "Known through whom",
    "stale_after": "Days after which it is too old",
    "timezone": "Time zone",
    "up_to": "Sees up to",
    "url": "Web address",
    "voice": "Whose account it is",
    "waive": "Excused from rules",
    "withheld_line": "Line that says what is withheld",
}


def label_of_key(key: str) -> str:
    """What a field is called."""
    return LABELS.get(key) or key.replace("_", " ").capitalize()
