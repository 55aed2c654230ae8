"""What happened to an entry, one line a step, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kb.model.entry import Entry
from kb.rules.life import LifeKind, LifeStep, life
from kb.rules.wording import day
from kb.site.markup import Html, tag

STEPS: Final[Mapping[LifeKind, str]] = {
    LifeKind.NEW: "Công bố",
    LifeKind.CHANGED: "Sửa",
    LifeKind.VERIFIED: "Đối chiếu lại",
    LifeKind.RENUMBERED: "Đổi mã",
    LifeKind.WITHDRAWN: "Rút",
}
"""What each step is called."""


def step_words(step: LifeStep) -> str:
    """``Sửa: nâng mức phí``; where nothing was noted, what was done alone."""
    told = "; ".join((*step.checked, *step.notes))
    return f"{STEPS[step.kind]}: {told}" if told else STEPS[step.kind]


def entry_history(entry: Entry) -> Html | None:
    """The steps of ``entry``, newest first; nothing when there are none."""
    steps = life(entry)
    if not steps:
        return None
    latest = steps[-1]
    title = f"Lịch sử: {STEPS[latest.kind].lower()} ngày {day(latest.date)}" + (
        f", {len(steps)} lần ghi" if len(steps) > 1 else ""
    )
    lines = [
        tag(
            "li",
            tag("time", day(step.date), datetime=step.date.isoformat()),
            f" {step_words(step)} ",
            tag("span", f"({step.who})", class_="kb-small"),
        )
        for step in reversed(steps)
    ]
    return tag("details", tag("summary", title), tag("ol", *lines, reversed=True), class_="kb-history")
