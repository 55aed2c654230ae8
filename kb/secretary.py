"""Whoever takes the minutes and opens the post: things raised and readers' slips are filed, each step one call.

What is added is decided and written under one lock, on what the meeting's file says at that moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kb.model.errors import ContentError, UsageError
from kb.model.meeting import READERS, Meeting, MeetingItem, SessionName
from kb.rules.filing import Filing, filed
from kb.rules.minutes import understood
from kb.rules.minutes_parts import Finding, Part, Reading
from kb.rules.recognition import Recognition
from kb.rules.slip_filing import slips_filed
from kb.rules.slips import Letter
from kb.store import create, locked
from kb.store.meetings import add_items, meeting_file, render_new_meeting
from kb.store.paths import FAQ, MEETINGS
from kb.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Filed:
    """The meeting's file, what was added to it, and the items it held before."""

    file: str
    filing: Filing
    before: int


@dataclass(frozen=True)
class Secretary:
    """One person taking the minutes of one session, or the slips that readers sent (session ``ban-doc``)."""

    workspace: Workspace
    date: dt.date
    session: SessionName
    today: dt.date

    @property
    def meeting(self) -> Meeting | None:
        """The session as its file has it; None when it has none yet."""
        wanted = Meeting(date=self.date, session=self.session).id
        return next((m for m in self.workspace.load().handbook.meetings if m.id == wanted), None)

    def understand(self, parts: Sequence[Part]) -> Reading:
        """What the parts of a file of minutes say."""
        return understood(parts, self._recognition())

    def preview(self, findings: Sequence[Finding], name: str | None) -> Filed:
        """What :meth:`file` would add. Nothing is written."""
        present = self._present()
        return Filed(self._file, filed(findings, name, present, self._recognition()), len(present))

    def file(self, findings: Sequence[Finding], name: str | None) -> Filed:
        """Add what the meeting does not hold yet.

        ``name`` is the file it came from, None when it was typed. An answer is added to an item without one, never written over another. Raises :class:`UsageError` for a
        day to come, :class:`ContentError` when the meeting's file has faults.
        """
        with self._writing():
            done = self.preview(findings, name)
            self._write(done)
            return done

    def preview_slips(self, letters: Sequence[Letter]) -> Filed:
        """What :meth:`take` would add. Nothing is written. Raises as :meth:`take`."""
        handbook = self.workspace.load().handbook
        damaged = [key for key in handbook.unreadable_items.get("meetings", ()) if key.endswith(READERS)]
        if damaged:
            raise ContentError(
                f"{FAQ}/{MEETINGS}/{min(damaged)}.yaml đang có lỗi nên chưa biết phiếu nào đã nhận.",
                "Xem lỗi bằng kb check rồi sửa.",
            )
        present = self._present()
        return Filed(self._file, slips_filed(letters, present, handbook), len(present))

    def take(self, letters: Sequence[Letter]) -> Filed:
        """Add the slips of readers that no file of the handbook holds yet, whatever day they came in before.

        Raises :class:`ContentError` when a file of slips has faults.
        """
        with self._writing():
            done = self.preview_slips(letters)
            if done.filing.items:
                self._write(done)
            return done

    def open(self) -> str:
        """The meeting's file, begun if there is none. Raises as :meth:`file`."""
        with self._writing():
            if self.meeting is None:
                create(self.workspace.root, self._file, render_new_meeting(self._blank()))
                self.workspace.reload()
            return self._file

    @property
    def _file(self) -> str:
        return meeting_file(self._blank())

    def _blank(self) -> Meeting:
        return Meeting(date=self.date, session=self.session)

    def _present(self) -> tuple[MeetingItem, ...]:
        return self.meeting.items if self.meeting else ()

    def _recognition(self) -> Recognition:
        return Recognition(self.workspace.load().handbook)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.date > self.today:
            raise UsageError("Ngày họp ở sau hôm nay.", "Ghi đúng ngày họp, ví dụ --date 2025-07-03.")
        with locked(self.workspace.root):
            self.workspace.reload()
            if self.meeting is None and (self.workspace.root / self._file).exists():
                raise ContentError(
                    f"{self._file} đang có lỗi nên chưa ghi thêm được.", "Xem lỗi bằng kb check rồi sửa."
                )
            yield

    def _write(self, done: Filed) -> None:
        filing = done.filing
        root = self.workspace.root
        if self.meeting is None:
            new = self._blank().model_copy(update={"items": filing.items})
            create(root, self._file, render_new_meeting(new))
        else:
            add_items(root, self.meeting, filing.items, filing.answers)
        self.workspace.reload()
