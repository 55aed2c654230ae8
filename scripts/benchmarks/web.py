"""A local web server as a handbook would have one: gzip, and an account of what it sent."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PACKED = (".html", ".js", ".json", ".css", ".svg")


@dataclass
class Served:
    """A running server: its address, and the bytes of body it sent, by path, since :meth:`forget`."""

    address: str
    sent: dict[str, int] = field(default_factory=dict)

    def forget(self) -> None:
        """Begin a new account."""
        self.sent.clear()

    @property
    def total(self) -> int:
        """All bytes sent."""
        return sum(self.sent.values())


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve ``folder`` on a free port of this machine."""
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            packed = path.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
            body = _packed(path) if packed else path.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", guess_type(path.name)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(body)))
            # What lets a browser keep a file, as common servers send it.
            self.send_header("Last-Modified", formatdate(path.stat().st_mtime, usegmt=True))
            self.send_header("Vary", "Accept-Encoding")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            # An isolated page has a clock of five microseconds instead of a hundred.
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            self.end_headers()
            self.wfile.write(body)
            name = path.relative_to(folder).as_posix()
            served.sent[name] = served.sent.get(name, 0) + len(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        served.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
