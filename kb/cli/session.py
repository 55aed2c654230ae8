"""What a command knows before it starts: which handbook, who is acting, which day it is."""

from __future__ import annotations

import datetime as dt
import os
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.desk import Desk
    from kb.workspace import Workspace


@dataclass
class Session:
    """One run of ``kb``. Nothing is read before it is needed."""

    directory: Path | None = None
    who: str | None = None

    @cached_property
    def workspace(self) -> Workspace:
        """The handbook folder: ``-C``, or the nearest one upwards from here."""
        from kb.workspace import Workspace

        return Workspace.at(self.directory or Path.cwd())

    @cached_property
    def today(self) -> dt.date:
        """The day on which this runs, the same from start to end; see :meth:`day_now`."""
        return self.day_now()

    def day_now(self) -> dt.date:
        """The day it is now; ``KB_TODAY`` fixes it for tests and reproducible builds."""
        given = os.environ.get("KB_TODAY")
        if not given:
            return dt.date.today()  # noqa: DTZ011  (the editor's own calendar day)
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            raise UsageError(
                f"KB_TODAY=“{given}” không phải là ngày.", "Viết dạng năm-tháng-ngày, ví dụ 2026-08-05."
            ) from None

    @cached_property
    def actor(self) -> str:
        """Who is acting, for the entry's history: ``--who``, ``KB_WHO``, or Git's ``user.name``.

        Raises :class:`UsageError` when none of them says.
        """
        name = self.who or os.environ.get("KB_WHO") or self._git_name()
        name = " ".join(unicodedata.normalize("NFC", name or "").split())
        if not name:
            raise UsageError(
                "Chưa biết ai đang làm việc này.",
                'Thêm --who "Họ và tên", hoặc đặt biến môi trường KB_WHO, '
                'hoặc chạy một lần: git config --global user.name "Họ và tên".',
            )
        return name

    @cached_property
    def desk(self) -> Desk:
        """This person's desk in this handbook, today."""
        from kb.desk import Desk

        return Desk(self.workspace, self.actor, self.today)

    def _git_name(self) -> str:
        import shutil
        import subprocess

        git = shutil.which("git")
        if git is None:
            return ""
        asked = subprocess.run(
            [git, "config", "user.name"], cwd=self.directory, capture_output=True, timeout=10, check=False
        )
        return asked.stdout.decode("utf-8", "replace")


def session() -> Session:
    """The session of the running command."""
    found = click.get_current_context().find_root().obj
    assert isinstance(found, Session)
    return found
