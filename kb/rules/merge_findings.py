"""What a merge of two branches may have brought together that does not belong together."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook, Placed
from kb.model.meeting import Meeting
from kb.model.problem import Problem
from kb.rules.marked_text import marked_texts
from kb.rules.reports import in_entry

MERGE_RULES: Final[frozenset[str]] = frozenset(
    {
        "code-before-publication",
        "code-differs",
        "duplicate-id",
        "edition-number",
        "edition-order",
        "history-order",
        "id-of-retired",
        "leftover-draft",
        "merge-markers",
        "retired-and-live",
        "second-person",
    }
)
"""Rules of the usual check that a merge breaks easily; codes given twice are told by :func:`code_clashes`."""


@dataclass(frozen=True, slots=True)
class CodeClash:
    """One code that several entries hold: who keeps it, and who must take another one."""

    code: str
    keeps: Placed
    give_up: tuple[Placed, ...]


def code_clashes(handbook: Handbook, shared: Mapping[str, str]) -> tuple[CodeClash, ...]:
    """Every code given twice.

    ``shared`` tells the codes (id → code) that others have seen already: they stay. Otherwise a retired
    entry stays, for its code was out in the world, then the one published first.
    """
    holders: dict[str, dict[str, Placed]] = defaultdict(dict)
    for placed in sorted(handbook.placed, key=lambda p: p.folder is Folder.DRAFTS):
        if placed.entry.code is not None:
            holders[placed.entry.code].setdefault(placed.entry.id, placed)

    def rank(placed: Placed) -> tuple[bool, bool, dt.date, str]:
        entry = placed.entry
        return (
            shared.get(entry.id) != entry.code,
            placed.folder is not Folder.RETIRED,
            _first_published(entry),
            entry.id,
        )

    clashes = []
    for code, by_id in sorted(holders.items()):
        keeps, *others = sorted(by_id.values(), key=rank)
        if others:
            clashes.append(CodeClash(code, keeps, tuple(others)))
    return tuple(clashes)


def clash_problems(clashes: Iterable[CodeClash], shared: Mapping[str, str]) -> Iterator[Problem]:
    """Each entry that must take another code."""
    for clash in clashes:
        kept = clash.keeps.entry
        why = "đã chia sẻ" if shared.get(kept.id) == clash.code else "công bố trước"
        for placed in clash.give_up:
            yield in_entry(
                placed,
                ("code",),
                "duplicate-code",
                f"mã {clash.code} hai nhánh cùng cấp; “{kept.id}” {why} nên giữ mã.",
                "Cấp mã kế tiếp cho mục này bằng: kb merge-check --renumber",
            )


def two_beginnings(handbook: Handbook) -> Iterator[Problem]:
    """Drafts that are no revision of the live answer whose id they carry: they were begun apart."""
    for draft in handbook.in_folder(Folder.DRAFTS):
        live = handbook.live.get(draft.entry.id)
        if live is not None and draft.entry.history[:1] != live.history[:1]:
            yield in_entry(
                draft,
                ("id",),
                "two-beginnings",
                f"bản nháp này và mục {live.code or live.id} đang công bố được soạn riêng mà trùng id.",
                "Đổi id và tên tệp của bản nháp, hoặc đưa phần cần giữ vào một bản sửa rồi bỏ bản nháp này.",
            )


def outdated_revisions(handbook: Handbook) -> Iterator[Problem]:
    """Revisions of a live answer that went on meanwhile: they cannot be approved as they are."""
    for draft in handbook.in_folder(Folder.DRAFTS):
        live = handbook.live.get(draft.entry.id)
        if live is None or draft.entry.history[:1] != live.history[:1]:
            continue
        if any(step not in draft.entry.history for step in live.history):
            yield in_entry(
                draft,
                ("history",),
                "outdated-revision",
                f"bản sửa này lập từ trước khi {live.code or live.id} đang công bố thay đổi, nên không duyệt được nữa.",
                f"Bỏ bằng kb discard {live.id} (nội dung vẫn giữ ở faq/discarded), rồi đưa phần cần sửa vào bằng kb edit.",
                "warning",
            )


def unmerged_problems(files: Iterable[str]) -> Iterator[Problem]:
    """Each file that git leaves to a person: one branch changed it, the other did away with it, or both changed it."""
    for file in files:
        yield Problem(
            file,
            0,
            "",
            "unmerged",
            "git chưa gộp xong tệp này: hai nhánh làm hai việc khác nhau với nó.",
            "Chọn nội dung đúng rồi git add, hoặc git rm nếu không giữ tệp, rồi git commit.",
        )


def linked_on_both(base: Meeting | None, ours: Meeting, theirs: Meeting) -> Counter[str]:
    """How often what both sides linked to the same entry (by its id) was asked: both counted it."""
    before = _links(base) if base else set()
    twice: Counter[str] = Counter()
    for _, _, entry, times in (_links(ours) & _links(theirs)) - before:
        twice[entry] += times
    return twice


@dataclass(frozen=True, slots=True)
class Miscount:
    """A count that is not what both branches together counted, which is ``right``."""

    placed: Placed
    before: int
    ours: int
    theirs: int
    right: int


def miscount(now: Placed, base: Entry | None, ours: Entry, theirs: Entry, twice: int) -> Miscount | None:
    """Told when a count does not say what both branches together counted.

    Git keeps one of two equal counts; a merge by meaning adds up, and so counts ``twice`` what both linked.
    """
    before, one, other = (entry.asked.count if entry else 0 for entry in (base, ours, theirs))
    right, count = one + other - before - twice, now.entry.asked.count
    if before in (one, other) or count == right or count not in (one, other, one + other - before):
        return None
    return Miscount(now, before, one, other, right)


def count_problem(found: Miscount) -> Problem:
    """A miscount as a person reads it."""
    count = found.placed.entry.asked.count
    return in_entry(
        found.placed,
        ("asked", "count"),
        "count-merged",
        f"hai nhánh đếm từ {found.before} lên {found.ours} và {found.theirs}, sau khi gộp là {count}.",
        f"Không đếm sót, không đếm trùng thì là {found.right}; sửa bằng: kb merge-check --counts",
        "warning",
    )


def mentions(handbook: Handbook, code: str) -> tuple[Placed, ...]:
    """The entries whose text names ``code``."""
    return tuple(
        placed for placed in handbook.placed if any(code in part.text for part in marked_texts(placed.entry))
    )


def _first_published(entry: Entry) -> dt.date:
    return next((step.date for step in entry.history if step.action == "approved"), dt.date.max)


def _links(meeting: Meeting) -> set[tuple[str, str, str, int]]:
    return {
        (item.id, item.raised, item.entry, item.times)
        for item in meeting.items
        if item.state == "linked" and item.entry
    }
