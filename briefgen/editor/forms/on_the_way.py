"""What comes with a form and is written before its record: pictures that were chosen, records made on the way."""

from __future__ import annotations

from briefgen.desk.paths import briefing_of
from briefgen.editor.desk_now import Place, Watched
from briefgen.editor.forms.chosen_pictures import keep_pictures
from briefgen.editor.forms.new_records import made_on_the_way
from briefgen.editor.forms.posted import Sent, Uploads
from briefgen.editor.forms.saving import Change
from briefgen.problems.diagnostics import Diagnostic


def brought_along(
    desk: Watched, place: Place, sent: Sent, uploads: Uploads
) -> tuple[dict[str, str], list[Change], tuple[Diagnostic, ...]]:
    """Write what comes with a form, and put its names where they belong.

    Gives what was sent with these names, what was changed, and why something was not.
    """
    named, pictures, wrong = keep_pictures(desk.root, desk.now().files, briefing_of(place.file), sent, uploads)
    if wrong:
        return named, pictures, wrong
    after, records, wrong = made_on_the_way(desk, place, named)
    return after, [*pictures, *records], wrong
