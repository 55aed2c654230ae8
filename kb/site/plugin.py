"""The MkDocs plugin ``handbook``: hands the pages of an edition over at MkDocs' own events, no more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_date

from kb.model.errors import KbError
from kb.rules.wording import day
from kb.site.about import About
from kb.site.address_code import printed_address
from kb.site.asking_script import ask_mail
from kb.site.blocks import fill, has_search, linked
from kb.site.discovery import search_name
from kb.site.edition import Edition, UnpublishableError, edition, published
from kb.site.feed import feed
from kb.site.machines import Machine
from kb.site.markup import join, text
from kb.site.offline import MANIFEST, manifest, write_edition, write_withdrawal
from kb.site.page import FEED, HOME, Page
from kb.site.pen import Pen
from kb.site.policy import PAGE_POLICY, admitting_reload
from kb.workspace import Workspace

THEME = Path(__file__).parent.parent / "theme"
DEFAULT_HOME = "# Cẩm nang hành chính công\n\n{tim-kiem}\n\n{linh-vuc}\n\n{so-lieu}\n"

_UNUSED = (
    "engine/",  # Its parts go out as one script; so do those of:
    "ask/",
    "assets/images/favicon.png",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "sitemap.xml",  # Here only as an unfilled template, when the site's address is not known.
)

log = get_plugin_logger("handbook")


class HandbookConfig(Config):  # type: ignore[no-untyped-call]
    """Options in ``mkdocs.yml``."""

    root = Type(str, default="")
    """The handbook folder; empty means the folder of ``mkdocs.yml``."""
    today = Type(str, default="")
    """The day the site is made for, as ``2026-11-25``; empty means MkDocs' build date."""


class HandbookPlugin(BasePlugin[HandbookConfig]):  # type: ignore[no-untyped-call]
    """Adds the generated pages and the search files to a MkDocs build."""

    prepared: Edition | None = None
    """An edition made beforehand; without one the plugin makes its own from ``root`` and ``today``."""
    offline = True
    """Whether browsers may save the site; not while it is being written, where they would show what was."""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """A site served by MkDocs is one that is being written."""
        self.offline = self.offline and command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the edition, and put the theme folder before Material's."""
        self.edition = published(self.prepared or self._made(config), _about(config))
        config.theme.dirs.insert(0, str(THEME))
        config.theme.static_templates.add("mat-mang.html")
        if not config.site_url:
            config.theme.static_templates.discard("sitemap.xml")
        try:
            self.ask_mail = ask_mail(config.extra)
        except KbError as error:
            raise PluginError(str(error)) from error
        return config

    def _made(self, config: MkDocsConfig) -> Edition:
        root = Path(config.config_file_path).parent / self.config.root
        try:
            return edition(
                Workspace(root), dt.date.fromisoformat(self.config.today or get_build_date()), log.info
            )
        except UnpublishableError as error:
            lines = "\n".join(str(problem) for problem in error.problems)
            raise PluginError(f"Nội dung có {len(error.problems)} lỗi:\n{lines}") from error
        except KbError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what was generated; leave out what Material ships and nothing here uses."""
        for file in [f for f in files if f.src_uri.startswith(_UNUSED) or f.src_uri.endswith(".map")]:
            files.remove(file)
        for path in self.edition.pages:
            files.append(self._generated(config, _source(path), ""))
        for path, content in self.edition.files.items():
            files.append(self._generated(config, path, content))
        for one in self.edition.attached:
            copied = File.generated(
                config, one.path, abs_src_path=str(one.source), inclusion=InclusionLevel.NOT_IN_NAV
            )
            files.append(copied)
        about = manifest(config.site_name, config.extra.get("short_name", "Cẩm nang"))
        files.append(self._generated(config, MANIFEST, about))
        made = self.edition
        told = feed(made.handbook, made.today, config.site_name, config.site_url)
        files.append(self._generated(config, FEED, told))
        if files.get_file_from_path(_source(HOME)) is None:
            files.append(self._generated(config, _source(HOME), DEFAULT_HOME))
        return files

    @staticmethod
    def _generated(config: MkDocsConfig, path: str, content: str) -> File:
        return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Give a generated page its title and description."""
        made = self._page(page)
        if made is None:
            page.meta.setdefault("own_search", has_search(markdown))
            return markdown
        page.meta = {
            "title": text(made.title),  # MkDocs' templates insert both without escaping.
            "description": text(made.description),
            "own_search": made.own_search,
            "hide": ["navigation", "toc"],
            "machine": self.edition.heads.get(made.path, Machine()),
        }
        return ""

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Put a generated page's HTML in as it is, after Markdown had its turn; fill the blocks of others."""
        made = self._page(page)
        if made is None:
            pen = Pen(page.file.dest_uri)
            try:
                own = linked(html, self.edition.handbook, pen)
                return fill(own, self.edition.handbook, self.edition.today, pen)
            except KbError as error:
                raise PluginError(f"{page.file.src_uri}: {error}") from error
        # The first heading is where "skip to the content" leads.
        page.toc = get_toc([{"level": 1, "id": "noi-dung", "name": text(made.title), "children": []}])
        if made.address_printed and page.canonical_url:  # Known only when site_url is set.
            return join(made.html, printed_address(page.canonical_url))
        return made.html

    def on_env(self, env: Any, *, config: MkDocsConfig, **_: Any) -> Any:
        """Tell the templates the day, the edition and what pages may load."""
        env.globals["kb"] = {
            "today": day(self.edition.today),
            "edition": self.edition.mark,
            "policy": PAGE_POLICY,
            "offline": self.offline,
            "search_name": search_name(_about(config)),
            "ask_mail": self.ask_mail,
        }
        return env

    def on_post_build(self, *, config: MkDocsConfig, **_: Any) -> None:
        """Describe the finished site for the browsers that save it."""
        site = Path(config.site_dir)
        if self.offline:
            write_edition(site, self.edition.today, self.edition.mark)
        else:
            write_withdrawal(site)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Have ``mkdocs serve`` rebuild when the knowledge changes."""
        server.watch(str(Path(config.config_file_path).parent / self.config.root / "faq"))
        server.set_app(admitting_reload(server.get_app()))
        return server

    def _page(self, page: MkDocsPage) -> Page | None:
        return self.edition.pages.get(page.file.dest_uri)


def _about(config: MkDocsConfig) -> About:
    short_name = config.extra.get("short_name", config.site_name)
    return About(config.site_name, short_name, config.site_description or "", config.site_url or "")


def _source(path: str) -> str:
    """MkDocs knows pages by their Markdown files, also those that have none."""
    return path.removesuffix(".html") + ".md"
