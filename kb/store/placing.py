"""Whether a file lies where its content says it belongs."""

from __future__ import annotations

from kb.model.entry import Entry, Folder
from kb.model.handbook import SourceMap
from kb.model.meeting import Meeting
from kb.model.problem import Problem
from kb.store.paths import PUBLISHED


def entry_place_problems(
    entry: Entry, source: SourceMap, folder: Folder, subfolder: str
) -> tuple[Problem, ...]:
    """An id that is not the file's name; a published entry outside its field's folder."""
    problems = []
    stem = _stem(source)
    if entry.id != stem:
        problems.append(
            Problem(
                source.file,
                source.line(("id",)),
                "id",
                "id-not-file-name",
                f"“{entry.id}” khác tên tệp “{stem}”.",
                f"Đổi tên tệp thành {entry.id}.yaml, hoặc sửa id cho trùng tên tệp.",
            )
        )
    if folder is Folder.PUBLISHED and subfolder != entry.field:
        where = f"thư mục “{subfolder}”" if subfolder else f"ngay trong thư mục {PUBLISHED}"
        problems.append(
            Problem(
                source.file,
                source.line(("field",)),
                "field",
                "wrong-folder",
                f"lĩnh vực là “{entry.field}” nhưng tệp nằm ở {where}.",
                f"Chuyển tệp vào faq/{PUBLISHED}/{entry.field}/, hoặc sửa lại lĩnh vực.",
            )
        )
    return tuple(problems)


def meeting_place_problems(meeting: Meeting, source: SourceMap) -> tuple[Problem, ...]:
    """A date and session that are not the file's name."""
    stem = _stem(source)
    if meeting.id == stem:
        return ()
    return (
        Problem(
            source.file,
            source.line(("date",)),
            "date",
            "id-not-file-name",
            f"cuộc họp là “{meeting.id}” nhưng tên tệp là “{stem}”.",
            f"Đổi tên tệp thành {meeting.id}.yaml, hoặc sửa ngày và buổi họp.",
        ),
    )


def _stem(source: SourceMap) -> str:
    return source.file.rpartition("/")[2].removesuffix(".yaml")
