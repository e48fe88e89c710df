"""Building on a Dask cluster: a real scheduler and real workers, which share no folder with the desk."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dask import config as dask_config
from distributed import Client

from tests.inspection.test_blocks_that_give_way import LONG, PAGE, SHORT, with_rows
from tests.support.desks import ROOT, Desk, files, until


@contextmanager
def dask(*arguments: str, briefgen: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the cluster, which finds this briefgen; stopped at the end, by its own number."""
    environment = {**os.environ, "PYTHONPATH": str(briefgen)}
    command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard", "--host", "127.0.0.1"]
    process = subprocess.Popen(command, cwd="/", env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler, and its address."""
    told = folder / "scheduler.json"
    with dask("scheduler", "--port", "0", "--scheduler-file", str(told)) as process:
        yield until(lambda: told.exists() and told.read_text() and json.loads(told.read_text())["address"]), process


@contextmanager
def worker(address: str, briefgen: Path = ROOT, *, preload: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that ends when it is told to, and is not started again."""
    more = ("--preload", str(preload)) if preload else ()
    with dask("worker", address, "--nthreads", "1", "--no-nanny", *more, briefgen=briefgen) as process:
        yield process


@pytest.mark.long
def test_a_worker_is_killed_and_every_byte_is_as_on_one_machine(three: Desk, tmp_path: Path) -> None:
    three.build("--product", "one-pager", "--out", str(tmp_path / "alone"))
    with scheduler(tmp_path) as (address, _), worker(address) as first, worker(address), client_of(address) as client:
        client.wait_for_workers(2)
        places = {pid: place for place, pid in client.run(os.getpid).items()}
        command = [sys.executable, "-m", "briefgen", "build", "--product", "one-pager", "--cluster", address]
        build = subprocess.Popen(command, cwd=three.root, env={**os.environ, "PYTHONPATH": str(ROOT)},
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # fmt: skip
        until(lambda: client.processing().get(places[first.pid]))  # it has begun
        first.send_signal(signal.SIGKILL)
        _, err = build.communicate(timeout=600)
    assert (build.returncode, err) == (0, b"")
    assert first.wait() == -signal.SIGKILL
    assert files(three.root / "output") == files(tmp_path / "alone")


@pytest.mark.long
def test_what_has_no_room_gives_way_as_on_one_machine(desk: Desk, tmp_path: Path) -> None:
    desk.write("templates/notice/page.html.j2", PAGE)
    notice = with_rows(desk, LONG, SHORT)
    notice.build("-p", "notice", "--out", str(tmp_path / "alone"))
    with scheduler(tmp_path) as (address, _), worker(address), client_of(address) as client:
        client.wait_for_workers(1)
        ran = notice.build("-p", "notice", "--cluster", address)
    assert (ran.status, "BG714" in ran.codes) == (0, True)
    assert files(notice.root / "output") == files(tmp_path / "alone")


def client_of(address: str) -> Client:
    """A look at the cluster beside the build."""
    return Client(address, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask types little


@pytest.mark.long
def test_what_is_wrong_with_a_cluster_is_said_once(three: Desk, tmp_path: Path) -> None:
    with scheduler(tmp_path) as (address, process), dask_config.set({"distributed.comm.timeouts.connect": "1s"}):

        def said(*options: str) -> list[str]:
            ran = three.build("--cluster", address, *options)
            assert (ran.status, ran.codes) == (2, ["BG912"])
            return [str(found["message"]) for found in ran.problems]

        assert said() == [f"the cluster at {address} has no workers"]
        with worker(address, another_briefgen(tmp_path / "other")), client_of(address) as client:
            client.wait_for_workers(1)
            assert said() == [f"the cluster at {address} has a worker with other versions: code"]
        with worker(address):
            assert said("--job-timeout", "0.001") == [f"the cluster at {address} has no workers"]  # it ended itself
        process.kill()
        assert said() == [
            f"the cluster at {address} cannot be reached: Timed out trying to connect to {address} after 1 s"
        ]
    assert three.outputs() == {}


def another_briefgen(folder: Path) -> Path:
    """Where a briefgen is of which one module is not like ours."""
    shutil.copytree(ROOT / "briefgen", folder / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "briefgen/inspection/glyphs.py").open("a", encoding="utf-8") as file:
        file.write("# mended\n")
    return folder


@pytest.mark.parametrize(("address", "why"), [
    ("nonsense", "missing port number in address 'nonsense'"),
    ("foo://127.0.0.1:1", "unknown address scheme 'foo'"),
])  # fmt: skip
def test_an_address_that_is_none(desk: Desk, address: str, why: str) -> None:
    ran = desk.build("--cluster", address)
    assert (ran.status, ran.codes) == (2, ["BG912"])
    assert f"the cluster at {address} cannot be reached: {why}" in ran.problems[0]["message"]


@pytest.mark.parametrize("option", ["--jobs", "--job-memory"])
def test_options_for_this_machine_have_no_say_over_a_cluster(desk: Desk, option: str) -> None:
    ran = desk.build("--cluster", "tcp://127.0.0.1:1", option, "2")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"briefgen: {option} is for processes of this machine; a cluster has ")
