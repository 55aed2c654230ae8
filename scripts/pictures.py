#!/usr/bin/env python3
"""Takes the README's pictures of the site, the book and the terminal from what is in ``build/``.

    python3 scripts/handbook.py --build-only && python3 scripts/pictures.py

Needs Chromium, poppler-utils and a monospaced font with Vietnamese (fonts-noto-mono) (``pdftoppm``) on the machine.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

import environment
from terminal_screen import Screen, as_html

PICTURES = environment.ROOT / "docs" / "pictures"
QUERY = "soor ddor laanf ddaauf ai kys"
BOOK_PAGE = 16
COLUMNS = 84


def terminal_page() -> str:
    """A page that looks like a terminal in which somebody searched."""
    command = f'{environment.KB} -C {environment.ROOT} search "{QUERY}" --limit 4'
    shown = subprocess.run(
        ["script", "-qec", command, "/dev/null"],
        capture_output=True,
        env={**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"},
    ).stdout.decode()
    screen = Screen(COLUMNS)
    screen.feed(f'\x1b[1m$\x1b[0m kb search "{QUERY}" --limit 4\r\n\r\n{shown}')
    body = as_html(screen.lines)
    style = "margin:0;padding:20px 24px;background:#241b33;color:#f4f0fa;font:15px/1.45 'Noto Sans Mono','DejaVu Sans Mono',monospace"
    return f'<meta charset="utf-8"><pre style="{style}">{body}</pre>'


def spread() -> str:
    """Two facing pages of the book on a desk."""
    sheets = ""
    for number in (BOOK_PAGE, BOOK_PAGE + 1):
        render = ["pdftoppm", "-r", "64", "-f", str(number), "-singlefile", "-png"]
        book = environment.ROOT / "build" / "cam-nang.pdf"
        picture = subprocess.run([*render, book], check=True, capture_output=True).stdout
        sheets += f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}">'
    return (
        f'<body style="margin:0;padding:14px;display:inline-flex;gap:4px;background:#8a8494">{sheets}</body>'
    )


def main() -> int:
    """Take every picture."""
    environment.speak_utf8()
    if (
        Path(sys.executable).resolve() != environment.ensure("test").resolve()
        or "VIRTUAL_ENV_KB" not in os.environ
    ):
        return subprocess.run(
            [environment.PYTHON, __file__], env={**os.environ, "VIRTUAL_ENV_KB": "1"}
        ).returncode
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    site = (environment.ROOT / "build" / "site").as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 720})
        page.goto(f"{site}/index.html")
        page.keyboard.type(QUERY)
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURES / "site.png")
        page.goto(f"{site}/muc/chung-thuc-ban-sao-phi.html")
        page.screenshot(path=PICTURES / "entry.png")
        page.set_content(terminal_page())
        page.locator("pre").screenshot(path=PICTURES / "terminal.png")
        page.set_content(spread())
        page.locator("body").screenshot(path=PICTURES / "book.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
