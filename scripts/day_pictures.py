#!/usr/bin/env python3
"""Plays an editor's day in a copy of the handbook and takes the pictures of ``content/bien-tap.md``.

    python3 scripts/day_pictures.py

The keys are typed into a real pseudo-terminal, so that the pictures show what ``kb`` says today. The copy is a small
one: all published entries but one, which the day writes again, and no drafts. Needs Linux, Chromium and a monospaced
font with Vietnamese (fonts-noto-mono).
"""

from __future__ import annotations

import base64
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import termios
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import environment
from terminal_screen import Cell, Screen, as_html

PICTURES = environment.ROOT / "content" / "hinh"
DAY = "2026-11-30"
"""Not before any step in ``faq/``: a handbook whose history is in the future is not built."""
DAY_BEFORE = "2026-11-27"
HOME = "/home/bien-tap/cam-nang"
EDITOR_A, EDITOR_B = "Biên tập viên A", "Biên tập viên B"
COLUMNS, ROWS = 96, 40

WRITTEN_ANEW = "chung-thuc-ngoai-tru-so"
"""The published entry that is taken out of the copy; its text is what the day's draft comes to say."""
RAISED_AGAIN = "người già không ra phường ký được thì sao"
LAW_IN_EFFECT_NEXT_YEAR = "  replaced_by: 03/2026/QH16\n  replaced_on: 2027-03-01\n"
FORM = (
    ("Vỹ Dạ", "Chứng thực", "Màn hình chứng thực xoay hoài không vô được, dân đang chờ thì làm sao?"),
    (
        "UBND phường Kim Long",
        "Phí, lệ phí và biên lai",
        "dân chuyển khoản rồi mà hệ thống báo chưa thanh toán",
    ),
    ("Xã Quảng Điền", "Chứng thực", RAISED_AGAIN),
)
STYLE = (
    "margin:0;padding:14px 18px 16px;background:#241b33;color:#f4f0fa;display:inline-block;"
    "font:14px/1.42 'Noto Sans Mono','DejaVu Sans Mono',monospace"
)
AS_WEBP = """async (png) => {
  const picture = new Image();
  picture.src = png;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const reader = new FileReader();
  reader.readAsDataURL(await canvas.convertToBlob({type: "image/webp", quality: QUALITY}));
  return new Promise((done) => { reader.onload = () => done(reader.result); });
}""".replace("QUALITY", "0.5")
Typed = tuple[str, str]
"""What to wait for on the screen, and the keys to press then."""


@dataclass
class Day:
    """A handbook folder, a terminal in front of it, and the pictures taken of it so far."""

    folder: Path
    today: str = DAY
    screen: Screen = field(default_factory=lambda: Screen(COLUMNS))
    pictures: dict[str, str] = field(default_factory=dict)

    def kb(self, *words: str, who: str = EDITOR_A, keys: tuple[Typed, ...] = (), editor: str = "") -> None:
        """Type a command at the prompt, and ``keys`` when what they answer is on the screen."""
        told = " ".join(f'"{word}"' if " " in word else word for word in words)
        self.screen.feed(f"\x1b[1;35m{who[-1]}$\x1b[0m \x1b[1mkb {told}\x1b[0m\r\n")
        output = self._run([str(environment.KB), *words], who, keys, editor)
        # Times and the temporary folder are different in every run, and nobody's business.
        output = re.sub(r"\d+,\d giây", "… giây", output).replace(str(self.folder), HOME)
        self.screen.feed(output)

    def quietly(self, *words: str, **options: Any) -> None:
        """A command that no picture shows."""
        Day(self.folder, options.pop("today", self.today)).kb(*words, **options)

    def picture(self, name: str, head: int = 0, rows: int = ROWS) -> None:
        """Keep what the terminal shows, and clear it: its last lines, after the first ``head`` if not all fit."""
        lines = self.screen.lines
        while lines and not lines[-1]:
            lines.pop()
        if len(lines) > rows:
            left_out: list[Cell] = [("⋮", (2,))]
            first = [*lines[:head], left_out] if head else []
            lines = first + lines[len(first) - rows :]
        self.pictures[name] = as_html(lines)
        self.screen = Screen(COLUMNS)

    def _run(self, command: list[str], who: str, keys: tuple[Typed, ...], editor: str) -> str:
        master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (ROWS, COLUMNS))
        with subprocess.Popen(
            command,
            cwd=self.folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**_environment(), "KB_TODAY": self.today, "KB_WHO": who, "EDITOR": editor},
        ) as process:
            os.close(slave)
            watchdog = threading.Timer(100, process.kill)
            watchdog.start()
            try:
                shown = _converse(master, process, list(keys))
                if process.wait():
                    raise SystemExit(f"{command} ended with {process.returncode}; shown:\n{shown}")
                return shown
            finally:
                watchdog.cancel()
                os.close(master)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KB_", "LC_"))}
    for name in ("NO_COLOR", "VISUAL", "INPUTRC"):
        kept.pop(name, None)
    return {**kept, "TERM": "xterm", "COLUMNS": str(COLUMNS), "LC_ALL": "C.UTF-8"}


def _converse(master: int, process: subprocess.Popen[bytes], keys: list[Typed]) -> str:
    raw, answered = b"", 0
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says EIO when the other side is closed
            piece = b""
        raw += piece
        shown = raw.decode("utf-8", "ignore")
        plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
        if not piece:
            if keys:
                raise SystemExit(f"{keys[0][0]!r} never came; shown:\n{plain}")
            return shown
        while keys and keys[0][0] in plain[answered:]:
            awaited, typed = keys.pop(0)
            answered = plain.index(awaited, answered) + len(awaited)
            # What is typed before the program waits for a key would be thrown away by the terminal.
            while process.poll() is None and termios.tcgetattr(master)[3] & termios.ICANON:
                pass
            os.write(master, typed.encode())


def copy_of_the_handbook(folder: Path) -> str:
    """A handbook to play in; the text of the entry that the day writes anew."""
    for name in ("faq", "content"):
        shutil.copytree(environment.ROOT / name, folder / name)
    defaults = Path("kb", "site", "defaults.yml")
    (folder / defaults.parent).mkdir(parents=True)
    for settings in (Path("mkdocs.yml"), defaults):
        shutil.copy(environment.ROOT / settings, folder / settings)
    (folder / "content" / "hinh").mkdir(exist_ok=True)
    for name in re.findall(r"\((hinh/.*?)\)", (folder / "content" / "bien-tap.md").read_text("utf-8")):
        (folder / "content" / name).touch()  # the site is built before the pictures of it are there
    for folder_of_work in ("drafts", "meetings", "discarded"):
        for path in (folder / "faq" / folder_of_work).glob("*.yaml"):
            path.unlink()
    (anew,) = (folder / "faq" / "published").rglob(f"{WRITTEN_ANEW}.yaml")
    text = anew.read_text("utf-8")
    anew.unlink()
    for path in (folder / "faq" / "published").rglob("*.yaml"):
        before = path.read_text("utf-8")
        after = re.sub(rf"^  - {WRITTEN_ANEW}\n", "", before, flags=re.MULTILINE)
        if after != before:
            path.write_text(after, "utf-8")
    register = folder / "faq" / "registers" / "legal_documents.yaml"
    known = register.read_text("utf-8")
    if LAW_IN_EFFECT_NEXT_YEAR not in known:
        raise SystemExit("The register of legal documents no longer says what the afternoon writes down.")
    register.write_text(known.replace(LAW_IN_EFFECT_NEXT_YEAR, ""), "utf-8")
    return text


def fill_in(form: Path) -> None:
    """What communes wrote into the blank form."""
    from openpyxl import load_workbook

    book = load_workbook(form)
    sheet = book.worksheets[0]
    for row, (unit, about, raised) in enumerate(FORM, start=2):
        for column, value in ((2, unit), (3, about), (4, raised)):
            sheet.cell(row, column, value)
    book.save(form)


def an_editor_writing(text: str, folder: Path) -> str:
    """A command for ``EDITOR`` that puts the parts of ``text`` an author writes into a draft."""
    parts = re.split(r"^(?=\w+:)", text, flags=re.MULTILINE)
    kept = {part.split(":")[0]: part for part in parts}
    written = "".join(kept[name] for name in ("question", "variants", "summary", "answer"))
    rest = "".join(kept[name] for name in ("procedures", "legal_basis", "related"))
    sources = kept["origin"].split("\n", 1)[1]
    steps = (
        (r"^question: .*?^(?=field:)", written),
        (r"^(?=origin:)", rest),
        (r"(?<=^  asked_by: \[quang-dien\]\n)", sources),
        (r"^open_points:.*?^(?=history:)", ""),
    )
    script = folder / "nano"
    script.write_text(
        f"#!{environment.PYTHON}\n"
        "import re, sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text('utf-8')\n"
        f"for pattern, written in {steps!r}:\n"
        "    text = re.sub(pattern, lambda _: written, text, flags=re.M | re.S)\n"
        "path.write_text(text, 'utf-8')\n",
        "utf-8",
    )
    script.chmod(0o755)
    return str(script)


def have_wait(day: Day, item: str, agency: str, today: str = DAY) -> None:
    """Quietly decide that an item waits for an agency."""
    decision = {"item": item, "do": "wait", "agency": agency, "since": today}
    file = day.folder / "decisions.json"
    file.write_text(json.dumps([decision]), "utf-8")
    day.quietly("triage", "--apply", str(file), today=today)


def the_day_before(day: Day) -> None:
    """What lies there in the morning."""
    chieu = ("--session", "chieu")
    day.quietly("meeting", "new", *chieu, today=DAY_BEFORE)
    day.quietly(
        *("meeting", "add", *chieu, "--unit", "Phong Dinh", "--field", "Xây dựng"),
        "Địa bàn xã cũ chưa có quy hoạch phân khu thì áp dụng miễn phép thế nào?",
        today=DAY_BEFORE,
    )
    day.quietly("meeting", "add", *chieu, "--unit", "Hương An", "sổ cũ ghi chữ T là đất gì", today=DAY_BEFORE)
    have_wait(day, "2026-11-27-chieu/m01", "so-xay-dung", today=DAY_BEFORE)
    day.quietly("edit", "pl3", "--set", "variants+=lap bien lai luc nao", today=DAY_BEFORE, who=EDITOR_B)
    day.quietly("submit", "pl3", today=DAY_BEFORE, who=EDITOR_B)


def play(day: Day, text: str) -> None:
    """The day, step by step, each with its picture."""
    the_day_before(day)
    day.kb("open")
    day.kb("due", "--field", "ho-tich")
    day.picture("01-dau-ngay")

    have_wait(day, "2026-11-27-chieu/m02", "so-nong-nghiep-moi-truong")
    day.quietly("review", "pl3", "--approve")
    sang = f"{DAY}-sang"
    day.kb("meeting", "new", "--session", "sang")
    item = (
        ("Đơn vị", "my thuong\r"),
        ("Vướng mắc", "Chưa thu phí được trên hệ thống thì viết biên lai giấy có được không?\r"),
        ("Trả lời", "\r"),
        ("Đơn vị", "\r"),
        ("Vướng mắc", "\r"),
    )
    day.kb("meeting", "add", keys=item)
    day.picture("02-trong-cuoc-hop")

    form = "phieu-vuong-mac.xlsx"
    day.quietly("meeting", "form", form)
    fill_in(day.folder / form)
    day.kb("meeting", "import", form, "--session", "sang")
    day.kb("meeting", "show", sang)
    day.picture("03-phieu-excel")

    day.quietly(
        "build"
    )  # as on every evening, so that no picture tells of an index that is made for the first time
    menu = "[q] dừng"
    day.kb("triage", sang, keys=((menu, "1"), (menu, "q")))
    day.picture("04-xu-ly")
    day.quietly("triage", sang, keys=((menu, "1"), (menu, "q")))
    wait = ((menu, "c"), ("Chờ cơ quan nào", "so khcn\r"))
    day.kb("triage", sang, keys=(*wait, (menu, "s")))
    day.picture("05-cho-va-soan")

    draft = "nguoi-gia-khong-ra-phuong-ky-duoc-thi-sao"
    day.kb("edit", draft, editor=an_editor_writing(text, day.folder))
    day.kb("submit", draft, keys=(("[c/K]", "k\r"),))
    day.kb("edit", draft, "--set", "review_by=25/05/2027")
    day.kb("submit", draft)
    for revision in ("pl1", "ct7"):
        day.quietly("submit", revision)
    day.picture("06-gui-duyet")

    day.kb("review", who=EDITOR_B)
    day.kb("review", draft, who=EDITOR_B, keys=(("[b] để sau", "d"),))
    day.picture("07-nguoi-thu-hai", head=21)

    day.kb("digest", DAY, "--text")
    day.picture("08-ban-tin")

    day.kb("law", "expire", "60/2014/QH13", "--on", "01/03/2027", "--by", "03/2026/QH16")
    day.picture("09-van-ban-thay-doi")
    day.kb("due", "--field", "ho-tich")
    both = ("--checked", "Điều 11 Luật 60/2014/QH13", "--checked", "Thông tư 117/2026/TT-BTC")
    day.kb("verify", "ht6", *both)
    day.picture("10-ra-lai", head=9, rows=22)

    day.kb("open")
    day.kb("build")
    day.picture("11-dung-trang")


def photograph(pictures: dict[str, str]) -> None:
    """Write each picture, as small a file as can be read."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        for name, shown in pictures.items():
            page.set_content(f'<meta charset="utf-8"><pre style="{STYLE};width:{COLUMNS}ch">{shown}</pre>')
            taken = base64.b64encode(page.locator("pre").screenshot()).decode()
            packed = page.evaluate(AS_WEBP, f"data:image/png;base64,{taken}")
            (PICTURES / f"{name}.webp").write_bytes(base64.b64decode(packed.split(",")[1]))
        browser.close()


def main() -> int:
    """Play the day and take every picture."""
    environment.speak_utf8()
    if os.environ.get("VIRTUAL_ENV_KB") != "1":
        environment.ensure("test")
        again = {**os.environ, "VIRTUAL_ENV_KB": "1"}
        return subprocess.run([environment.PYTHON, __file__], env=again, check=False).returncode
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "cam-nang"
        folder.mkdir()
        text = copy_of_the_handbook(folder)
        day = Day(folder)
        play(day, text)
    photograph(day.pictures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
