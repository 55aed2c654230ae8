"""A web server that tests can stop, give another site, or have answer wrongly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class SiteServer:
    """Serves the folder ``root`` at ``address``; remembers the paths it was asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[str] = []
        self.spoil: Callable[[str, bytes], bytes] | None = None
        """What is sent instead of a file's bytes; an OSError breaks the connection."""
        self._port = 0
        self._running: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    def start(self) -> None:
        site = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *given: Any) -> None:
                super().__init__(*given, directory=str(site.root))

            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                path = self.path.partition("?")[0].lstrip("/")
                site.asked.append(path)
                file = Path(self.translate_path(self.path))
                if site.spoil is None or not file.is_file():
                    return super().do_GET()
                try:
                    body = site.spoil(path, file.read_bytes())
                except OSError:
                    self.close_connection = True
                    return None
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(str(file)))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return None

        self._running = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._running.server_port
        self._thread = threading.Thread(target=self._running.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        if self._running and self._thread:
            self._running.shutdown()
            self._running.server_close()
            self._thread.join()
        self._running = None


@contextmanager
def serving(root: Path) -> Iterator[SiteServer]:
    server = SiteServer(root)
    server.start()
    try:
        yield server
    finally:
        server.stop()
