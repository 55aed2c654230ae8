"""Showing the site on this machine while it is being written: every change is built and reloaded."""

from __future__ import annotations

import datetime as dt
import webbrowser
from collections.abc import Callable
from pathlib import Path

from kb.model.errors import KbError, UsageError
from kb.site.build import build, live_server
from kb.site.downloads_page import Download
from kb.site.edition import UnpublishableError


def serve(
    root: Path,
    out: Path,
    today: Callable[[], dt.date],
    say: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    attached: tuple[Download, ...] = (),
) -> None:
    """Build into ``out``, serve it at ``http://host:port/`` and rebuild on change, until interrupted.

    Returns on Ctrl-C. ``today`` is asked before each build, because a server may run over midnight. When the
    first build fails the error is raised; later the last good edition stays up and ``say`` hears
    what is wrong. The files ``attached`` lie beside the pages as they were at the start. Raises
    :class:`UsageError` when the port is taken.
    """
    build(root, out, today(), say=say, offline=False, attached=attached)

    def rebuild() -> None:
        say("Có thay đổi, đang dựng lại…")
        try:
            build(root, out, today(), say=say, offline=False, attached=attached)
        except UnpublishableError as error:
            for problem in error.problems:
                say(str(problem))
            say("Giữ nguyên bản trước cho đến khi hết lỗi.")
        except KbError as error:
            say(str(error))
        else:
            say("Đã dựng xong.")

    server = live_server(rebuild, out, host, port)
    for path in watched(root):
        server.watch(str(path))
    say(f"Mở {server.url} để xem, Ctrl-C để dừng.")
    if open_browser:
        webbrowser.open(server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise UsageError(f"Không mở được cổng {port}.", "Chọn cổng khác bằng --port.") from error
    except KeyboardInterrupt:
        say("Đã dừng.")
    finally:
        server.shutdown()


def watched(root: Path) -> list[Path]:
    """The folders and files whose change means a new build."""
    return [path for name in ("faq", "content", "mkdocs.yml") if (path := root / name).exists()]
