"""Sets up ``.venv`` from the locked, hashed requirements; standard library only.

Both commands of the README begin here. A stamp remembers what was installed, so that the second
run costs a few milliseconds; an interrupted set-up leaves no stamp and is simply done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = Path(__file__).resolve().parent / "requirements"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
KB = BIN / ("kb.exe" if os.name == "nt" else "kb")
STAMP = VENV / "installed.json"
OLDEST = (3, 11)


def speak_utf8() -> None:
    """Let Vietnamese through on consoles that default to another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def say(text: str) -> None:
    """One line of progress."""
    print(text, flush=True)


def give_up(sentence: str, exit_code: int = 1) -> NoReturn:
    """Say in one sentence what is missing and what to do, and stop."""
    print(f"Lỗi: {sentence}", file=sys.stderr, flush=True)
    raise SystemExit(exit_code)


def digest(lock: Path) -> str:
    """What decides whether an environment is current: the lock, the package's metadata, the interpreter."""
    seen = hashlib.sha256(sys.version.encode())
    for path in (lock, ROOT / "pyproject.toml"):
        seen.update(path.read_bytes())
    seen.update(str(ROOT).encode())  # an editable install points at this very folder
    return seen.hexdigest()


def ensure(purpose: str) -> Path:
    """The interpreter of an environment fit for ``purpose`` (``handbook`` or ``test``), set up if need be."""
    if sys.version_info < OLDEST:
        give_up(f"cần Python {OLDEST[0]}.{OLDEST[1]} trở lên, máy đang chạy {sys.version.split()[0]}.")
    lock = LOCKS / f"{purpose}.txt"
    wanted = digest(lock)
    stamps = _read_stamps()
    if PYTHON.exists() and stamps.get(purpose) == wanted:
        return PYTHON
    _create_venv()
    STAMP.unlink(missing_ok=True)
    _install(lock)
    say("• Gắn lệnh kb vào môi trường…")
    _pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # The test lock holds everything the handbook lock holds.
    done = ("handbook", "test") if purpose == "test" else ("handbook",)
    STAMP.write_text(json.dumps({name: digest(LOCKS / f"{name}.txt") for name in done}), encoding="utf-8")
    return PYTHON


def _read_stamps() -> dict[str, str]:
    try:
        stamps = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _create_venv() -> None:
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0
    ):
        return
    say("• Tạo môi trường Python riêng trong .venv…")
    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)
    except subprocess.CalledProcessError:
        give_up("Python thiếu mô-đun venv. Trên Debian hãy cài: apt install python3-venv")
    except OSError as error:
        give_up(f"không tạo được thư mục .venv ({error.strerror}). Kiểm tra quyền ghi và dung lượng đĩa.")


def _install(lock: Path) -> None:
    total = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    say(f"• Cài các gói đã khóa phiên bản ({total} gói, lần đầu mất khoảng một phút)…")
    command = [
        *(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
        *("--progress-bar", "off", "--require-hashes", "--requirement", lock),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    tail: list[str] = []
    seen = 0
    for line in process.stdout:
        tail = [*tail[-12:], line.rstrip()]
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            seen += 1
            name = line.split()[1] if line.startswith("Coll") else line.split()[3]
            _progress(seen, total, name.split("==")[0])
        elif line.startswith("Installing collected packages"):
            say("  Đang giải nén và cài đặt…")
    if process.wait() != 0:
        print("\n".join(tail), file=sys.stderr)
        give_up("không cài được các gói. Kiểm tra mạng rồi chạy lại; phần đã tải về không phải tải lại.")


def _progress(done: int, total: int, name: str) -> None:
    if sys.stdout.isatty():
        print(
            f"\r  [{min(done, total):>2}/{total}] {name:<40}", end="\n" if done >= total else "", flush=True
        )
    elif done % 10 == 0 or done == total:
        say(f"  [{min(done, total)}/{total}] {name}")


def _pip(*arguments: str) -> None:
    result = subprocess.run(
        [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode != 0:
        print(result.stderr[-2000:], file=sys.stderr)
        give_up("không gắn được lệnh kb. Xóa thư mục .venv rồi chạy lại.")
