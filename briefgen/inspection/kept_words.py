"""The words that the program prints, found once for each state of its catalogues: reading these takes longer."""

from __future__ import annotations

import json

from briefgen.desk.digests import joint_digest
from briefgen.desk.files import Files, digest
from briefgen.language.catalogues import is_catalogue
from briefgen.language.own_words import own_words
from briefgen.language.speech import Speech
from briefgen.machine.kept import find, keep


def words_printed(speech: Speech, templates: Files) -> frozenset[str]:
    """What `own_words` finds, which depends on the language, its catalogues and all catalogues of the templates."""
    files = joint_digest((path, digest(data)) for path, data in templates.items() if is_catalogue(path))
    key = json.dumps([speech.language, [catalogue.path for catalogue in speech.catalogues], files])
    known = find("own words", key)
    if known is not None:
        return frozenset(json.loads(known))
    words = own_words(speech, templates)
    keep("own words", key, json.dumps(sorted(words)).encode())
    return words
