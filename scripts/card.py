#!/usr/bin/env python3
"""Draws ``card.png``, the picture that stands beside a link to the site in a message or a post.

    .venv/bin/python scripts/card.py

Needs Chromium. Run it again when the logo, the colours or the name change, and commit what it writes.
"""

from __future__ import annotations

import base64
from importlib.util import find_spec
from pathlib import Path

import environment

IMAGES = environment.ROOT / "kb" / "theme" / "assets" / "images"
SIZE = {"width": 1200, "height": 630}


def fonts() -> str:
    """Source Sans Pro as style rules, so that the picture is the same on every machine."""
    package = find_spec("font_source_sans_pro")
    assert package is not None
    assert package.origin is not None
    files = Path(package.origin).parent / "files"
    rules = []
    for name, weight in (("Regular", 400), ("Bold", 700)):
        data = base64.b64encode((files / f"SourceSansPro-{name}.otf").read_bytes()).decode()
        rules.append(
            f"@font-face{{font-family:Card;font-weight:{weight};src:url(data:font/otf;base64,{data})}}"
        )
    return "".join(rules)


def page() -> str:
    """The picture as a page."""
    logo = base64.b64encode((IMAGES / "logo.svg").read_bytes()).decode()
    return f"""<style>{fonts()}
      body {{ margin: 0; width: 1200px; height: 630px; display: grid; grid-template-columns: 280px 1fr; align-items: center;
             box-sizing: border-box; padding: 0 90px; gap: 60px; background: #43265f; color: #fff; font: 40px/1.3 Card;
             border-bottom: 18px solid #e3bd68 }}
      h1 {{ margin: 0 0 28px; font-size: 80px; line-height: 1.15 }}
      p {{ margin: 0; color: #e6dcee }}
    </style>
    <img width=280 height=280 src="data:image/svg+xml;base64,{logo}">
    <div><h1>Cẩm nang<br>hành chính công<br>thành phố Huế</h1>
    <p>Câu trả lời thống nhất cho xã, phường</p></div>"""


def main() -> None:
    """Draw the picture."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        shot = browser.new_page(viewport=SIZE)
        shot.set_content(page())
        shot.evaluate("document.fonts.ready")
        shot.screenshot(path=IMAGES / "card.png")
        browser.close()


if __name__ == "__main__":
    main()
