"""MkDocs driven from Python: one build, and the server that reloads. Its complaints become our own errors."""

from __future__ import annotations

import datetime as dt
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.model.errors import ContentError
from kb.site.downloads_page import Download
from kb.site.edition import Edition, edition
from kb.site.policy import admitting_reload
from kb.workspace import Workspace

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

os.environ.setdefault(
    "NO_MKDOCS_2_WARNING", "1"
)  # Material's banner is news for developers, not for editors.

DEFAULTS = Path(__file__).with_name("defaults.yml")


def build(
    root: Path,
    out: Path,
    today: dt.date,
    strict: bool = True,
    say: Callable[[str], None] = lambda _line: None,
    offline: bool = True,
    attached: tuple[Download, ...] = (),
) -> None:
    """Write the site of the handbook in ``root``, as it reads on ``today``, into the folder ``out``.

    What ``out`` held before is removed, but only once the content has proved free of errors. With
    ``strict`` a broken link in a hand-written page stops the build, without it ``say`` hears of it.
    Raises :class:`~kb.site.edition.UnpublishableError`, or :class:`ContentError` with what MkDocs
    objects to. Without ``offline`` browsers do not save the site for use without a network.
    The files ``attached`` are copied beside the pages, and the page of downloads names them.
    """
    write(edition(Workspace(root), today, say, attached), root, out, strict, say, offline)


def write(
    made: Edition,
    root: Path,
    out: Path,
    strict: bool,
    say: Callable[[str], None],
    offline: bool = True,
) -> None:
    """Write an edition, with the hand-written pages of ``root``, into ``out``. Raises :class:`ContentError`."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    own = root / "mkdocs.yml"
    with _pages_folder(root / "content") as pages, _complaints() as complaints:
        try:
            config = load_config(
                str(own if own.is_file() else DEFAULTS),
                docs_dir=str(pages),
                site_dir=str(out),
                strict=strict,
            )
            plugin: Any = config.plugins["handbook"]
            plugin.prepared, plugin.offline = made, offline
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
                # MkDocs keeps a plugin that hears of start-up for all builds of a process.
                plugin.prepared, plugin.offline = None, True
        except MkDocsException as error:
            reasons = "; ".join(dict.fromkeys([*complaints, str(error)]))
            raise ContentError(f"Không dựng được trang: {reasons}") from error
    for line in complaints:
        say(line)


def live_server(rebuild: Callable[[], None], out: Path, host: str, port: int) -> LiveReloadServer:
    """A server of the folder ``out`` that calls ``rebuild`` when a watched path changes, then reloads browsers."""
    from mkdocs.livereload import LiveReloadServer

    def error_page(code: int) -> bytes | None:
        page = out / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)  # It speaks English to the terminal.
    server = LiveReloadServer(builder=rebuild, host=host, port=port, root=str(out))
    server.error_handler = error_page
    server.set_app(admitting_reload(server.get_app()))
    return server


@contextmanager
def _pages_folder(content: Path) -> Iterator[Path]:
    """The folder of hand-written pages; an empty one for a handbook that has none."""
    if content.is_dir():
        yield content
        return
    with tempfile.TemporaryDirectory(prefix="kb-content-") as empty:
        yield Path(empty)


class _Listener(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """MkDocs' warnings and errors as lines, instead of on the terminal."""
    lines: list[str] = []
    logger = logging.getLogger("mkdocs")
    listener, propagated = _Listener(lines), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def public_address(root: Path) -> str | None:
    """The ``site_url`` of the handbook in ``root``, ending in a stroke; None while the site has no address.

    Raises :class:`ContentError` when ``mkdocs.yml`` cannot be read.
    """
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    own = root / "mkdocs.yml"
    if not own.is_file():
        return None
    try:
        with own.open("rb") as file:
            address = yaml_load(file).get("site_url")
    except (OSError, MkDocsException, AttributeError) as error:
        raise ContentError(
            f"Không đọc được mkdocs.yml: {' '.join(str(error).split())}.",
            "Sửa tệp theo dạng YAML rồi chạy lại.",
        ) from error
    return f"{address.rstrip('/')}/" if isinstance(address, str) and address.strip() else None
