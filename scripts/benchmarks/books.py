"""How the cost of the printed handbook grows: time, memory and size, from the handbook in memory to the PDF files.

The entries are the shipped ones again and again (see :mod:`benchmarks.scale`), with QR codes. Each size is set in
a process of its own; memory is that of all its processes together, at their most.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import environment
from benchmarks.scale import multiplied
from benchmarks.stopwatch import row
from kb.book.book import book
from kb.book.compile import compile_book
from kb.workspace import Workspace

TODAY = dt.date(2026, 11, 28)
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def measure(*numbers: str) -> None:
    """Each number of entries in turn; what one costs among many, beside what it costs among few."""
    costs = []
    for number in map(int, numbers or ("500", "5000")):
        figures = _in_a_process(number)
        seconds = figures["data"] + figures["setting"]
        costs.append(seconds / number)
        print(f"{number} entries")
        row(
            "the book, from the handbook to the files",
            f"{seconds:.1f} s",
            f"{costs[-1] * 1000:.1f} ms an entry",
        )
        row("of it, what the book holds", f"{figures['data']:.1f} s")
        row("of all processors together", f"{figures['processors']:.1f} s")
        row("memory, all processes together", f"{figures['memory']:.0f} MB")
        row("pages", f"{figures['pages']:.0f}", f"{figures['files']:.0f} file(s)")
        row("size", f"{figures['size'] / 1e6:.1f} MB")
    if len(costs) > 1:
        row(
            "an entry among the most, beside one among the fewest",
            f"{costs[-1] / costs[0]:.2f} x",
            "linear is 1",
        )


def _in_a_process(number: int) -> dict[str, float]:
    """Figures of one size, with what the process and its children held in memory at their most, in MB."""
    command = [sys.executable, "-m", "benchmarks.books", str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        most = 0.0
        ended = threading.Event()

        def watch() -> None:
            nonlocal most
            while not ended.wait(0.1):
                most = max(most, sum(map(_resident, _with_children(process.pid))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        assert process.stdout is not None
        told = process.stdout.read()
        ended.set()
        watcher.join()
    figures: dict[str, float] = json.loads(told.splitlines()[-1])
    return {**figures, "memory": most / 1e6}


def _with_children(pid: int) -> list[int]:
    """The process and all below it, where the system tells (Linux)."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in below for one in _with_children(int(child)))]


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_SIZE
    except (OSError, IndexError):
        return 0


def _processor_seconds() -> float:
    """What this process and its ended children have used of all processors."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _figures(number: int) -> dict[str, float]:
    handbook = multiplied(Workspace(environment.ROOT).handbook(), number)
    spent = _processor_seconds()
    began = time.perf_counter()
    data = book(handbook, TODAY, address_of="https://example.org/muc/{}/".format)
    held = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        printed = compile_book(
            data, Path(folder) / "book.pdf", tell=lambda line: print(line, file=sys.stderr)
        )
        return {
            "processors": _processor_seconds() - spent,
            "data": held - began,
            "setting": time.perf_counter() - held,
            "pages": printed.pages,
            "size": printed.size,
            "files": len(printed.files),
        }


if __name__ == "__main__":
    print(json.dumps(_figures(int(sys.argv[1]))))
