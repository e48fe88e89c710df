"""The editor killed while it saves: a file is as it was or as it is wanted, never something between."""

from __future__ import annotations

import random
from contextlib import suppress
from threading import Thread
from urllib.parse import quote, urlencode

import pytest

from tests.support.browser import Browser
from tests.support.desks import BRIEFING, Desk
from tests.support.served import Served

pytestmark = pytest.mark.long
RECORD = f"/record?file={quote(BRIEFING)}&kind=quotes&id=quo-lund-grain"
VENUES = [f"Interview number {number}" for number in range(200)]


@pytest.mark.parametrize("moment", range(3))
def test_a_kill_leaves_the_file_whole(desk: Desk, moment: int) -> None:
    before = desk.read(BRIEFING)
    possible = {before} | {before.replace("Press conference in Port Vara", venue) for venue in VENUES}
    running = Served("briefgen", "edit", "--desk", str(desk.root), "--no-open").begin()
    fields = Browser(desk.root).get(RECORD).form.fields
    last = random.Random(moment).randrange(1, 4)

    def saves() -> None:
        """One saving after the other; each form is as the file was when it was asked for."""
        base = fields
        for venue in VENUES:
            body = urlencode({**base, "f.venue": venue, "do": "save"}).encode()
            answer = running.post(f"Origin: {running.origin}", body=body, path=RECORD)
            if answer.status != 303:
                return
            base = {**base, "base.f.venue": f'"{venue}"'}
            if venue == VENUES[last]:
                running.process.kill()

    def saves_until_it_is_killed() -> None:
        with suppress(ConnectionRefusedError):  # it is dead already when the next one comes
            saves()

    saving = Thread(target=saves_until_it_is_killed)
    saving.start()
    saving.join()
    running.end()
    assert desk.read(BRIEFING) in possible
    assert desk.read(BRIEFING) != before
    assert desk.check().errors == []
    assert Browser(desk.root).get(RECORD).send({"f.venue": "Afterwards"}).status == 200
