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


def ensure_chromium() -> None:
    """See to it that Debian's Chromium is there; the browser tests drive the real thing."""
    if shutil.which("chromium"):
        return
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        environment.give_up("thiếu trình duyệt Chromium. Hãy cài rồi chạy lại: sudo apt install chromium")
    environment.say("• Cài Chromium của Debian cho kiểm thử trình duyệt (mất vài phút)…")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for step in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", *step], **quiet).returncode != 0:
            environment.give_up(
                "không cài được Chromium. Kiểm tra mạng rồi chạy: apt-get update; apt-get install chromium"
            )


def main(arguments: list[str]) -> int:
    """Run the checks and the tests; 0 only when all passed."""
    environment.speak_utf8()
    if arguments and arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0
    python = str(environment.ensure("test"))
    ensure_chromium()
    steps = [("Kiểm thử", [python, "-m", "pytest", *arguments])]
    if not arguments:
        steps = [
            ("Nếp viết mã (ruff)", [python, "-m", "ruff", "check", "--quiet", "."]),
            ("Trình bày mã (ruff format)", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
            ("Kiểu dữ liệu (mypy)", [python, "-m", "mypy"]),
            *steps,
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
