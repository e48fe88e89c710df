"""The words that the program prints are kept from run to run, and read again as soon as a catalogue is another."""

from __future__ import annotations

from briefgen.desk.files import Files
from briefgen.inspection.kept_words import words_printed
from briefgen.language.choosing import speech_of
from briefgen.language.own_words import SHIPPED, own_words
from tests.support.desks import ROOT

MORE = '\nmsgid "Zanzibar"\nmsgstr "Занзібар"\n'


def test_what_is_kept_is_what_would_be_found() -> None:
    templates = Files({path: (ROOT / path).read_bytes() for path in SHIPPED})
    for language in ("en", "uk", "de-CH", "uk", "en"):
        speech = speech_of(language, "one-pager", templates).value
        assert words_printed(speech, templates) == own_words(speech, templates)


def test_a_catalogue_that_changed_is_seen() -> None:
    before = Files({path: (ROOT / path).read_bytes() for path in SHIPPED})
    after = Files({path: data + MORE.encode() for path, data in before.items()})
    said = [words_printed(speech_of("uk", "one-pager", files).value, files) for files in (before, after, before)]
    assert [{"zanzibar"} <= words for words in said] == [False, True, False]
    assert said[0] == said[2]
