#!/usr/bin/env python3
"""Draws the PNG icons of the installed web app from ``favicon.svg`` and ``logo.svg`` of the theme.

    .venv/bin/python scripts/icons.py

Systems that install a web app ask for PNG; the drawings stay the source. Needs Chromium. Run it again
when a drawing changes, and commit what it writes.
"""

from __future__ import annotations

import base64

import environment

IMAGES = environment.ROOT / "kb" / "theme" / "assets" / "images"
PURPLE = "#43265f"
PLAIN = {"icon-192.png": 192, "icon-512.png": 512}
WHOLE = {"icon-maskable-192.png": 192, "icon-maskable-512.png": 512, "icon-apple-180.png": 180}
"""Icons that fill their square, because the system cuts the shape itself."""
SAFE = 0.56
"""How much of such a square the drawing takes: well inside the circle that no system cuts into."""


def page(drawing: str, size: int, share: float, ground: str) -> str:
    """A page that shows ``drawing`` in the middle of a square."""
    data = base64.b64encode((IMAGES / drawing).read_bytes()).decode()
    side = round(size * share)
    box = f"width:{size}px;height:{size}px;display:grid;place-items:center;background:{ground}"
    return f'<body style="margin:0;{box}"><img width={side} height={side} src="data:image/svg+xml;base64,{data}">'


def main() -> None:
    """Draw every icon."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, size in (*PLAIN.items(), *WHOLE.items()):
            shot = browser.new_page(viewport={"width": size, "height": size})
            if name in PLAIN:
                shot.set_content(page("favicon.svg", size, 1, "transparent"))
            else:
                shot.set_content(page("logo.svg", size, SAFE, PURPLE))
            shot.screenshot(path=IMAGES / name, omit_background=True)
            shot.close()
        browser.close()


if __name__ == "__main__":
    main()
