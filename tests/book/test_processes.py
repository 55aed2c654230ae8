"""Jobs in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.book import processes
from kb.book.processes import ProcessDiedError, in_processes
from kb.book.writing import PrintError

ROOT = Path(__file__).parents[2]


def doubled(number: int) -> int:
    return 2 * number


def fate(number: int) -> int:
    if number == 1:
        raise PrintError("Hỏng.", "Sửa.")
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def test_results_come_in_the_order_of_the_arguments_and_each_end_is_told():
    told: list[int] = []

    assert in_processes(doubled, [3, 1, 2], told.append) == [6, 2, 4]
    assert told == [1, 2, 3]


def test_every_job_has_a_process_of_its_own():
    assert len({os.getpid(), *in_processes(fate, [0, 0, 0])}) == 4


def test_what_a_job_raises_is_raised_here_with_its_remedy():
    with pytest.raises(PrintError, match="Hỏng") as raised:
        in_processes(fate, [1])

    assert raised.value.remedy == "Sửa."


def test_a_killed_process_is_named():
    with pytest.raises(ProcessDiedError) as raised:
        in_processes(fate, [0, 2, 0])

    assert raised.value.place == 1


def test_there_are_as_many_at_a_time_as_processors_and_memory_allow(monkeypatch):
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _pid: set(range(64)), raising=False)
    many = processes.workers()
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _pid: {0}, raising=False)

    assert many * processes.EACH_MB + processes.OWN_MB <= processes.MEMORY_MB
    assert (many, processes.workers()) == (2, 1)


def nap(file: Path) -> None:
    file.write_text(str(os.getpid()))
    time.sleep(60)


SLEEPERS = """
import sys
from pathlib import Path
from kb.book.processes import in_processes
from tests.book.test_processes import nap
if __name__ == "__main__":
    try:
        in_processes(nap, [Path(sys.argv[1]) / "a"])
    except KeyboardInterrupt:
        sys.exit(130)
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_interrupt_ends_the_processes_too(tmp_path):
    script = tmp_path / "sleepers.py"
    script.write_text(SLEEPERS, "utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    while not ((file := tmp_path / "a").exists() and file.read_text()):
        assert parent.poll() is None
        time.sleep(0.05)
    child = int(file.read_text())

    parent.send_signal(signal.SIGINT)  # to this one alone, as kill -INT does

    assert parent.wait() == 130
    assert not is_running(child)
