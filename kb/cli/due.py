"""``kb due``: which answers must be verified again, and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from kb.cli.base import Command
from kb.cli.choices import known_field
from kb.cli.options import field_option, handbook_option, json_option
from kb.cli.screen import faint, hanging, indent_of, terminal_width, titled
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.rules import due as rules
from kb.rules.due import Due, Kind
from kb.rules.reviewing import NOTICE
from kb.rules.steps import date_only_verifications

_KINDS: dict[Kind, str] = {
    "review": "theo hạn rà lại",
    "law": "vì văn bản thay đổi",
    "asked": "vì được hỏi lại",
    "reader": "vì bạn đọc báo",
}


@click.command(cls=Command)
@click.option(
    "--within",
    type=click.IntRange(0, 3650),
    default=NOTICE.days,
    metavar="SỐ_NGÀY",
    help=f"Kể cả việc sẽ đến hạn trong số ngày tới (mặc định: {NOTICE.days}).",
)
@field_option
@json_option
@handbook_option
def due(within: int, field: str | None, as_json: bool) -> None:
    """Xem các mục phải rà lại, mục chờ lâu nhất trước, kèm lý do.

    Lý do: đến hạn rà lại; văn bản dẫn chiếu hết hiệu lực, được sửa hoặc bắt đầu có hiệu lực sau lần đối chiếu
    gần nhất; câu hỏi đã gắn với mục lại được nêu; bạn đọc báo chưa giải quyết được. Rà xong thì ghi bằng
    kb verify, hoặc sửa bằng kb edit.
    """
    here = session()
    handbook = here.workspace.load().handbook
    wanted = known_field(handbook, field) if field else None
    queue = [
        found
        for found in rules.due(handbook, here.today, dt.timedelta(days=within))
        if wanted in (None, found.placed.entry.field)
    ]
    if as_json:
        result_json([_as_data(found) for found in queue])
        return
    for found in queue:
        result(due_text(found, terminal_width()))
    say(faint(_total(queue)))
    date_only = sum(date_only_verifications(entry) for entry in handbook.published)
    if date_only:
        say(f"{date_only} lần thẩm tra chỉ ghi ngày, không nói đã đối chiếu gì.")


def due_text(found: Due, width: int) -> str:
    """An entry and every reason why it is due."""
    entry = found.placed.entry
    mark = entry.code or entry.id
    lines = [titled(mark, entry.question, width)]
    lines += [hanging(f"{indent_of(mark)}• ", reason.text, width) for reason in found.reasons]
    if found.date_only:
        lines.append(faint(f"{indent_of(mark)}{found.date_only} lần thẩm tra chỉ ghi ngày"))
    if found.revised:
        lines.append(faint(f"{indent_of(mark)}đang có bản sửa chờ: kb show {entry.id} --draft"))
    return "\n".join(lines)


def _total(queue: Sequence[Due]) -> str:
    counts = Counter(kind for found in queue for kind in {reason.kind for reason in found.reasons})
    parts = [f"{counts[kind]} {words}" for kind, words in _KINDS.items() if counts[kind]]
    return f"{len(queue)} mục phải rà lại" + (f": {', '.join(parts)}." if parts else ".")


def _as_data(found: Due) -> dict[str, Any]:
    entry = found.placed.entry
    return {
        "id": entry.id,
        "code": entry.code,
        "question": entry.question,
        "file": found.placed.source.file,
        "since": found.since.isoformat(),
        "reasons": [
            {"kind": reason.kind, "since": reason.since.isoformat(), "text": reason.text}
            for reason in found.reasons
        ],
        "revision_pending": found.revised,
        "date_only_verifications": found.date_only,
    }
