"""Debian's Firefox, driven over Marionette: Playwright speaks only to a Firefox of its own making."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
_BOUND = 120
"""Seconds that a busy machine may take for anything; a quick one never waits for them."""
_SETTINGS = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Firefox:
    """One window; ``run`` gives what a function body returns on the page it shows."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._unread = b""
        self._asked = 0
        self._message()  # Marionette introduces itself.
        self.call("WebDriver:NewSession", {})

    def call(self, command: str, given: dict[str, Any]) -> Any:
        self._asked += 1
        message = json.dumps([0, self._asked, command, given]).encode()
        self._line.sendall(b"%d:%s" % (len(message), message))
        _kind, _number, error, value = self._message()
        assert error is None, error
        return value

    def open(self, address: str) -> None:
        self.call("WebDriver:Navigate", {"url": address})

    def run(self, body: str, *given: Any) -> Any:
        return self.call("WebDriver:ExecuteScript", {"script": body, "args": given})["value"]

    def expect(self, body: str, wanted: Any = True) -> None:
        """Wait until ``body`` returns ``wanted``."""
        ends = time.monotonic() + _BOUND
        while (found := self.run(body)) != wanted:
            assert time.monotonic() < ends, f"{body} gives {found!r}, not {wanted!r}"
            time.sleep(0.05)

    def watch(self) -> None:
        """From now on note every request of a page that goes to a network."""
        self._as_the_browser(
            """window.asked = [];
               Services.obs.addObserver({ observe(channel) {
                 channel.QueryInterface(Ci.nsIHttpChannel);
                 if (channel.loadInfo.browsingContextID) window.asked.push(channel.URI.spec);
               } }, 'http-on-modify-request');"""
        )

    def asked(self) -> Any:
        """The addresses noted since :meth:`watch`."""
        return self._as_the_browser("return window.asked;")

    def _as_the_browser(self, body: str) -> Any:
        self.call("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.run(body)
        finally:
            self.call("Marionette:SetContext", {"value": "content"})

    def _message(self) -> Any:
        while b":" not in self._unread:
            self._unread += self._line.recv(65536)
        size, _, rest = self._unread.partition(b":")
        while len(rest) < int(size):
            rest += self._line.recv(65536)
        self._unread = rest[int(size) :]
        return json.loads(rest[: int(size)])


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox with a profile of its own, closed at the end."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory(prefix="kb-firefox-", ignore_cleanup_errors=True) as profile:
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _SETTINGS.items()
        )
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        with subprocess.Popen(
            [
                PROGRAM,
                "--marionette",
                "--remote-allow-system-access",
                "--headless",
                "--no-remote",
                "--profile",
                profile,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            try:
                port = _port(Path(profile) / "MarionetteActivePort", running)
                with socket.create_connection(("127.0.0.1", port), timeout=_BOUND) as line:
                    yield Firefox(line)
            finally:
                running.terminate()


def _port(told: Path, running: subprocess.Popen[bytes]) -> int:
    ends = time.monotonic() + _BOUND
    while not (told.is_file() and told.read_text().strip()):
        assert running.poll() is None, "Firefox has stopped"
        assert time.monotonic() < ends, "Firefox does not listen"
        time.sleep(0.05)
    return int(told.read_text())
