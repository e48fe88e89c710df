"""What came of files that were read lately is kept within a bound, and read anew beyond it."""

from __future__ import annotations

from briefgen.syntax.read_lately import ReadLately


class Reader:
    """Reads files, and knows which."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: str, data: bytes) -> list[bytes]:
        self.read.append(f"{path} {len(data)}")
        return [data]


def test_a_file_is_read_once_and_another_version_of_it_too() -> None:
    reader = Reader()
    reading = ReadLately(reader, 100)
    assert reading("a", b"one") is reading("a", b"one")
    assert reading("a", b"three") == [b"three"]
    assert reading("b", b"one") is not reading("a", b"one")
    assert reader.read == ["a 3", "a 5", "b 3"]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    reader = Reader()
    reading = ReadLately(reader, 10)
    for path in ("a", "b", "a", "c", "a", "b"):
        reading(path, b"four")
    assert reader.read == ["a 4", "b 4", "c 4", "b 4"]


def test_many_versions_of_a_file_are_not_held() -> None:
    """As in an editor in which somebody writes all day."""
    held: list[int] = []

    class Tree:
        def __init__(self, path: str, data: bytes) -> None:
            held.append(len(path) + len(data))

        def __del__(self) -> None:
            held.pop()

    reading = ReadLately(Tree, 1000)
    for number in range(100):
        reading("", b"%0100d" % number)
    assert sum(held) <= 1000


def test_what_is_larger_than_the_bound_is_kept_alone() -> None:
    reader = Reader()
    reading = ReadLately(reader, 10)
    reading("small", b"four")
    assert reading("large", bytes(50)) is reading("large", bytes(50))
    reading("small", b"four")
    assert reader.read == ["small 4", "large 50", "small 4"]


def test_nothing_is_known_of_what_was_forgotten() -> None:
    reader = Reader()
    reading = ReadLately(reader, 10)
    reading("a", b"four")
    reading.forget()
    reading("a", b"four")
    reading("b", b"eights!!")
    assert reading("b", b"eights!!") == [b"eights!!"]
    assert reader.read == ["a 4", "a 4", "b 8"]
