"""The Content-Security-Policy of every page: only the site's own files run, whatever an answer contains."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Material draws its icons from data: addresses in its style sheet.
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
}


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


PAGE_POLICY = _written({**_DIRECTIVES, "form-action": "'self' file:"})
"""What each page says about itself. ``file:`` because Firefox does not count a folder as ``'self'`` for forms."""

HEADER_POLICY = _written({**_DIRECTIVES, "form-action": "'self'", "frame-ancestors": "'self'"})
"""What a web server should say. ``frame-ancestors`` counts only there."""

_OWN_SCRIPTS = b"script-src 'self'"
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)

App = Callable[[Any, Any], Iterable[bytes]]


def admitting_reload(app: App | None) -> App:
    """The WSGI application of a server that reloads, made to work under the policy.

    MkDocs writes the script that waits for changes into each page while it is served. Here the policy
    of that one response names it by its hash; the files of the site stay as they are.
    """
    assert app is not None, "a server without an application serves nothing"

    def serve(environ: Any, start_response: Any) -> Iterable[bytes]:
        started: list[Any] = []
        body = b"".join(app(environ, lambda *given: started.extend(given)))
        status, headers = started[:2]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            body = _naming_inline_script(body)
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, headers)
        return [body]

    return serve


def _naming_inline_script(page: bytes) -> bytes:
    inline = _INLINE.findall(page)
    if not inline:
        return page
    digest = base64.b64encode(hashlib.sha256(inline[-1]).digest())
    return page.replace(_OWN_SCRIPTS, _OWN_SCRIPTS + b" 'sha256-" + digest + b"'", 1)
