"""``kb open``: what was raised and not settled, and drafts on their way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, Literal

import click

from kb.cli.base import Command
from kb.cli.choices import known_field, known_unit
from kb.cli.options import WORDS, field_option, handbook_option, json_option
from kb.cli.screen import faint, heading, shortened
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.cli.table import Row, entry_lines
from kb.cli.triage_wordings import tell_held
from kb.cli.words import STAGE_LABELS
from kb.model.handbook import Handbook
from kb.rules.held_wordings import HeldWording, held_wordings
from kb.rules.nearest import folded
from kb.rules.open_items import OpenItem, grouped, open_items
from kb.rules.raised import UNSETTLED, Outcome
from kb.rules.unfinished import Unfinished, unfinished
from kb.rules.wording import aged, day, sent_by_reader, waited

By = Literal["tuoi", "co-quan", "don-vi"]

_OUTCOMES = {
    Outcome.WAITING: "Đang chờ trả lời",
    Outcome.OPEN: "Chưa có trả lời",
    Outcome.ANSWERED: "Đã trả lời tại họp, chưa vào cẩm nang",
}
_LONGEST = 240
"""Columns of something raised; ``--json`` has all of it."""


@click.command(cls=Command, name="open")
@click.option(
    "--by",
    type=click.Choice(["tuoi", "co-quan", "don-vi"]),
    default="tuoi",
    help="Xếp theo tình trạng rồi tuổi (tuoi), theo cơ quan đang chờ (co-quan) hoặc theo xã, phường (don-vi).",
)
@field_option
@click.option("--unit", type=WORDS, metavar="XÃ_PHƯỜNG", help="Chỉ những gì xã, phường này nêu.")
@click.option("--agency", type=WORDS, metavar="CƠ_QUAN", help="Chỉ những gì chờ cơ quan này: id hoặc tên.")
@json_option
@handbook_option
def open_list(by: By, field: str | None, unit: str | None, agency: str | None, as_json: bool) -> None:
    """Xem vướng mắc còn mở, bản nháp và bản chờ duyệt, đã bao lâu.

    Vướng mắc đã gộp tính là một. Vướng mắc ghi là đã gắn hay đã gộp mà không còn chỗ gắn vẫn hiện ở đây.

    Ví dụ: kb open --by co-quan
    """
    here = session()
    handbook = here.workspace.load().handbook
    wanted_field = known_field(handbook, field) if field else None
    wanted_unit = handbook.units[known_unit(handbook, unit)].full_name if unit else None
    items = [
        item
        for item in open_items(handbook, here.today)
        if wanted_field in (None, item.first.field)
        and (wanted_unit is None or wanted_unit in item.units)
        and (agency is None or _is_agency(item, agency))
    ]
    drafts: tuple[Unfinished, ...] = ()
    if unit is None and agency is None:
        found = unfinished(handbook, here.today)
        drafts = tuple(d for d in found if wanted_field in (None, d.placed.entry.field))
    if as_json:
        result_json(
            {
                "items": [_item_data(item) for item in items],
                "drafts": [_draft_data(d) for d in drafts],
                "wordings": [_wording_data(held) for held in held_wordings(handbook)],
            }
        )
        return
    _show(handbook, by, items, drafts)
    tell_held(handbook)


def _is_agency(item: OpenItem, wanted: str) -> bool:
    return folded(unicodedata.normalize("NFC", wanted.strip())) in {
        folded(name) for name in (item.agency, item.first.agency) if name
    }


def _show(handbook: Handbook, by: By, items: list[OpenItem], drafts: tuple[Unfinished, ...]) -> None:
    blocks: list[tuple[str, list[str]]] = [
        (title, list(entry_lines([_item_row(item) for item in group])))
        for title, group in _groups(by, items).items()
    ]
    if drafts:
        blocks.append(("Bản nháp và bản chờ duyệt", list(entry_lines([_draft_row(d) for d in drafts]))))
    for number, (title, lines) in enumerate(blocks):
        result(("\n" if number else "") + heading(title))
        for line in lines:
            result(line)
    unreadable = handbook.unreadable_items.get("meetings")
    if unreadable:
        say(f"{len(unreadable)} tệp họp không đọc được nên không có ở đây; xem: kb check")
    if not blocks:
        say("Không còn gì mở.")
        return
    review = sum(STAGE_LABELS[d.placed.stage] == "chờ duyệt" for d in drafts)
    readers = sum(item.from_readers for item in items)
    of_readers = f" ({readers} của bạn đọc)" if readers else ""
    say(
        faint(
            f"{len(items)} vướng mắc còn mở{of_readers}, {len(drafts)} bản chưa công bố, trong đó {review} chờ duyệt."
        )
    )


def _groups(by: By, items: Iterable[OpenItem]) -> dict[str, tuple[OpenItem, ...]]:
    if by == "co-quan":
        return grouped(items, lambda item: [item.agency] if item.agency else [], "Chưa giao cơ quan nào")
    if by == "don-vi":
        return grouped(items, lambda item: item.units, "Chưa rõ đơn vị")
    listed = tuple(items)
    groups = {_OUTCOMES[o]: tuple(i for i in listed if i.outcome is o) for o in UNSETTLED}
    return {title: group for title, group in groups.items() if group}


def _item_row(item: OpenItem) -> Row:
    reader = sent_by_reader(item.first.stand.kind) if item.from_readers else ""
    about = " · ".join(filter(None, (reader, item.agency, ", ".join(item.units))))
    broken = "mất chỗ gắn" if item.first.broken else ""
    waiting = waited(item.waited) if item.waited is not None else broken
    times = f" ({item.times} lượt nêu)" if item.times > 1 else ""
    text = shortened(" ".join(item.first.stand.raised.split()), _LONGEST)
    return Row(
        [(day(item.raised_on), faint), (aged(item.age), None), (waiting, None)],
        f"{about + ': ' if about else ''}{text}{times}",
        item.ref,
        has_code=False,
    )


def _draft_row(draft: Unfinished) -> Row:
    entry = draft.placed.entry
    return Row(
        [
            (day(draft.since) if draft.since else "", faint),
            (aged(draft.days) if draft.days is not None else "", None),
            (STAGE_LABELS[draft.placed.stage], None),
            (draft.who or "", None),
        ],
        entry.question,
        entry.id,
        has_code=False,
    )


def _item_data(item: OpenItem) -> dict[str, Any]:
    since = item.first.stand.waiting_since
    return {
        "ref": item.ref,
        "outcome": item.outcome.value,
        "broken": item.first.broken,
        "channel": "ban-doc" if item.from_readers else "giao-ban",
        "kind": item.first.stand.kind,
        "raised": item.first.stand.raised,
        "searched": item.first.stand.searched,
        "about": item.first.stand.about,
        "answer": item.first.answer,
        "field": item.first.field,
        "agency": item.first.agency,
        "agency_name": item.agency,
        "units": list(item.units),
        "times": item.times,
        "raised_on": item.raised_on.isoformat(),
        "days_open": item.age,
        "waiting_since": since.isoformat() if since and item.waited is not None else None,
        "days_waiting": item.waited,
    }


def _wording_data(held: HeldWording) -> dict[str, Any]:
    return {"ref": held.raised.ref, "entry": held.placed.entry.id, "wording": held.text, "free": held.free}


def _draft_data(draft: Unfinished) -> dict[str, Any]:
    entry = draft.placed.entry
    return {
        "id": entry.id,
        "code": entry.code,
        "question": entry.question,
        "field": entry.field,
        "state": draft.placed.stage.value,
        "since": draft.since.isoformat() if draft.since else None,
        "who": draft.who,
        "days_waiting": draft.days,
        "file": draft.placed.source.file,
    }
