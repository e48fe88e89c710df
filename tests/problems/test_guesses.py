"""What may be meant by a word that is not known: a value, whose hint is made last."""

from __future__ import annotations

from briefgen.problems.did_you_mean import guess


def test_the_nearest_word_is_meant_and_the_only_one_that_is_named() -> None:
    meant = guess("Titel", ["title", "summary"])
    assert (meant.near, meant.named, meant.hint()) == ("title", ("title",), "did you mean `title`?")


def test_where_none_is_near_the_known_words_are_named_up_to_a_dozen() -> None:
    meant = guess("zzz", [f"word{number}" for number in range(14)])
    assert meant.near is None
    assert meant.named == tuple(f"word{number}" for number in range(12))
    assert meant.hint().endswith(", `word11` and 2 more")


def test_where_nothing_is_known_there_is_no_hint() -> None:
    assert guess("title", []).hint() == ""


def test_a_prefix_that_all_have_makes_no_word_alike() -> None:
    known = ["src-aa", "src-bb"]
    assert guess("src-zz", known).near is not None
    assert guess("src-zz", known, prefix="src-").hint() == "known here: `src-aa`, `src-bb`"
