"""Sets up what the tests need and runs every test.

python3 scripts/test.py                  # everything
python3 scripts/test.py tests/rules -k workflow   # arguments go to pytest
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import environment

HELP = """\
Chạy toàn bộ kiểm thử: python3 scripts/test.py [tham số của pytest]

Không có tham số: kiểm tra mã nguồn (ruff, mypy) rồi chạy mọi kiểm thử.
Có tham số: chỉ chạy pytest với các tham số đó, ví dụ: tests/rules -k workflow"""


SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
"""Tests of one file share what they set up, so a file stays with one process."""

TOOLS = {
    "chromium": ("chromium", "trình duyệt Chromium"),
    "pdftotext": ("poppler-utils", "bộ đọc PDF Poppler"),
    "pdftoppm": ("poppler-utils", "bộ đọc PDF Poppler"),
}
"""Programs that the tests drive: the package of Debian that brings each, and its name for people."""


def ensure_tools() -> None:
    """See to it that Debian's Chromium is there, which the browser tests drive, and Poppler, which reads the book."""
    missing = {package: name for tool, (package, name) in TOOLS.items() if not shutil.which(tool)}
    if not missing:
        return
    packages, names = " ".join(missing), " và ".join(missing.values())
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        environment.give_up(f"thiếu {names}. Hãy cài rồi chạy lại: sudo apt install {packages}")
    environment.say(f"• Cài {names} của Debian cho kiểm thử (mất vài phút)…")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for step in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *missing]):
        if subprocess.run(["apt-get", *step], **quiet).returncode != 0:
            environment.give_up(
                f"không cài được {names}. Kiểm tra mạng rồi chạy: apt-get update; apt-get install {packages}"
            )


def main(arguments: list[str]) -> int:
    """Run the checks and the tests; 0 only when all passed."""
    environment.speak_utf8()
    if arguments and arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0
    python = str(environment.ensure("test"))
    ensure_tools()
    steps = [("Kiểm thử", [python, "-m", "pytest", *arguments])]
    if not arguments:
        steps = [
            ("Nếp viết mã (ruff)", [python, "-m", "ruff", "check", "--quiet", "."]),
            ("Trình bày mã (ruff format)", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
            ("Kiểu dữ liệu (mypy)", [python, "-m", "mypy"]),
            ("Kiểm thử", [python, "-m", "pytest", *SIDE_BY_SIDE]),
        ]
    failed = 0
    for name, command in steps:
        environment.say(f"• {name}…")
        failed = subprocess.run(command, cwd=environment.ROOT).returncode or failed
    return failed


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
