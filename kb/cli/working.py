"""A text in the editor's hands: kept in ``build/dang-soan`` until its content is safe in the handbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.cli import ask, editor
from kb.cli.problems import problem_line
from kb.cli.streams import say
from kb.model.errors import ContentError
from kb.model.problem import Problem, errors_in


@dataclass(frozen=True)
class WorkingCopy:
    """A file beside the handbook that an editor opens. ``original`` is what it began with."""

    path: Path
    original: str

    @classmethod
    def of(cls, build: Path, name: str, original: str) -> WorkingCopy:
        """Put ``original`` in place, or go on with what an earlier session left there."""
        path = build / "dang-soan" / f"{name}.yaml"
        if path.exists() and editor.read_text(path) != original:
            if ask.at_keyboard() and ask.confirm(
                f"Có bài soạn dở lần trước ở {path}. Soạn tiếp bài đó?", default=True
            ):
                return cls(path, original)
            path.replace(_free(path))
        editor.write_for_editing(path, original)
        return cls(path, original)

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


def _free(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    return free
