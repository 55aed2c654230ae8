"""The entries most like a new question, so that nobody writes a twin."""

from __future__ import annotations

from kb.cli.layout import inline
from kb.cli.screen import faint, indent_of, shortened, terminal_width, titled
from kb.cli.streams import say
from kb.model.handbook import Placed
from kb.rules.nearest import folded
from kb.workspace import Workspace

SHOWN = 5


def similar(workspace: Workspace, question: str) -> tuple[Placed, ...]:
    """At most ``SHOWN`` entries, live or draft, that ask most nearly the same; an exact twin comes first."""
    handbook = workspace.load().handbook
    found = []
    for hit in workspace.index(say).similar(question, limit=SHOWN).hits:
        placed = handbook.find(hit.id)
        if placed:
            found.append(placed[0])
    return tuple(sorted(found, key=lambda p: not is_twin(p, question)))


def is_twin(placed: Placed, question: str) -> bool:
    """Whether an entry already asks exactly this, accents, case and punctuation aside."""
    return _bare(question) in {_bare(text) for text in (placed.entry.question, *placed.entry.variants)}


def show(found: tuple[Placed, ...], question: str) -> None:
    """Tell the person what is there already."""
    width = terminal_width()
    say(f"\nCẩm nang đã có {len(found)} mục gần với câu hỏi này:")
    for placed in found:
        entry = placed.entry
        mark = entry.code or "nháp"
        say(titled(mark, entry.question, width))
        say(indent_of(mark) + shortened(inline(entry.summary), width - len(indent_of(mark))))
        note = "trùng câu hỏi · " if is_twin(placed, question) else ""
        say(indent_of(mark) + faint(f"{note}{entry.id}"))
    say()


def _bare(text: str) -> str:
    return "".join(ch for ch in folded(text) if ch.isalnum())
