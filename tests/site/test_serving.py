from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.model.errors import ContentError, KbError, UsageError
from kb.model.problem import Problem
from kb.site import serving
from kb.site.edition import UnpublishableError
from tests.factory import TODAY


class FakeServer:
    """A server on which changes happen at once and Ctrl-C comes after them."""

    url = "http://127.0.0.1:8000/"

    def __init__(self, rebuild: Callable[[], None], changes: int, failure: type[BaseException]) -> None:
        self.rebuild, self.changes, self.failure = rebuild, changes, failure
        self.watched: list[str] = []
        self.stopped = False

    def watch(self, path: str) -> None:
        self.watched.append(path)

    def serve(self) -> None:
        for _ in range(self.changes):
            self.rebuild()
        raise self.failure

    def shutdown(self) -> None:
        self.stopped = True


def run(
    monkeypatch: pytest.MonkeyPatch,
    root: Path,
    outcomes: list[KbError | None],
    failure: type[BaseException] = KeyboardInterrupt,
) -> tuple[list[str], list[dt.date], FakeServer]:
    """Serve ``root`` while each build ends as ``outcomes`` say; what was said, the days built for, the server."""
    said: list[str] = []
    days: list[dt.date] = []
    servers: list[FakeServer] = []

    def build(_root: Path, _out: Path, today: dt.date, **_: Any) -> None:
        days.append(today)
        if outcome := outcomes[len(days) - 1]:
            raise outcome

    def live_server(rebuild: Callable[[], None], *_: Any) -> FakeServer:
        servers.append(FakeServer(rebuild, len(outcomes) - 1, failure))
        return servers[0]

    monkeypatch.setattr(serving, "build", build)
    monkeypatch.setattr(serving, "live_server", live_server)
    clock = iter(TODAY + dt.timedelta(days=n) for n in range(len(outcomes)))
    serving.serve(root, root / "build/site", lambda: next(clock), said.append)
    return said, days, servers[0]


def test_each_change_is_built_for_the_day_it_happens_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said, days, server = run(monkeypatch, tmp_path, [None, None])

    assert days == [TODAY, TODAY + dt.timedelta(days=1)]
    assert said == [
        "Mở http://127.0.0.1:8000/ để xem, Ctrl-C để dừng.",
        "Có thay đổi, đang dựng lại…",
        "Đã dựng xong.",
        "Đã dừng.",
    ]
    assert server.stopped


def test_content_errors_are_told_and_serving_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    problems = [Problem("faq/a.yaml", n, "", "x", "Hỏng.", "Sửa.") for n in (1, 2)]

    said, days, _ = run(
        monkeypatch, tmp_path, [None, UnpublishableError(problems), ContentError("Gãy."), None]
    )

    assert len(days) == 4
    assert said[2:5] == [
        "faq/a.yaml:1: Hỏng. Sửa.",
        "faq/a.yaml:2: Hỏng. Sửa.",
        "Giữ nguyên bản trước cho đến khi hết lỗi.",
    ]
    assert "Gãy." in said
    assert said[-2:] == ["Đã dựng xong.", "Đã dừng."]


def test_a_first_build_that_fails_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="Gãy"):
        run(monkeypatch, tmp_path, [ContentError("Gãy.")])


def test_a_port_that_is_taken_is_a_usage_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Không mở được cổng 8000"):
        run(monkeypatch, tmp_path, [None], failure=OSError)


def test_knowledge_pages_and_settings_are_watched_where_they_exist(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "mkdocs.yml").touch()

    _, _, server = run(monkeypatch, tmp_path, [None])

    assert server.watched == [str(tmp_path / "faq"), str(tmp_path / "mkdocs.yml")]
