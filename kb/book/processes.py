"""The same job on several arguments, each in a process of its own, as many at a time as the machine takes.

A process gives its memory back when it ends; the engine keeps what it has laid out until then. An executor of
:mod:`concurrent.futures` is not used: with a limit of tasks per process it can wait forever (gh-115634, in every
Python 3.11), and it does not end its processes when it is interrupted.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

MEMORY_MB: Final = 4000
"""What all processes together may take."""
OWN_MB: Final = 700
"""What the calling process needs for some thousand entries."""
EACH_MB: Final = 1500
"""What a volume of the largest size needs at most."""


class ProcessDiedError(Exception):
    """A process ended without an answer; ``place`` is that of its argument, from 0."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def workers() -> int:
    """How many volumes are set at a time: the processors there are, as far as memory allows."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, (MEMORY_MB - OWN_MB) // EACH_MB))


def _nobody(_count: int) -> None:
    """Nobody wants to know."""


def in_processes(
    job: Callable[[T], R], arguments: Sequence[T], done: Callable[[int], None] = _nobody
) -> list[R]:
    """``job`` of each argument, in their order; ``done`` hears how many have ended.

    Job, arguments and results must be picklable, and the job importable. What a job raises is raised here;
    the others are then ended, as they are when this one is interrupted. Raises :class:`ProcessDiedError` when a
    process is killed, as systems do that run out of memory.
    """
    context = get_context("spawn")
    waiting = list(enumerate(arguments))[::-1]
    running: dict[Connection, tuple[int, SpawnProcess]] = {}
    results: dict[int, R] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers():
                place, argument = waiting.pop()
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_answer, args=(theirs, job, argument), daemon=True)
                process.start()
                theirs.close()
                running[ours] = (place, process)
            for ready in wait(list(running)):
                connection = cast("Connection", ready)
                place, process = running[connection]
                results[place] = _received(connection, place)
                del running[connection]
                process.join()
                done(len(results))
    finally:
        for _, process in running.values():
            process.terminate()
        for _, process in running.values():
            process.join()
    return [results[place] for place in range(len(arguments))]


def _received(connection: Connection, place: int) -> Any:
    try:
        worked, value = connection.recv()
    except (EOFError, OSError):
        raise ProcessDiedError(place) from None
    finally:
        connection.close()
    if not worked:
        raise value
    return value


def _answer(connection: Connection, job: Callable[[T], R], argument: T) -> None:
    # Ctrl-C reaches every process of a terminal: this one has nothing to say about it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        answer: tuple[bool, Any] = (True, job(argument))
    except Exception as error:
        answer = (False, error)
    connection.send(answer)
