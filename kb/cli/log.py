"""``kb log``: everything that was ever done to one entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kb.cli.base import Command
from kb.cli.choices import known_entry
from kb.cli.options import ENTRY, handbook_option, json_option
from kb.cli.screen import faint, hanging, heading, terminal_width, titled
from kb.cli.session import Session, session
from kb.cli.streams import result, result_json, say
from kb.cli.words import FIELD_LABELS
from kb.model.handbook import Handbook
from kb.rules.chronicle import Event, Recorded, chronicle
from kb.rules.evidence import as_raised
from kb.rules.raised import Raised
from kb.rules.wording import ACTIONS, day, sent_by_reader

if TYPE_CHECKING:
    from kb.store.discarded import Discarded


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@click.option("--diff", is_flag=True, help="Hiện từng chữ mỗi bước đã đổi.")
@json_option
@handbook_option
def log(key: str, diff: bool, as_json: bool) -> None:
    """Xem mọi bước của một mục: ai, khi nào, vì sao, đổi gì.

    Kèm những lần câu hỏi được nêu ở họp và các bản nháp đã bỏ. Mỗi bước đổi gì thì đọc từ git; không có git thì
    chỉ biết ai, khi nào, vì sao.
    """
    here = session()
    handbook = here.workspace.load().handbook
    aside = _laid_aside(here, handbook, key)
    found = handbook.find(key) if aside else known_entry(handbook, key)
    name = found[0].entry.id if found else aside[0].id
    recorded = _in_git(here, name)
    # What stands now comes last, the revision after the live one.
    standing = sorted(found, key=lambda placed: len(placed.entry.history))
    events = chronicle([*recorded, *(Recorded(placed.entry) for placed in standing)]) if found else ()
    others = [(one, _own_steps(one, recorded, events)) for one in aside]
    raised = as_raised(handbook, name)
    if as_json:
        result_json(
            {
                "id": name,
                "steps": [_data(e) for e in events],
                "discarded": [
                    {"file": one.file, "steps": [_data(e) for e in steps]} for one, steps in others
                ],
                "raised": _refs(raised),
            }
        )
        return
    width = terminal_width()
    if found:
        entry = found[0].entry
        result(titled(entry.code or entry.id, entry.question, width))
        for event in events:
            for line in _lines(event, diff, width):
                result(line)
    for one, steps in others:
        for line in _aside_lines(one, steps, diff, width, alone=not found and one is aside[0]):
            result(line)
    for line in _raised_lines(raised, handbook, width):
        result(line)
    if any(event.differences is None for event in (*events, *(e for _, steps in others for e in steps))):
        say(faint("Có bước không rõ đã đổi gì: bản ghi của bước đó không có trong git."))


def _laid_aside(here: Session, handbook: Handbook, key: str) -> tuple[Discarded, ...]:
    from kb.store.discarded import discarded

    found = handbook.find(key)
    name = found[0].entry.id if found else key.strip().lower()
    return tuple(one for one in discarded(here.workspace.root) if one.id == name)


def _in_git(here: Session, name: str) -> list[Recorded]:
    """What git recorded of the entry, wherever it was filed."""
    from kb.store import parse_entry
    from kb.store.git import in_git, versions_of

    if not in_git(here.workspace.root):
        return []
    files = [f"faq/{place}/{name}.yaml" for place in ("drafts", "published/*", "retired")]
    return [
        Recorded(entry, commit.who, commit.when)
        for commit, file, data in versions_of(here.workspace.root, files)
        if (entry := parse_entry(data, file).value) is not None
    ]


def _own_steps(one: Discarded, recorded: list[Recorded], main: tuple[Event, ...]) -> tuple[Event, ...]:
    """The steps of a draft laid aside that are not those of the entry which stands."""
    if one.entry is None:
        return ()
    events = chronicle([*recorded, Recorded(one.entry)])
    shared = [event.change for event in main if event.change is not None]
    steps = [event.change for event in events if event.change is not None]
    same = next((n for n, (a, b) in enumerate(zip(shared, steps, strict=False)) if a != b), None)
    skip = min(len(shared), len(steps)) if same is None else same
    taken = 0
    for place, event in enumerate(events):
        taken += event.change is not None
        if taken > skip:
            return events[place:]
    return ()


def _aside_lines(
    one: Discarded, steps: tuple[Event, ...], diff: bool, width: int, *, alone: bool
) -> Iterator[str]:
    if one.entry is not None and alone:
        yield titled(one.id, f"{one.entry.question} (đã bỏ)", width)
    else:
        yield "\n" + heading(f"Bản nháp đã bỏ: {one.file}")
    if one.entry is None:
        yield "Không đọc được tệp này."
    for event in steps:
        yield from _lines(event, diff, width)


def _lines(event: Event, diff: bool, width: int) -> Iterator[str]:
    change = event.change
    if change is not None:
        text = f"{day(change.date)} {change.who}: {ACTIONS[change.action]}"
        text += f" ({change.note.rstrip('.')})" if change.note else ""
        yield hanging("", text, width)
        for compared in change.checked:
            yield hanging("  • ", f"đã đối chiếu: {compared}", width)
        for remark in change.remarks:
            yield hanging("  • ", f"{FIELD_LABELS.get(remark.field, remark.field)}: {remark.text}", width)
    elif event.recorded is not None and event.recorded.when:
        yield hanging(
            "", f"{_day_of(event.recorded.when)} {event.recorded.who}: ghi thêm, không qua bước nào", width
        )
    else:
        yield hanging("", "Chưa ghi vào git: sửa thêm, không qua bước nào", width)
    if event.differences and not diff:
        names = ", ".join(FIELD_LABELS[one.field] for one in event.differences)
        yield faint(hanging("  ", f"đổi: {names}", width))
    elif event.differences:
        from kb.cli.marking import difference_text

        for line in difference_text(event.differences, width - 2).split("\n"):
            yield f"  {line}" if line else line


def _raised_lines(found: tuple[Raised, ...], handbook: Handbook, width: int) -> Iterator[str]:
    if found:
        readers = any(one.from_readers for one in found)
        yield "\n" + heading("Đã nêu ở họp, phiếu bạn đọc" if readers else "Đã nêu ở họp")
    for one in found:
        known = handbook.units.get(one.unit or "")
        unit = known.full_name if known else one.unit
        reader = sent_by_reader(one.item.kind) if one.from_readers else ""
        about = ", ".join(filter(None, (day(one.meeting.date), unit, reader)))
        yield hanging("• ", f"{about}: {' '.join(one.item.raised.split())} ({one.ref})", width)


def _day_of(when: str) -> str:
    year, month, date = when[:10].split("-")
    return f"{date}/{month}/{year}"


def _refs(found: tuple[Raised, ...]) -> list[dict[str, Any]]:
    return [
        {"item": one.ref, "date": one.meeting.date.isoformat(), "unit": one.unit, "raised": one.item.raised}
        for one in found
    ]


def _data(event: Event) -> dict[str, Any]:
    step = event.change.model_dump(mode="json", exclude_defaults=True) if event.change else None
    changed = event.differences
    return {
        "step": step,
        "changed": None
        if changed is None
        else [{"field": d.field, "before": d.before, "after": d.after} for d in changed],
        "recorded_by": event.recorded.who or None if event.recorded else None,
        "recorded_at": event.recorded.when or None if event.recorded else None,
    }
