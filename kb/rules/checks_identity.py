"""Ids and codes: each names one entry, for good."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from kb.model.entry import Folder
from kb.model.handbook import Handbook, Placed
from kb.model.problem import Problem
from kb.rules.codes import prefix_of
from kb.rules.reports import in_entry


def identity_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:  # noqa: ARG001
    """Ids and codes used twice, codes that do not fit their field, drafts and live entries that disagree."""
    by_id: dict[str, list[Placed]] = defaultdict(list)
    for placed in handbook.placed:
        by_id[placed.entry.id].append(placed)
    for same_id in by_id.values():
        yield from _one_of_each_state(same_id)
        yield from _same_id_elsewhere({p.folder: p for p in same_id})
    yield from _codes(handbook)


def _one_of_each_state(same_id: list[Placed]) -> Iterator[Problem]:
    first: dict[Folder, Placed] = {}
    for placed in same_id:
        other = first.setdefault(placed.folder, placed)
        if other is not placed:
            yield in_entry(
                placed,
                ("id",),
                "duplicate-id",
                f"id “{placed.entry.id}” đã có ở {other.source.file}.",
                "Đổi id và tên tệp của một trong hai mục.",
            )


def _same_id_elsewhere(states: dict[Folder, Placed]) -> Iterator[Problem]:
    draft, live, retired = (states.get(f) for f in (Folder.DRAFTS, Folder.PUBLISHED, Folder.RETIRED))
    if retired is not None and live is not None:
        yield in_entry(
            live,
            ("id",),
            "retired-and-live",
            f"mục vừa đang công bố vừa có ở {retired.source.file}.",
            "Nếu đã ngừng dùng thì xóa tệp trong published, nếu không thì xóa tệp trong retired.",
        )
    elif retired is not None and draft is not None:
        yield in_entry(
            draft,
            ("id",),
            "id-of-retired",
            f"id “{draft.entry.id}” là của một mục đã ngừng ({retired.source.file}).",
            "Đổi id và tên tệp của bản nháp; id không dùng lại.",
        )
    if draft is None:
        return
    if live is None:
        if retired is None and draft.entry.code is not None:
            yield in_entry(
                draft,
                ("code",),
                "code-before-publication",
                f"bản nháp chưa công bố lần nào mà đã có mã {draft.entry.code}.",
                "Xóa dòng code; mã được cấp khi duyệt.",
            )
    elif _is_leftover(draft, live):
        yield in_entry(
            draft,
            (),
            "leftover-draft",
            f"bản nháp này đã được duyệt, bản mới là {live.source.file}.",
            "Xóa bản nháp (việc duyệt bị ngắt giữa chừng).",
        )
    elif live.entry.code is not None and draft.entry.code != live.entry.code:
        yield in_entry(
            draft,
            ("code",),
            "code-differs",
            f"bản sửa ghi mã {draft.entry.code or 'trống'}, bản đang công bố là {live.entry.code}.",
            f"Ghi code: {live.entry.code}.",
        )


def _is_leftover(draft: Placed, live: Placed) -> bool:
    """Whether approving ``draft`` made ``live`` but was cut short before the draft was removed."""
    steps = draft.entry.history
    now = live.entry.history
    return len(now) > len(steps) > 0 and now[: len(steps)] == steps and now[len(steps)].action == "approved"


def _codes(handbook: Handbook) -> Iterator[Problem]:
    owner: dict[str, Placed] = {}
    for placed in handbook.placed:
        entry = placed.entry
        if entry.code is None:
            continue
        other = owner.setdefault(entry.code, placed)
        if other.entry.id != entry.id:
            yield in_entry(
                placed,
                ("code",),
                "duplicate-code",
                f"mã {entry.code} đã là của “{other.entry.id}” ({other.source.file}).",
                "Xem mục nào giữ mã, mục nào lấy mã kế tiếp bằng: kb merge-check",
            )
        field = handbook.fields.get(entry.field)
        if field is not None and prefix_of(entry.code) != field.prefix:
            yield in_entry(
                placed,
                ("code",),
                "code-not-of-field",
                f"mã {entry.code} không thuộc lĩnh vực “{field.name}” (mã bắt đầu bằng {field.prefix}).",
                "Sửa lĩnh vực cho đúng với mã đã cấp.",
            )
