"""What stands for a person where it is tight: the family name where it is plain, else the whole name."""

from __future__ import annotations

import pytest

from briefgen.records.actors import Actor


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({"name": "Mira Lund"}, "Lund"),
        ({"name": "Daniel R. Holt"}, "Holt"),
        ({"name": "J. K. O’Hara-Lind"}, "O’Hara-Lind"),
        ({"name": "Володимир Лунд"}, "Лунд"),
        ({"name": "Lula"}, "Lula"),
        ({"name": "Daniel R. Holt Jr."}, "Daniel R. Holt Jr."),
        ({"name": "Queen Margit II"}, "Queen Margit II"),
        ({"name": "Pope Leo"}, "Pope Leo"),
        ({"name": "Ada Brook, KC"}, "Ada Brook, KC"),
        ({"name": "Ada PhD"}, "Ada PhD"),
        ({"name": "Bashar al-Tarik"}, "Bashar al-Tarik"),
        ({"name": "Zhao Liwen"}, "Zhao Liwen"),
        ({"name": "ZHUKO Liwen"}, "ZHUKO Liwen"),
        ({"name": "Nguyễn Văn An"}, "Nguyễn Văn An"),
        ({"name": "Zhao Liwen", "sort_name": "Zhao, Liwen"}, "Zhao"),
        ({"name": "Nagy Péter", "sort_name": "Nagy Péter"}, "Nagy"),
        ({"name": "Clara Wessel Schultz", "sort_name": "Wessel Schultz, Clara"}, "Wessel Schultz"),
        ({"name": "Lord Brandon of Marsh Norton", "sort_name": "Brandon, Lord"}, "Lord Brandon"),
        ({"name": "Zhao Liwen", "short_name": "Mr Zhao"}, "Mr Zhao"),
        ({"name": "Harbour Board", "kind": "org"}, "Harbour Board"),
    ],
)
def test_a_short_name_is_never_a_guess(fields: dict[str, str], short: str) -> None:
    assert Actor.model_validate({"id": "act-a", "kind": "person", **fields}).short == short
