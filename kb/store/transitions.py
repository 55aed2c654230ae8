"""A step of the workflow carried out on the files."""

from __future__ import annotations

from pathlib import Path

from kb.model.entry import Entry, Folder
from kb.model.handbook import Placed
from kb.rules.workflow import Transition
from kb.store.editing import copy, create, move, update
from kb.store.emit import emit_pairs, plain
from kb.store.ordering import ordered
from kb.store.paths import discarded_file, entry_file
from kb.store.versions import Version


def carry_out(
    root: Path,
    placed: Placed,
    step: Transition,
    seen: Version,
    replaces: Version | None = None,
    text: str | None = None,
) -> str:
    """Writes what ``step`` changes in the entry's file and files it where the step says.

    ``seen`` is the version of the file that was read, ``replaces`` that of the live entry which an
    approved revision takes the place of, ``text`` what a person's editor made of it. Returns the file's name relative to ``root``.

    Raises:
        ConflictError: a file changed meanwhile; both versions were kept.
        ContentError: the change does not fit, or the new file exists already.
        KbError: the system refuses.
    """
    file = placed.source.file
    if step.aside:
        target = discarded_file(root, placed.entry.id)
        move(root, file, target, step.changes, seen, text=text)
        return target
    if step.folder is None or (step.folder is placed.folder and not step.copy):
        update(root, file, step.changes, seen, text)
        return file
    target = entry_file(step.folder, placed.entry.id, placed.entry.field)
    if step.copy:
        copy(root, target, step.changes, seen, text)
    else:
        move(root, file, target, step.changes, seen, replaces, text)
    return target


def create_draft(root: Path, entry: Entry) -> str:
    """Writes a new draft in the house style and returns its file's name relative to ``root``.

    Raises:
        ContentError: there is such a file already.
        KbError: the system refuses.
    """
    file = entry_file(Folder.DRAFTS, entry.id, entry.field)
    create(root, file, render_new_entry(entry))
    return file


def render_new_entry(entry: Entry) -> str:
    """The YAML text of an entry: keys in the model's order, what is empty left out."""
    return "\n".join([*emit_pairs(ordered(plain(entry), Entry), 0), ""])
