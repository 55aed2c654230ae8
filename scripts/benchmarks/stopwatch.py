"""Timing commands and showing figures."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Wall times of repeated runs, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """What 95 of 100 runs stay below."""
        return sorted(self.seconds)[max(0, round(0.95 * len(self.seconds)) - 1)]


def timed(action: Callable[[], object], runs: int = 1) -> Times:
    """Run ``action`` a number of times."""
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - started)
    return Times(tuple(seconds))


def quietly(command: Sequence[str | object], **options: object) -> None:
    """Run a command without its output; a failure is an error with what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)  # type: ignore[call-overload]
    if done.returncode != 0:
        raise SystemExit(f"{command} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")


def row(name: str, figure: str, remark: str = "") -> None:
    """One line of the report."""
    print(f"  {name:<52} {figure:>12}  {remark}".rstrip(), flush=True)
