"""The same entries as a plain MkDocs + Material site: what one gets without this project."""

from __future__ import annotations

from pathlib import Path

from kb.model.handbook import Handbook

CONFIG = """\
site_name: Plain
theme:
  name: material
  language: vi
  font: false
plugins: [search]
validation:
  nav: {omitted_files: ignore}
  links: {not_found: ignore, unrecognized_links: ignore}
nav: [index.md]
"""


def write_plain_site(handbook: Handbook, folder: Path) -> None:
    """One Markdown page per published entry, outside the nav like ours, in ``folder``."""
    pages = folder / "docs"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (pages / "index.md").write_text("# Plain\n", encoding="utf-8")
    for entry in handbook.published:
        text = f"# {entry.question}\n\n{entry.summary}\n\n{entry.answer}\n"
        (pages / f"{entry.id}.md").write_text(text, encoding="utf-8")
