"""``kb search``: the same ranking as the site, at the prompt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial

import click

from kb.answer.columns import wrapped
from kb.cli.base import Command
from kb.cli.options import WORDS, field_option, handbook_option, json_option
from kb.cli.screen import faint, indent_of, terminal_width, titled
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import UsageError
from kb.model.search import FoundKind, Hit

EVERYTHING = "tat-ca"
"""Every kind at once."""


@click.command(cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="TỪ…", type=WORDS)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="SỐ",
    help="Số mục tối đa.",
)
@field_option
@click.option(
    "--kind",
    type=click.Choice([*(kind.value for kind in FoundKind), EVERYTHING]),
    default=FoundKind.ENTRY.value,
    show_default=True,
    help="Tìm gì: mục, thủ tục, văn bản, xã phường, chữ viết tắt, trang hướng dẫn hay tất cả.",
)
@json_option
@handbook_option
def search(words: tuple[str, ...], limit: int, field: str | None, kind: str, as_json: bool) -> None:
    """Tìm câu trả lời, mục đúng nhất trước.

    Gõ có dấu hay không dấu, viết tắt (HKD, GCNQSDĐ), quên tắt bộ gõ (chuwngs thuwcj) đều được.

    Ví dụ: kb search thu tuc chung thuc ban sao; kb search --kind van-ban 118/2025
    """
    here = session()
    query = " ".join(words)
    if kind != FoundKind.ENTRY.value:
        if field is not None:
            raise UsageError("--field chỉ lọc các mục.", "Bỏ --field, hoặc bỏ --kind.")
        from kb.cli.found import search_kinds

        search_kinds(query, limit, None if kind == EVERYTHING else FoundKind(kind), as_json)
        return
    index = here.workspace.index(say)
    today = here.today
    found = index.search(query, limit, field, today=today)
    if field is not None and not found.hits:
        # Reading the registers takes longer than searching, so only now is the field looked up.
        from kb.cli.choices import known_field

        known = known_field(here.workspace.load().handbook, field)
        found = index.search(query, limit, known, today=today)
    if as_json:
        result_json(asdict(found))
        return
    for note in found.notes:
        say(f"“{note.typed}” nay thuộc {note.meant}.")
    if not found.hits:
        say("Không tìm thấy mục nào. Thử ít từ hơn, hoặc xem tất cả bằng: kb list")
        return
    if not found.fits:
        say("Không có mục nào khớp hẳn; dưới đây là những mục gần nhất.")
    for meant in dict.fromkeys(_meant(hit) for hit in found.hits if hit.understood):
        say(f"Đã hiểu {meant}.")
    width, day = terminal_width(), here.today.isoformat()
    texts = (hit_text(hit, width, index.marker(query), day) for hit in found.hits)
    result("\n\n".join(texts))


def _meant(hit: Hit) -> str:
    return "; ".join(f"“{part.typed}” là {part.meant}" for part in hit.understood)


def hit_text(hit: Hit, width: int, marks: Callable[[str], Iterable[tuple[int, int]]], day: str) -> str:
    """A hit as three things: code and question, the answer in short, id and state; the words sought underlined."""
    indent = indent_of(hit.code)
    question = titled(hit.code, hit.question, width, partial(underlined, marks=marks, bold=True))
    summary = [indent + underlined(line, marks) for line in wrapped(hit.summary, width - len(indent))]
    return "\n".join([question, *summary, indent + faint(f"{hit.id} · {state(hit, day)}")])


def state(hit: Hit, day: str) -> str:
    """How far what a hit rests on can be relied on, on ``day`` (an ISO date), in words."""
    if hit.law_ends and hit.law_ends < day:
        return f"hết hiệu lực sau {_dated(hit.law_ends)}"
    if hit.review_by and hit.review_by < day:
        return f"quá hạn rà lại {_dated(hit.review_by)}"
    return f"còn hiệu lực đến hết {_dated(hit.law_ends)}" if hit.law_ends else "còn hiệu lực"


def _dated(day: str) -> str:
    return "/".join(reversed(day.split("-")))


def underlined(line: str, marks: Callable[[str], Iterable[tuple[int, int]]], bold: bool = False) -> str:
    """``line`` with the words sought underlined."""
    style = partial(click.style, bold=bold or None)
    shown, last = "", 0
    for start, end in marks(line):
        shown += (style(line[last:start]) if line[last:start] else "") + style(
            line[start:end], underline=True
        )
        last = end
    return shown + (style(line[last:]) if line[last:] else "")
