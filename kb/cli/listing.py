"""``kb list``: what the handbook holds, filtered."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import click

from kb.cli.base import Command
from kb.cli.choices import Deadline, StageKey, known_field, known_unit
from kb.cli.options import WORDS, field_option, handbook_option, json_option
from kb.cli.screen import bold_cyan, faint
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.cli.table import Row, entry_lines
from kb.cli.words import STAGE_COLOURS, STAGE_LABELS
from kb.model.entry import Stage
from kb.model.handbook import Placed
from kb.rules.selection import Selection
from kb.rules.wording import day


@click.command(cls=Command, name="list")
@field_option
@click.option(
    "--state", type=StageKey(), help="Chỉ các mục ở tình trạng này; không nêu thì bỏ qua mục đã rút."
)
@click.option("--unit", type=WORDS, metavar="XÃ_PHƯỜNG", help="Chỉ các mục của hoặc do xã, phường này hỏi.")
@click.option("--procedure", type=WORDS, metavar="MÃ", help="Chỉ các mục về thủ tục này, ví dụ: 2.000815.")
@click.option(
    "--law", type=WORDS, metavar="SỐ_HIỆU", help="Chỉ các mục dựa vào văn bản này, ví dụ: 23/2015/NĐ-CP."
)
@click.option(
    "--due",
    type=Deadline(),
    is_flag=False,
    flag_value="0",
    metavar="[NGÀY]",
    help="Chỉ các mục đến hạn rà lại: hôm nay, trước một ngày, hoặc trong số ngày tới (--due 30).",
)
@click.option("--text", type=WORDS, metavar="CHỮ", help="Chỉ các mục có chữ này, không kể dấu và hoa thường.")
@json_option
@handbook_option
def list_entries(
    field: str | None,
    state: Stage | None,
    unit: str | None,
    procedure: str | None,
    law: str | None,
    due: dt.date | None,
    text: str | None,
    as_json: bool,
) -> None:
    """Liệt kê các mục, lọc theo nhiều điều kiện cùng lúc.

    Ví dụ: kb list --field ho-tich --due 90
    """
    handbook = session().workspace.load().handbook
    selection = Selection(
        field=known_field(handbook, field) if field else None,
        stage=state,
        unit=known_unit(handbook, unit) if unit else None,
        procedure=procedure,
        law=law,
        due=due,
        text=text,
    )
    found = selection.of(handbook)
    if as_json:
        result_json([as_data(placed) for placed in found])
        return
    for line in entry_lines([_row(placed) for placed in found]):
        result(line)
    say(faint(f"{len(found)} mục."))
    if handbook.unreadable:
        say(f"{len(handbook.unreadable)} tệp không đọc được nên không có ở đây; xem: kb check")


def as_data(placed: Placed) -> dict[str, Any]:
    """One row for a program: where the entry is and what it is, without its text."""
    entry = placed.entry
    return {
        "id": entry.id,
        "code": entry.code,
        "question": entry.question,
        "field": entry.field,
        "state": placed.stage.value,
        "file": placed.source.file,
        "review_by": entry.review_by.isoformat() if entry.review_by else None,
    }


def _row(placed: Placed) -> Row:
    entry = placed.entry
    return Row(
        [
            (entry.code or "–", bold_cyan),
            (STAGE_LABELS[placed.stage], _STAGE[placed.stage]),
            (day(entry.review_by) if entry.review_by else "", faint),
        ],
        entry.question,
        entry.id,
        has_code=entry.code is not None,
    )


_STAGE = {stage: partial(click.style, fg=colour) for stage, colour in STAGE_COLOURS.items()}
