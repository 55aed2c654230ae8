"""A text in the editor's hands: kept in ``build/dang-soan`` until its content is safe in the handbook.

Each person has a copy of their own. Who works on one holds a claim on its name, which the system lets go of
with the process; whoever comes meanwhile gets another name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from kb.cli import ask, editor
from kb.cli.problems import problem_line
from kb.cli.streams import say
from kb.model.errors import ContentError, KbError
from kb.model.problem import Problem, errors_in
from kb.store.lock import claim


@dataclass(frozen=True)
class WorkingCopy:
    """A file beside the handbook that an editor opens. ``original`` is what it began with.

    Work on it within ``with``: until then nobody else gets the same file.
    """

    path: Path
    original: str
    held: BinaryIO

    @classmethod
    def of(cls, build: Path, name: str, original: str) -> WorkingCopy:
        """Put ``original`` in place, or go on with what an earlier session left there.

        Raises :class:`KbError` when the system refuses.
        """
        path, held = _claimed(build, name)
        if path.exists() and editor.read_text(path) != original:
            if ask.at_keyboard() and ask.confirm(
                f"Có bài soạn dở lần trước ở {path}. Soạn tiếp bài đó?", default=True
            ):
                return cls(path, original, held)
            path.replace(_free(path))
        editor.write_for_editing(path, original)
        return cls(path, original, held)

    def __enter__(self) -> WorkingCopy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.held.close()
        if isinstance(error, KbError) and self.path.exists() and str(self.path) not in str(error):
            say(f"Bài bạn vừa soạn còn ở {self.path}.")

    def edited_until(self, faults: Callable[[str], Sequence[Problem]]) -> str | None:
        """Open the editor until ``faults`` finds no error in the text; None when it was left as it was.

        Raises :class:`ContentError` when the person gives up; the text stays where they can find it.
        """
        while True:
            text = editor.edit(self.path)
            if not text.strip() or text.strip() == self.original.strip():
                self.done()
                return None
            errors = errors_in(faults(text))
            if not errors:
                return text
            for problem in errors:
                say(problem_line(problem))
            if not ask.at_keyboard() or not ask.confirm("Mở lại để sửa?", default=True):
                raise ContentError(
                    f"Chưa ghi vào cẩm nang vì còn {len(errors)} lỗi; bài đang soạn được giữ ở {self.path}.",
                    "Sửa lỗi ở trên rồi chạy lại lệnh.",
                )

    def done(self) -> None:
        """The content is safe, or was given up on purpose."""
        self.path.unlink(missing_ok=True)


def _claimed(build: Path, name: str) -> tuple[Path, BinaryIO]:
    for number in count(1):
        mine = name if number == 1 else f"{name}-{number}"
        held = claim(build / "dang-mo" / mine)
        if held is not None:
            return build / "dang-soan" / f"{mine}.yaml", held
    raise AssertionError


def _free(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    return free
