"""How an entry moves: created, edited, submitted, approved or sent back, discarded, verified, retired.

Every function says what to change and where the file goes; nothing is written here. Names, reasons and
today's date come in as arguments. What the rules forbid raises :class:`WorkflowError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kb.model.entry import Action, Change, Entry, Folder, Remark, Stage
from kb.model.errors import WorkflowError
from kb.model.handbook import FieldPath, Handbook, Placed
from kb.rules.codes import next_code
from kb.rules.law import fallen_bases
from kb.rules.names import same_person, tidy_name
from kb.rules.nearest import suggestion
from kb.rules.publication import lacks
from kb.rules.steps import authors_until
from kb.rules.wording import state_words

REMARKABLE = tuple(name for name in Entry.model_fields if name not in ("id", "code", "history"))
"""The fields a reviewer may remark on."""


@dataclass(frozen=True, slots=True)
class Transition:
    """What a step changes. ``folder`` is where the file goes, None when it stays.

    With ``copy`` the file it came from stays too: a revision waits beside the live answer. With ``aside`` it
    leaves the handbook, and its text is kept among the discarded ones.
    """

    changes: Mapping[FieldPath, Any] = field(default_factory=dict)
    folder: Folder | None = None
    copy: bool = False
    aside: bool = False


def create(handbook: Handbook, entry: Entry, who: str, today: dt.date, note: str | None = None) -> Entry:
    """``entry`` as the draft to write: without a code, its history begun.

    Raises:
        WorkflowError: its id is taken, in whatever folder.
    """
    taken = handbook.find(entry.id)
    if taken or entry.id in handbook.unreadable:
        where = taken[0].source.file if taken else "một tệp chưa đọc được"
        raise WorkflowError(
            f"Đã có mục “{entry.id}” ({where}).", "Chọn id khác, hoặc sửa mục đã có bằng kb edit."
        )
    step = _step("created", who, today, note)
    return entry.model_copy(update={"code": None, "history": (Change.model_validate(step),)})


def edit(
    handbook: Handbook,
    placed: Placed,
    changes: Mapping[FieldPath, Any],
    who: str,
    today: dt.date,
    note: str | None = None,
) -> Transition:
    """Changes to a draft, or a revision that starts from a published entry; the live answer stays.

    Raises:
        WorkflowError: nothing changes, the entry is retired, a revision waits already, or the change
            touches what is fixed (id, code, history).
    """
    entry = placed.entry
    if placed.folder is Folder.RETIRED:
        raise WorkflowError(f"Mục “{entry.id}” đã ngừng dùng.", "Soạn mục mới bằng kb add.")
    for path in changes:
        if not path or path[0] in ("id", "code", "history"):
            fixed = path[0] if path else "mục"
            raise WorkflowError(
                f"Không sửa trực tiếp được “{fixed}”.", "Chỉ sửa nội dung câu hỏi, câu trả lời."
            )
    if not changes:
        raise WorkflowError("Không có gì thay đổi.", "")
    everything = {**changes, **_recorded(placed, "edited", who, today, note)}
    if placed.folder is Folder.DRAFTS:
        return Transition(everything)
    _no_pending_revision(handbook, entry, "Sửa tiếp bản đó, hoặc chờ duyệt xong.")
    return Transition(everything, Folder.DRAFTS, copy=True)


def submit(placed: Placed, who: str, today: dt.date, note: str | None = None) -> Transition:
    """A draft handed to a second person.

    Raises:
        WorkflowError: it is no draft, was submitted already, or was rejected and not edited since.
    """
    _must_be_draft(placed)
    if placed.stage is Stage.IN_REVIEW:
        raise WorkflowError(f"Mục “{placed.entry.id}” đã gửi duyệt rồi.", "Chờ người khác duyệt.")
    if placed.stage is Stage.REJECTED:
        raise WorkflowError(
            f"Mục “{placed.entry.id}” đã bị từ chối.",
            "Sửa lại bằng kb edit trước khi gửi, hoặc bỏ bằng kb discard.",
        )
    return Transition(_recorded(placed, "submitted", who, today, note))


def approve(
    handbook: Handbook, placed: Placed, who: str, today: dt.date, note: str | None = None
) -> Transition:
    """A draft becomes the live answer; at first publication it gets the next free code of its field.

    Decide and write under one lock, so that no code is given twice.

    Raises:
        WorkflowError: it was not submitted, the reviewer wrote it, something is missing or unverified, a
            document it rests on is no longer in force, or it no longer fits the live entry it revises.
    """
    _must_be_in_review(placed)
    entry = placed.entry
    _must_be_second_person(entry, who)
    missing = list(lacks(entry))
    if missing:
        raise WorkflowError(
            f"Chưa công bố được “{entry.id}”: " + " ".join(lack.message.capitalize() for lack in missing),
            missing[0].remedy,
        )
    if fallen := fallen_bases(handbook, entry, today):
        document = fallen[0]
        raise WorkflowError(
            f"Chưa công bố được “{entry.id}”: căn cứ {document.number} {state_words(document, today)}.",
            f"Dẫn {document.replaced_by or 'văn bản đang có hiệu lực'} rồi đối chiếu lại câu trả lời.",
        )
    changes = _recorded(placed, "approved", who, today, note)
    live = handbook.live.get(entry.id)
    if live is not None:
        return Transition(_fitting_revision(live, entry) | changes, Folder.PUBLISHED)
    if any(p.entry.id == entry.id for p in handbook.in_folder(Folder.RETIRED)):
        raise WorkflowError(
            f"Đã có mục ngừng dùng mang id “{entry.id}”.", "Đổi id và tên tệp; id không dùng lại."
        )
    if entry.code is not None:
        raise WorkflowError(
            f"Mục chưa công bố lần nào mà đã ghi mã {entry.code}.", "Xóa dòng code; mã được cấp khi duyệt."
        )
    return Transition({("code",): next_code(handbook, entry.field)} | changes, Folder.PUBLISHED)


def request_changes(
    placed: Placed, who: str, today: dt.date, note: str, remarks: Sequence[Remark] = ()
) -> Transition:
    """A submitted draft goes back to its author, with what to change; ``remarks`` say it field by field.

    Raises:
        WorkflowError: it was not submitted, there is no note, or a remark is about no field of an entry.
    """
    _must_be_in_review(placed)
    for remark in remarks:
        if remark.field not in REMARKABLE:
            raise WorkflowError(
                f"Không có trường “{remark.field}” để nhận xét.",
                suggestion(remark.field, REMARKABLE) or f"Các trường: {', '.join(REMARKABLE)}.",
            )
    step = _step("changes_requested", who, today, _reason(note, "Cần ghi phải sửa gì."))
    if remarks:
        step["remarks"] = [remark.model_dump() for remark in remarks]
    return Transition(_appended(placed, today, step))


def reject(placed: Placed, who: str, today: dt.date, reason: str) -> Transition:
    """A submitted draft is turned down; it stays among the drafts with the reason.

    Raises:
        WorkflowError: it was not submitted, or there is no reason.
    """
    _must_be_in_review(placed)
    return Transition(_recorded(placed, "rejected", who, today, _reason(reason, "Cần ghi lý do từ chối.")))


def discard(placed: Placed, who: str, today: dt.date, reason: str) -> Transition:
    """A draft that nobody wants any more is laid aside; the live answer it may revise stays as it is.

    Raises:
        WorkflowError: it is no draft, it waits for a reviewer, or there is no reason.
    """
    _must_be_draft(placed, "Rút mục đang công bố bằng kb retire.")
    if placed.stage is Stage.IN_REVIEW:
        raise WorkflowError(
            f"Mục “{placed.entry.id}” đang chờ duyệt.", "Trả lại hoặc từ chối trước bằng kb review."
        )
    why = _reason(reason, "Cần ghi lý do bỏ.")
    return Transition(_recorded(placed, "discarded", who, today, why), aside=True)


def retire(handbook: Handbook, placed: Placed, who: str, today: dt.date, reason: str) -> Transition:
    """A live answer is taken out; its code stays taken.

    Raises:
        WorkflowError: it is not published, there is no reason, or a revision of it waits.
    """
    _must_be_published(placed)
    why = _reason(reason, "Cần ghi lý do ngừng dùng.")
    _no_pending_revision(handbook, placed.entry, "Bỏ bản sửa đó bằng kb discard, hoặc đưa nó qua duyệt.")
    return Transition(_recorded(placed, "retired", who, today, why), Folder.RETIRED)


def verify(
    handbook: Handbook,
    placed: Placed,
    who: str,
    today: dt.date,
    reason: str,
    checked: Sequence[str] = (),
    review_by: dt.date | None = None,
) -> Transition:
    """A live answer was compared with its sources again and still holds.

    ``checked`` names what was compared; without it the step counts as date-only
    (:func:`kb.rules.steps.is_date_only`). ``review_by`` sets the next date.

    Raises:
        WorkflowError: it is not published, a revision of it waits, there is no reason, or the next date is
            not in the future.
    """
    _must_be_published(placed)
    why = _reason(reason, "Cần ghi vì sao câu trả lời vẫn đúng.")
    _no_pending_revision(handbook, placed.entry, "Ghi việc thẩm tra vào bản sửa đó, hoặc chờ duyệt xong.")
    changes = _recorded(placed, "verified", who, today, why, checked)
    if review_by is not None:
        if review_by <= today:
            raise WorkflowError("Hạn rà lại phải sau hôm nay.", "Chọn một ngày trong tương lai.")
        changes = {("review_by",): review_by} | changes
    return Transition(changes)


def renumber(placed: Placed, code: str, who: str, today: dt.date, reason: str) -> Transition:
    """An entry whose code was given to another one as well takes ``code``; what it says stays.

    Raises:
        WorkflowError: it has no code to give up, it is retired, or there is no reason.
    """
    if placed.folder is Folder.RETIRED or placed.entry.code is None:
        raise WorkflowError(
            f"Không đổi mã của “{placed.entry.id}” được.",
            "Chỉ đổi mã của mục đang công bố hoặc bản sửa của nó.",
        )
    why = _reason(reason, "Cần ghi vì sao đổi mã.")
    return Transition({("code",): code} | _recorded(placed, "renumbered", who, today, why))


def _recorded(
    placed: Placed, action: Action, who: str, today: dt.date, note: str | None, checked: Sequence[str] = ()
) -> dict[FieldPath, Any]:
    return _appended(placed, today, _step(action, who, today, note, checked))


def _appended(placed: Placed, today: dt.date, step: dict[str, Any]) -> dict[FieldPath, Any]:
    if placed.entry.history and placed.entry.history[-1].date > today:
        raise WorkflowError(
            f"Lịch sử của “{placed.entry.id}” có ngày sau hôm nay.", "Xem lại ngày giờ của máy và của tệp."
        )
    return {("history", len(placed.entry.history)): step}


def _step(
    action: Action, who: str, today: dt.date, note: str | None, checked: Sequence[str] = ()
) -> dict[str, Any]:
    step: dict[str, Any] = {"date": today, "who": tidy_name(who), "action": action}
    if note is not None and note.strip():
        step["note"] = " ".join(note.split())
    if compared := [" ".join(line.split()) for line in checked if line.strip()]:
        step["checked"] = compared
    return step


def _reason(text: str, ask: str) -> str:
    if not text.strip():
        raise WorkflowError(ask, "Viết một câu ngắn cho người đọc lại sau này.")
    return text


def _must_be_draft(placed: Placed, remedy: str = "Sửa bằng kb edit để có bản nháp.") -> None:
    if placed.folder is not Folder.DRAFTS:
        raise WorkflowError(f"Mục “{placed.entry.id}” không phải bản nháp.", remedy)


def _must_be_in_review(placed: Placed) -> None:
    _must_be_draft(placed)
    if placed.stage is not Stage.IN_REVIEW:
        raise WorkflowError(f"Mục “{placed.entry.id}” chưa gửi duyệt.", "Gửi duyệt bằng kb submit.")


def _must_be_published(placed: Placed) -> None:
    if placed.folder is not Folder.PUBLISHED:
        raise WorkflowError(
            f"Mục “{placed.entry.id}” chưa công bố hoặc đã ngừng.", "Chọn một mục đang công bố."
        )


def _must_be_second_person(entry: Entry, who: str) -> None:
    authors = authors_until(entry.history, len(entry.history))
    if any(same_person(who, author) for author in authors):
        raise WorkflowError(
            f"{tidy_name(who)} đã soạn hoặc sửa bản này nên không được tự duyệt.", "Nhờ một người khác duyệt."
        )


def _no_pending_revision(handbook: Handbook, entry: Entry, remedy: str) -> None:
    pending = handbook.drafts.get(entry.id)
    if pending is not None:
        raise WorkflowError(f"Mục “{entry.id}” đang có bản sửa chờ ở {pending.source.file}.", remedy)


def _fitting_revision(live: Entry, revision: Entry) -> dict[FieldPath, Any]:
    """The code of the live entry, where the revision is one of it as it stands."""
    if revision.field != live.field:
        raise WorkflowError(
            f"Bản sửa đổi lĩnh vực từ “{live.field}” sang “{revision.field}”, mã {live.code} sẽ không còn đúng.",
            "Giữ lĩnh vực cũ; nếu phải đổi thì ngừng mục cũ và soạn mục mới.",
        )
    if any(change not in revision.history for change in live.history):
        raise WorkflowError(
            f"Mục “{live.id}” đang công bố đã thay đổi sau khi bản sửa này được lập.",
            "Đưa thay đổi và lịch sử của bản đang công bố vào bản sửa rồi gửi duyệt lại.",
        )
    return {("code",): live.code}
