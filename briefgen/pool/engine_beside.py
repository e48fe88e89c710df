"""The engine in a process beside the one that does a job: it is loaded while the records are read, and sets a page
while that page is judged. For builds that would leave a core idle.

A process that is there for one job begins it before that arrives, while it still imports what the job needs.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from briefgen.machine.dies_with_parent import end_with_parent
from briefgen.machine.lines import Line, ended, forked
from briefgen.machine.temporary_folder import Place, place, settle
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.in_process import JobFunction
from briefgen.problems.diagnostics import Outcome
from briefgen.records.document_formats import PAGED
from briefgen.values import dataclass

if TYPE_CHECKING:
    from briefgen.brand.tokens import Brand
    from briefgen.desk.files import Files
    from briefgen.page.rendering import Page
    from briefgen.pdf.rendering import Pdf


def produce_beside(work: JobFunction, job: Job) -> Produced:
    """Do a job in this process, and set its pages in another; in this one too where there can be no other."""
    if PAGED.isdisjoint(job.formats):
        _end_early()
        return work(job)
    try:
        press = EngineBeside(job)
    except OSError:
        return work(job)
    try:
        return work(job, press)
    finally:
        press.end()


class EngineBeside:
    """A press that sets pages in a process of its own. What the engine raises there is raised here.

    Raises OSError where no process can be started.
    """

    def __init__(self, job: Job) -> None:
        self._job, self._engine = job, _told_of(job)
        self._under_way: Page | None = None

    def begin(self, page: Page) -> None:
        """Set a page for which somebody may ask next; one that nobody asked for is given up."""
        if self._under_way is not None:
            self.end()
            self._engine = _told_of(self._job)
        self._engine.ask(pickle.dumps(page))
        self._under_way = page

    def __call__(self, page: Page) -> Outcome[Pdf | None]:
        """What comes of a page."""
        if self._under_way is not page:
            self.begin(page)
        self._under_way = None
        return self._engine.answer()

    def end(self) -> None:
        """End the process, in the midst of whatever it does; its files lie where the build removes them."""
        self._engine.end()


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What is known of the pages of a job before the first is there, and how the process may behave that sets them."""

    temporary: Place
    memory: tuple[int, int]
    templates: Files
    product: str
    brand: Brand


@dataclass(slots=True)
class _Engine:
    """A process that sets pages: what tells it of them, and the memory in which it finds them, after what it found
    there first.
    """

    process: int
    told: Line
    memory: int
    used: int = 0

    def begin(self, beginning: bytes) -> None:
        self.ask(beginning)
        self.used = len(beginning)

    def ask(self, data: bytes) -> None:
        os.pwrite(self.memory, data, self.used)  # through a pipe it would have to wait until the engine is loaded
        with suppress(BrokenPipeError):  # of one that ended, `answer` says so
            self.told.send((len(data), self.used))

    def answer(self) -> Outcome[Pdf | None]:
        try:
            made: Outcome[Pdf | None] | Exception = self.told.receive()
        except (EOFError, OSError):
            _end_likewise(ended(self.process))
        if isinstance(made, Exception):
            raise made
        return made

    def end(self) -> None:
        ended(self.process)
        self.told.close()
        os.close(self.memory)


_early: list[_Engine] = []


def begin_early() -> None:
    """Begin the engine of the one job that this process is there for, before it is known."""
    with suppress(OSError):
        _early.append(_begun())


def _end_early() -> None:
    while _early:
        _early.pop().end()


def _told_of(job: Job) -> _Engine:
    """An engine that knows of a job: the one that was begun early, if nobody had it yet."""
    import resource  # noqa: PLC0415  (not on Windows)

    engine = _early.pop() if _early else _begun()
    product = job.made[0].product_name if job.made else ""
    limit = resource.getrlimit(resource.RLIMIT_AS)
    engine.begin(pickle.dumps(_Beginning(place(), limit, job.templates, product, job.brand)))
    return engine


def _begun() -> _Engine:
    memory = os.memfd_create("pages")
    try:
        return _Engine(*forked(lambda asked: _set_pages(asked, memory)), memory)
    except OSError:
        os.close(memory)
        raise


def _set_pages(asked: Line, memory: int) -> NoReturn:
    """In the process beside: load the engine, and set one page after the other."""
    try:
        end_with_parent()
        from briefgen.pdf.engine import load_engine  # noqa: PLC0415  (here alone)
        from briefgen.pdf.rendering import render_pdf  # noqa: PLC0415  (the same)

        with suppress(OSError):  # without Pango; the first page says so
            load_engine()
        _begin(pickle.loads(os.pread(memory, *asked.receive())), asked)
        while True:
            page = pickle.loads(os.pread(memory, *asked.receive()))
            asked.send(render_pdf(page))
    except Exception as error:
        with suppress(OSError):  # nobody may be there to hear it
            asked.send(error)
    finally:
        os._exit(0)


def _begin(beginning: _Beginning, asked: Line) -> None:
    """Behave as the job does; and while nobody asks for a page, parse the sheets that the first one will have, if they
    are in order.
    """
    import resource  # noqa: PLC0415  (not on Windows)

    from briefgen.page.sheets import asset_reader, engine_sheets, fonts_of  # noqa: PLC0415  (here alone)
    from briefgen.pdf.engine_log import listening  # noqa: PLC0415  (the same)
    from briefgen.pdf.kept_sheets import parse_ahead  # noqa: PLC0415  (the same)
    from briefgen.pdf.rendering import same_anywhere  # noqa: PLC0415  (the same)

    settle(beginning.temporary)
    resource.setrlimit(resource.RLIMIT_AS, beginning.memory)
    if asked.has_value():
        return
    sheets = engine_sheets(beginning.templates, beginning.product, beginning.brand)
    fonts = fonts_of(sheets, asset_reader(beginning.templates, beginning.product, beginning.brand))
    with suppress(Exception), same_anywhere(), listening() as heard:  # the page itself says what is wrong
        parse_ahead(sheets, fonts, heard)


def _end_likewise(status: int) -> NoReturn:
    """End as the engine did, which would have ended this process had it been here."""
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.waitstatus_to_exitcode(status) or 1)
