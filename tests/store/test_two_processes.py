"""Several processes write to one handbook at the same moment; nothing any of them wrote is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kb.rules.codes import next_code
from kb.store import create_draft, load
from tests.factory import TODAY, a_change, an_entry
from tests.store.folder import files_of, make_handbook, write_entry

TOGETHER = """
import datetime as dt, sys
from pathlib import Path
from kb.model.errors import ConflictError
from kb.rules import workflow
from kb.store import carry_out, load, locked, update
root, name = Path(sys.argv[1]), sys.argv[2]
today = dt.date(2026, 11, 25)
print("ready", flush=True)
sys.stdin.readline()
"""
TAKING_TURNS = """
for n in range(5):
    with locked(root, 60):
        loaded = load(root)
        (placed,) = loaded.handbook.placed
        at = len(placed.entry.variants)
        update(root, placed, {("variants", at): f"{name} {n}"}, loaded.version_of(placed))
"""
STUBBORN = """
loaded = load(root)
(placed,) = loaded.handbook.placed
print("read", flush=True)
sys.stdin.readline()
try:
    update(root, placed, {("fee",): name}, loaded.version_of(placed))
    print("written", flush=True)
except ConflictError as error:
    print("conflict", flush=True)
"""
APPROVING = """
with locked(root, 60):
    loaded = load(root)
    placed = loaded.handbook.drafts[name]
    step = workflow.approve(loaded.handbook, placed, "Trần Văn Bình", today)
    carry_out(root, placed, step, loaded.version_of(placed))
"""


def started(root: Path, script: str, names: list[str]) -> list[subprocess.Popen[str]]:
    """One process per name, all waiting at the same point, then let go."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER + script, str(root), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    let_go(processes, "ready\n")
    return processes


def let_go(processes: list[subprocess.Popen[str]], said: str) -> None:
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == said
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


def finished(processes: list[subprocess.Popen[str]]) -> list[str]:
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return outputs


def test_changes_under_the_lock_all_arrive(tmp_path: Path) -> None:
    root = make_handbook(tmp_path)
    write_entry(root, an_entry(variants=()))

    finished(started(root, TAKING_TURNS, ["một", "hai"]))

    (placed,) = load(root).handbook.placed
    assert sorted(placed.entry.variants) == sorted(f"{name} {n}" for name in ("một", "hai") for n in range(5))


def test_of_two_changes_to_what_both_had_read_one_is_kept_aside(tmp_path: Path) -> None:
    root = make_handbook(tmp_path)
    write_entry(root, an_entry())
    names = ["một", "hai", "ba"]

    processes = started(root, STUBBORN, names)
    let_go(processes, "read\n")
    outputs = finished(processes)

    texts = "".join(data.decode() for data in files_of(root).values())
    assert sorted(outputs) == ["conflict\n", "conflict\n", "written\n"]
    assert len(files_of(root)) == 3
    assert all(f"fee: {name}\n" in texts for name in names)


def test_no_code_is_given_twice(tmp_path: Path) -> None:
    root = make_handbook(tmp_path)
    names = ["a", "b", "c"]
    for name in names:
        history = (a_change(), a_change("submitted"))
        create_draft(root, an_entry(id=name, history=history))

    finished(started(root, APPROVING, names))

    live = load(root).handbook.live
    assert sorted(entry.code or "" for entry in live.values()) == ["CT-001", "CT-002", "CT-003"]
    assert next_code(load(root).handbook, "chung-thuc") == "CT-004"
    assert TODAY in {entry.published_on for entry in live.values()}
