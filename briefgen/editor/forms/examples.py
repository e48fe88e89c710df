"""Example values of each kind of record, as `briefgen new` gives them: what is usual in it, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.desk.shipped import shipped_text
from briefgen.editor.desk_now import DESK, plain
from briefgen.edits.edit_values import Plain
from briefgen.records.kinds import BRIEFING, Kind
from briefgen.syntax.yaml_reader import parse_yaml


def example(kind: Kind) -> Mapping[str, Plain]:
    """What a record of a kind may look like, field by field; of a briefing and of settings nothing is shown."""
    if kind in (BRIEFING, DESK):
        return {}
    read = parse_yaml("", shipped_text(f"scaffolds/records/{kind.plural}.yaml").encode()).value
    found = plain(read.root) if read.root else {}
    return found if isinstance(found, dict) else {}
