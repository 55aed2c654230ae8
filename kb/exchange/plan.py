"""What a file brings to a handbook: drafts, revisions, nothing new, and what cannot be taken.

An entry of ours is compared with the version it was exported from: its history tells which. Where that
version is no longer the last one, nothing is taken over somebody's head.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kb.exchange.columns import Values, nested
from kb.exchange.formats import Told
from kb.exchange.names import Names
from kb.exchange.plain_list import completed, plain
from kb.model.entry import Entry, Folder
from kb.model.handbook import FieldPath, Handbook, Placed, SourceMap
from kb.model.problem import Problem, Severity
from kb.rules.changes import changes_between
from kb.rules.entry_values import entry_from
from kb.rules.likeness import Wordings
from kb.rules.naming import free_slug
from kb.rules.nearest import folded

NEAR: Final = 0.7
"""From this likeness on two questions may be one; in the handbook only siblings as birth and death come as near."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A draft to write, and where it came from."""

    entry: Entry
    note: str


@dataclass(frozen=True, slots=True)
class Revision:
    """Changes to an entry that is here."""

    placed: Placed
    changes: Mapping[FieldPath, Any]


@dataclass(slots=True)
class Plan:
    """Everything a file brings.

    ``faults`` keep the whole file out, ``refused`` only the entries they name; ``near`` tells additions that are
    much like what is here, each with an open point that keeps it from publication until somebody looked.
    """

    file: str
    additions: list[Addition] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    unchanged: int = 0
    here_already: list[Problem] = field(default_factory=list)
    near: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def plan(
    handbook: Handbook, told: Sequence[Told], file: str, field_id: str | None, counted: bool = False
) -> Plan:
    """What ``told`` by ``file`` means for ``handbook``.

    ``field_id`` is for entries that name no field; ``counted`` when places are told by number, not by line.
    """
    return _Planner(handbook, file, field_id, counted).plan(told)


class _Planner:
    def __init__(self, handbook: Handbook, file: str, field_id: str | None, counted: bool) -> None:
        self.handbook = handbook
        self.file = file
        self.field_id = field_id
        self.counted = counted
        self.result = Plan(file)
        self.taken = {p.entry.id for p in handbook.placed} | handbook.unreadable
        self.asked = {_asked(p.entry.question): p for p in handbook.placed if p.folder is not Folder.RETIRED}
        self.new: dict[str, int] = {}
        self.wordings = Wordings()
        for placed in handbook.placed:
            if placed.folder is not Folder.RETIRED:
                name = f"mục {placed.entry.code or placed.entry.id}"
                for wording in dict.fromkeys((placed.entry.question, *placed.entry.variants)):
                    self.wordings.add(name, wording)
        self.seen: Counter[str] = Counter()
        self.begun: dict[str, tuple[int, Any]] = {}
        self.names = Names(handbook)

    def plan(self, told: Sequence[Told]) -> Plan:
        for one in told:
            self._take(one)
        return self.result

    def _take(self, one: Told) -> None:
        values, unknown = self.names.resolved(one.values)
        found = self._found(values)
        if found:
            key = found[0].entry.id
            self.seen[key] += 1
            # A live answer and the revision that waits beside it go out together, and come back so.
            if self.seen[key] > len(found):
                self._tell_twice(one, key)
            for sentence in unknown:
                self._tell(
                    self.result.faults, one, "unknown-name", sentence, "Ghi tên hoặc id có trong danh mục."
                )
            self._compare(one, values, found)
        else:
            self._add(one, values, unknown)

    def _found(self, values: Values) -> tuple[Placed, ...]:
        for key in (values.get(("id",)), values.get(("code",))):
            if isinstance(key, str) and key and (found := self.handbook.find(key)):
                return found
        return ()

    def _add(self, one: Told, values: Values, unknown: list[str]) -> None:
        question = values.get(("question",))
        same = _asked(question) if isinstance(question, str) else ""
        if same and values.get(("id",)) is None:
            if (there := self.asked.get(same)) is not None:
                name = there.entry.code or there.entry.id
                self._tell(self.result.here_already, one, "here-already", f"câu này đã có ở mục {name}.", "")
                return
            if same in self.new:
                self._tell(
                    self.result.here_already,
                    one,
                    "here-already",
                    f"câu này đã có ở {self._at(self.new[same])}.",
                    "",
                )
                return
        more = completed(values, self.field_id, self.file)
        data = nested(values, {}) | more
        if unknown:
            data["open_points"] = [*data.get("open_points", []), *map(plain, unknown)]
        if (near := self._near(values)) is not None:
            data["open_points"] = [
                *data.get("open_points", []),
                plain(f"Gần giống {near}: xem có trùng không."),
            ]
        data.pop("code", None)
        data.pop("history", None)
        if data.get("id") is None and isinstance(data.get("question"), str):
            data["id"] = free_slug(data["question"], self.taken)
        if data.get("field") is None:
            self._tell(
                self.result.faults,
                one,
                "no-field",
                "chưa rõ lĩnh vực.",
                "Thêm cột “Lĩnh vực”, hoặc nêu chung cho cả tệp bằng --field.",
            )
            return
        entry = self._entry(one, data)
        if entry is None:
            return
        history = values.get(("history",))
        if entry.id in self.begun and _continues(self.begun[entry.id][1], history):
            self._refuse(
                one,
                "second-version",
                f"mục “{entry.id}” đã lấy bản ở {self._at(self.begun[entry.id][0])}.",
                "Muốn lấy bản này thì bỏ bản kia khỏi tệp.",
            )
            return
        if entry.id in self.taken:
            self._tell(
                self.result.faults,
                one,
                "duplicate-id",
                f"id “{entry.id}” đã dùng.",
                "Đổi id, hoặc bỏ cột id.",
            )
            return
        if near is not None:
            message = f"câu này gần giống {near}; đã nhận thành bản nháp."
            self._tell(
                self.result.near, one, "near-duplicate", message, "Trùng thì bỏ bản nháp bằng kb discard."
            )
        self.taken.add(entry.id)
        self.wordings.add(f"câu ở {self._at(one.number if self.counted else one.line)}", entry.question)
        self.new[same] = one.number if self.counted else one.line
        self.begun[entry.id] = (self.new[same], history)
        code = values.get(("code",))
        note = f"Nhập từ {self.file}" + (f" (mã {code} ở nơi xuất)" if code else "")
        self.result.additions.append(Addition(entry, note))

    def _near(self, values: Values) -> str | None:
        """What a question of others is much like, and how much."""
        question = values.get(("question",))
        if not isinstance(question, str) or values.get(("id",)) is not None:
            return None
        found = self.wordings.nearest(question, NEAR)
        if found is None:
            return None
        score, name, wording = found
        return f"{name} “{wording}” ({f'{score:.2f}'.replace('.', ',')})"

    def _compare(self, one: Told, values: Values, found: tuple[Placed, ...]) -> None:
        by_folder = {p.folder: p for p in found}
        draft, live = by_folder.get(Folder.DRAFTS), by_folder.get(Folder.PUBLISHED)
        said = [self._merged(one, values, placed) for placed in found]
        if None in said:
            return
        candidates = [(placed, entry) for placed, entry in zip(found, said, strict=True) if entry is not None]
        if ("history",) in values and values[("history",)] is not None:
            candidates = [
                (p, entry) for p, entry in candidates if entry.history == p.entry.history
            ] or candidates
            based = candidates[0][1].history == candidates[0][0].entry.history
        else:
            # Without its history nobody can tell what it was exported from.
            based = draft is None or live is None
        for placed, entry in candidates:
            if not _changes(placed.entry, entry):
                self.result.unchanged += 1
                return
        waiting = [entry for placed, entry in zip(found, said, strict=True) if placed is draft]
        if draft is not None and waiting[0] is not None and not _changes(draft.entry, waiting[0]):
            self.result.unchanged += 1  # the same file, a second time
            return
        placed, entry = candidates[0]
        name = placed.entry.code or placed.entry.id
        if placed.folder is Folder.RETIRED:
            self._refuse(one, "retired", f"mục {name} đã ngừng dùng.", "Soạn mục mới bằng kb add.")
        elif not based:
            self._refuse(
                one,
                "stale",
                f"mục {name} đã được sửa ở đây sau khi xuất tệp này.",
                "Xuất lại, đưa chỗ sửa vào bản mới rồi nhập.",
            )
        elif placed is live and draft is not None:
            self._refuse(
                one,
                "revision-waits",
                f"mục {name} đang có bản sửa chờ ở {draft.source.file}.",
                "Sửa tiếp bản đó bằng kb edit, hoặc chờ duyệt xong.",
            )
        elif any(revision.placed is placed for revision in self.result.revisions):
            self._tell_twice(one, placed.entry.id)
        else:
            self.result.revisions.append(Revision(placed, _changes(placed.entry, entry)))

    def _merged(self, one: Told, values: Values, placed: Placed) -> Entry | None:
        base = placed.entry.model_dump(mode="json", exclude_none=True)
        fixed: dict[str, Any] = {"id": placed.entry.id, "code": placed.entry.code}
        data = nested(values, base) | fixed
        return self._entry(one, {key: value for key, value in data.items() if value is not None})

    def _entry(self, one: Told, data: Mapping[str, Any]) -> Entry | None:
        source = SourceMap(self.file, {(): one.line})
        entry, problems = entry_from(data, source, ("entries", one.number - 1) if self.counted else ())
        self.result.faults += [p for p in problems if p not in self.result.faults]
        return entry

    def _tell_twice(self, one: Told, key: str) -> None:
        self._tell(self.result.faults, one, "duplicate-id", f"mục “{key}” có hai lần.", "Giữ một lần.")

    def _refuse(self, one: Told, rule: str, message: str, remedy: str) -> None:
        self._tell(self.result.refused, one, rule, message, remedy)

    def _tell(self, to: list[Problem], one: Told, rule: str, message: str, remedy: str) -> None:
        place = f"entries[{one.number - 1}]" if self.counted else ""
        severity: Severity = (
            "warning" if to is self.result.here_already or to is self.result.near else "error"
        )
        to.append(Problem(self.file, one.line, place, rule, message, remedy, severity))

    def _at(self, where: int) -> str:
        return f"mục thứ {where}" if self.counted else f"dòng {where}"


def _changes(before: Entry, after: Entry) -> dict[FieldPath, Any]:
    # A table or a page does not care how an answer ends.
    if before.answer.rstrip("\n") == after.answer.rstrip("\n"):
        after = after.model_copy(update={"answer": before.answer})
    return changes_between(before, after)


def _continues(one: Any, other: Any) -> bool:
    """Whether two histories are those of one entry at different times."""
    return isinstance(one, list) and isinstance(other, list) and one[:1] == other[:1] and one != other


def _asked(question: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(question)).split())
