"""Writes the locked, hashed requirements in ``scripts/requirements/`` from ``pyproject.toml``.

Run it after changing a dependency, with ``uv`` on the path (``pip install uv``):

    python3 scripts/lock.py            # add what is new, keep the other versions
    python3 scripts/lock.py --upgrade  # take the newest that pyproject.toml admits

The locks are universal: one file serves Debian, Windows and macOS, Python 3.11 and later.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

import environment

HEAD = "# Locked by scripts/lock.py from pyproject.toml; do not edit.\n"


def main(options: list[str]) -> int:
    """Lock the handbook's requirements, then the tests' on top of the same versions."""
    environment.speak_utf8()
    if not shutil.which("uv"):
        environment.give_up("cần công cụ uv để khóa phiên bản. Hãy cài: pip install uv", 2)
    handbook, test = environment.LOCKS / "handbook.txt", environment.LOCKS / "test.txt"
    build_backend = environment.LOCKS / "build.in"
    shared = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--quiet",
    ]
    for lock, extra in ((handbook, []), (test, ["--extra", "test", "--constraint", str(handbook)])):
        command = ["uv", "pip", "compile", *shared, *options, *extra, "-o", str(lock)]
        result = subprocess.run([*command, "pyproject.toml", str(build_backend)], cwd=environment.ROOT)
        if result.returncode != 0:
            return result.returncode
        body = lock.read_text(encoding="utf-8").removeprefix(HEAD)
        lock.write_text(HEAD + body, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
