"""A plan carried out: every draft and revision written under one lock, through the rules of the workflow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from kb.exchange.plan import Plan
from kb.model.errors import ConflictError
from kb.rules import workflow
from kb.rules.privacy import keep_out
from kb.store import Version, carry_out, create_draft, locked
from kb.workspace import Workspace


def bring_in(
    workspace: Workspace,
    planned: Plan,
    seen: Mapping[str, Version],
    who: str,
    today: dt.date,
    note: str | None = None,
) -> tuple[str, ...]:
    """Writes what was planned on the files as ``seen``; returns the files, in the order of the plan.

    Raises:
        ConflictError: somebody changed an entry meanwhile; nothing was written.
        WorkflowError: an id was taken meanwhile, or the note has personal data.
        KbError: the system refuses.
    """
    root: Path = workspace.root
    why = note or f"Nhập từ {planned.file}"
    keep_out([note], workspace.load().handbook.registers)
    with locked(root):
        loaded = workspace.reload()
        for revision in planned.revisions:
            file = revision.placed.source.file
            if loaded.versions.get(file) != seen[file]:
                raise ConflictError(
                    f"{file} vừa được người khác sửa hoặc chuyển đi; chưa ghi gì.", "Chạy lại lệnh nhập."
                )
        drafts = [
            workflow.create(loaded.handbook, addition.entry, who, today, note or addition.note)
            for addition in planned.additions
        ]
        steps = [
            (r.placed, workflow.edit(loaded.handbook, r.placed, r.changes, who, today, why))
            for r in planned.revisions
        ]
        files = [create_draft(root, draft) for draft in drafts]
        files += [carry_out(root, placed, step, seen[placed.source.file]) for placed, step in steps]
    workspace.reload()
    return tuple(files)
