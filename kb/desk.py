"""The editor's desk: each step of an entry's life as one call, from reading the files to writing them.

A step is decided and written under one lock, on what the files say at that moment. What the person saw
travels along: when the file has changed since, nothing is decided over their head. Notes and reasons that
hold personal data are refused (:class:`~kb.model.errors.WorkflowError`), because a history is kept for good.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kb.model.entry import Change, Entry, Folder, Remark
from kb.model.errors import ConflictError, ContentError, WorkflowError
from kb.model.handbook import FieldPath, Handbook, Placed
from kb.model.meeting import READERS
from kb.model.problem import Problem, errors_in
from kb.rules import workflow
from kb.rules.changes import changes_between
from kb.rules.codes import next_code
from kb.rules.decisions import Decision as Triaged
from kb.rules.naming import free_slug
from kb.rules.privacy import keep_out
from kb.rules.triage import Effect, effect_of
from kb.rules.workflow import Transition
from kb.store import (
    Loaded,
    begun,
    carry_out,
    changed,
    copied,
    create,
    locked,
    parse_entry,
    render_new_entry,
    update,
    write_together,
)
from kb.store.decoding import MAX_ENTRY_BYTES
from kb.store.paths import entry_file
from kb.store.reading import read
from kb.store.surgery import edited
from kb.store.together import Write
from kb.workspace import Workspace

Decision = Callable[[Handbook, Placed], Transition]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a new entry as somebody wrote it. ``entry`` is None when it does not load; then ``problems`` say why."""

    text: str
    entry: Entry | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One person at work on one day."""

    workspace: Workspace
    who: str
    today: dt.date

    @property
    def _root(self) -> Path:
        return self.workspace.root

    def read(self, text: str, name: str) -> Manuscript:
        """What ``text`` says as a new entry; one without an id gets a free one from its question.

        ``name`` stands for the file in problems. Nothing is written.
        """
        said = read(text.encode(), MAX_ENTRY_BYTES).value
        parsed = parse_entry(text.encode(), name)
        if not isinstance(said, dict) or "id" in said or not isinstance(said.get("question"), str):
            return Manuscript(text, parsed.value, parsed.problems)
        # The id comes from here, so its lack is no fault; the lines of the others are those of the text as written.
        others = tuple(problem for problem in parsed.problems if problem.field != "id")
        if errors_in(others):
            return Manuscript(text, None, others)
        text = edited(text, {("id",): free_slug(said["question"], self.taken)}, Entry)
        return Manuscript(text, parse_entry(text.encode(), name).value, others)

    def add(self, manuscript: Manuscript, note: str | None = None) -> str:
        """File a new entry as a draft, comments and all, its history begun; returns its file.

        Raises :class:`WorkflowError` when its id is taken, :class:`ContentError` when it does not load.
        """
        if manuscript.entry is None:
            raise ContentError(str(errors_in(manuscript.problems)[0]))
        self._fit_to_keep(note)
        with locked(self._root):
            handbook = self.workspace.reload().handbook
            entry = workflow.create(handbook, manuscript.entry, self.who, self.today, note)
            text = edited(manuscript.text, {("code",): None, ("history",): entry.history}, Entry)
            file = entry_file(Folder.DRAFTS, entry.id, entry.field)
            create(self._root, file, text)
            return self._written(file)

    @property
    def taken(self) -> frozenset[str]:
        """Every id that is in use, or may be in a file that cannot be read."""
        handbook = self.workspace.load().handbook
        return frozenset(p.entry.id for p in handbook.placed) | handbook.unreadable

    def revise(
        self,
        placed: Placed,
        changes: Mapping[FieldPath, Any],
        text: str | None = None,
        note: str | None = None,
    ) -> str:
        """Change a draft, or begin a revision of a live entry; returns the file that holds the change.

        ``text`` is what an editor made of the whole file; when it differs in comments alone they are kept where
        they are, and no step is recorded. Raises :class:`WorkflowError` as
        :func:`kb.rules.workflow.edit`, :class:`ConflictError` when somebody else changed the file meanwhile
        (the new text is kept beside it), :class:`ContentError` when the result would not load.
        """
        self._fit_to_keep(note)
        seen = self.workspace.load().version_of(placed)
        with locked(self._root):
            if text is not None and not changes:
                update(self._root, placed, {}, seen, text)
                return self._written(placed.source.file)
            handbook = self.workspace.reload().handbook
            step = workflow.edit(handbook, placed, changes, self.who, self.today, note)
            return self._written(carry_out(self._root, placed, step, seen, text=text))

    def submit(self, placed: Placed, note: str | None = None) -> str:
        """Hand a draft to a second person; returns its file. Raises :class:`WorkflowError`."""
        self._fit_to_keep(note)
        return self._step(placed, lambda _, draft: workflow.submit(draft, self.who, self.today, note))

    def approve(self, placed: Placed, note: str | None = None) -> str:
        """Make a draft the live answer; returns its new file.

        Raises :class:`ContentError` when the handbook would no longer pass its check, :class:`WorkflowError`
        when this person may not approve or something is missing.
        """
        self._fit_to_keep(note)

        def decide(handbook: Handbook, draft: Placed) -> Transition:
            step = workflow.approve(handbook, draft, self.who, self.today, note)
            if errors := errors_in(self.findings(draft)):
                others = f" (và {len(errors) - 1} lỗi khác)" if len(errors) > 1 else ""
                raise ContentError(f"Chưa công bố được: {errors[0]}{others}")
            return step

        return self._step(placed, decide)

    def request_changes(self, placed: Placed, note: str, remarks: Sequence[Remark] = ()) -> str:
        """Send a draft back with what to change, field by field too; returns its file.

        Raises :class:`WorkflowError`.
        """
        self._fit_to_keep(note, *(remark.text for remark in remarks))
        return self._step(
            placed, lambda _, draft: workflow.request_changes(draft, self.who, self.today, note, remarks)
        )

    def reject(self, placed: Placed, reason: str) -> str:
        """Turn a draft down; returns its file. Raises :class:`WorkflowError`."""
        self._fit_to_keep(reason)
        return self._step(placed, lambda _, draft: workflow.reject(draft, self.who, self.today, reason))

    def discard(self, placed: Placed, reason: str) -> str:
        """Lay a draft aside; returns the file that keeps its text. Raises :class:`WorkflowError`."""
        self._fit_to_keep(reason)
        return self._step(placed, lambda _, draft: workflow.discard(draft, self.who, self.today, reason))

    def retire(self, placed: Placed, reason: str) -> str:
        """Take a live answer out; returns its new file. Raises :class:`WorkflowError`."""
        self._fit_to_keep(reason)
        return self._step(
            placed, lambda handbook, live: workflow.retire(handbook, live, self.who, self.today, reason)
        )

    def renumber(self, placed: Placed, reason: str) -> tuple[str, ...]:
        """Give a live answer, and the revision of it that may wait, the next free code; returns their files.

        Raises :class:`WorkflowError`.
        """
        with locked(self._root):
            handbook = self.workspace.reload().handbook
            code = next_code(handbook, placed.entry.field)
            same = [p for p in handbook.find(placed.entry.id) if p.entry.code == placed.entry.code]
            return tuple(
                self._step(p, lambda _, now: workflow.renumber(now, code, self.who, self.today, reason))
                for p in same
            )

    def verify(
        self, placed: Placed, reason: str, checked: Sequence[str] = (), review_by: dt.date | None = None
    ) -> str:
        """Record that a live answer was compared with its sources again; returns its file. Raises :class:`WorkflowError`."""
        self._fit_to_keep(reason, *checked)
        return self._step(
            placed,
            lambda handbook, live: workflow.verify(
                handbook, live, self.who, self.today, reason, checked, review_by
            ),
        )

    def settle(self, decision: Triaged) -> Effect:
        """Carry out a decision about something raised; returns what it changed, nothing when it was done before.

        The item, the entry that counts it and the revision that takes its wording are written together or not
        at all. Raises :class:`WorkflowError` as :func:`kb.rules.triage.effect_of`, :class:`ConflictError` and
        :class:`ContentError` as every writing.
        """
        with locked(self._root):
            loaded = self.workspace.reload()
            effect = effect_of(loaded.handbook, decision, self.today)
            if effect.item:
                write_together(self._root, list(self._settled(loaded, effect)))
                self.workspace.reload()
            return effect

    def _settled(self, loaded: Loaded, effect: Effect) -> Iterator[Write]:
        file = loaded.handbook.meeting_sources[effect.meeting].file
        keys: dict[FieldPath, Any] = {("items", effect.index, key): v for key, v in effect.item.items()}
        yield changed(file, keys, loaded.versions[file])
        if effect.draft is not None:
            draft = workflow.create(loaded.handbook, effect.draft, self.who, self.today)
            yield begun(entry_file(Folder.DRAFTS, draft.id, draft.field), render_new_entry(draft))
        entries = {placed.source.file: (placed, dict(changes)) for placed, changes in effect.entries}
        step, takes = None, effect.takes
        if takes is not None:
            where = "của bạn đọc" if effect.meeting.endswith(READERS) else "tại giao ban"
            wordings: dict[FieldPath, Any] = {("variants",): (*takes.entry.variants, effect.variant)}
            step = workflow.edit(
                loaded.handbook, takes, wordings, self.who, self.today, f"Cách hỏi mới {where}."
            )
            _, changes = entries.setdefault(takes.source.file, (takes, {}))
            if not step.copy:
                changes |= step.changes
        for file, (placed, changes) in entries.items():
            write = changed(file, changes, loaded.version_of(placed))
            if changes:
                yield write
            if step is not None and step.copy and placed is takes:
                revision = entry_file(Folder.DRAFTS, placed.entry.id, placed.entry.field)
                yield copied(revision, step.changes, write.new)

    def findings(self, placed: Placed) -> tuple[Problem, ...]:
        """What ``kb check`` would say of this draft if it were the live answer from today on."""
        return findings(self.workspace, placed, self.today)

    def _step(self, placed: Placed, decide: Decision) -> str:
        seen = self.workspace.load().version_of(placed)
        with locked(self._root):
            loaded = self.workspace.reload()
            current = _same_file(loaded, placed)
            if current is None or loaded.version_of(current) != seen:
                raise ConflictError(
                    f"{placed.source.file} đã được người khác sửa hoặc chuyển đi trong lúc bạn xem; chưa ghi gì.",
                    "Xem lại mục rồi làm lại.",
                )
            step = decide(loaded.handbook, current)
            replaces = None
            if step.folder is Folder.PUBLISHED and (live := _live(loaded.handbook, placed.entry)) is not None:
                replaces = loaded.version_of(live)
            return self._written(carry_out(self._root, current, step, seen, replaces))

    def fault_in_note(self, text: str) -> str | None:
        """Why a note or reason cannot go into a history, as one sentence; None when it can."""
        try:
            self._fit_to_keep(text)
        except WorkflowError as error:
            return str(error)
        return None

    def _fit_to_keep(self, *texts: str | None) -> None:
        keep_out(texts, self.workspace.load().handbook.registers)

    def _written(self, file: str) -> str:
        self.workspace.reload()
        return file


def findings(workspace: Workspace, placed: Placed, today: dt.date) -> tuple[Problem, ...]:
    """What ``kb check`` would say of a draft if it were the live answer from ``today`` on."""
    from kb.rules.checks import check

    loaded = workspace.load()
    problems = (*loaded.problems, *check(_as_published(loaded.handbook, placed, today), today))
    return tuple(sorted({problem for problem in problems if problem.file == placed.source.file}))


def _as_published(handbook: Handbook, placed: Placed, today: dt.date) -> Handbook:
    entry, live = placed.entry, handbook.live.get(placed.entry.id)
    code = live.code if live else entry.code
    if code is None and entry.field in handbook.fields and not handbook.unreadable:
        code = next_code(handbook, entry.field)
    approval = Change(date=today, who="…", action="approved")
    entry = entry.model_copy(update={"code": code, "history": (*entry.history, approval)})
    others = (p for p in handbook.placed if p.entry.id != entry.id or p.folder is Folder.RETIRED)
    published = Placed(entry, Folder.PUBLISHED, placed.source)
    return replace(handbook, placed=tuple(sorted((*others, published), key=lambda p: p.entry.id)))


def edits_of(before: Entry, after: Entry) -> dict[FieldPath, Any]:
    """What an editor changed, for :meth:`Desk.revise`; a touched history counts, so that it is refused there."""
    changes = changes_between(before, after)
    if before.history != after.history:
        changes[("history",)] = after.history
    return changes


def _same_file(loaded: Loaded, placed: Placed) -> Placed | None:
    return next((p for p in loaded.handbook.placed if p.source.file == placed.source.file), None)


def _live(handbook: Handbook, entry: Entry) -> Placed | None:
    return next((p for p in handbook.in_folder(Folder.PUBLISHED) if p.entry.id == entry.id), None)
