"""``kb search``: the same ranking as the site, at the prompt."""

from __future__ import annotations

from dataclasses import asdict

import click

from kb.answer.columns import wrapped
from kb.cli.base import Command
from kb.cli.options import WORDS, field_option, handbook_option, json_option
from kb.cli.screen import faint, indent_of, terminal_width, titled
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.search import Hit


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
@json_option
@handbook_option
def search(words: tuple[str, ...], limit: int, field: str | None, as_json: bool) -> None:
    """Tìm câu trả lời, mục đúng nhất trước.

    Gõ có dấu hay không dấu, viết tắt (HKD, GCNQSDĐ), quên tắt bộ gõ (chuwngs thuwcj) đều được.

    Ví dụ: kb search thu tuc chung thuc ban sao
    """
    found = session().workspace.index(say).search(" ".join(words), limit=limit, field=field)
    if as_json:
        result_json({"query": found.query, "hits": [asdict(hit) for hit in found.hits]})
        return
    if not found.hits:
        say("Không tìm thấy mục nào. Thử ít từ hơn, hoặc xem tất cả bằng: kb list")
        return
    result("\n\n".join(hit_text(hit, terminal_width()) for hit in found.hits))


def hit_text(hit: Hit, width: int) -> str:
    """A hit as three things: code and question, the answer in short, the id."""
    indent = indent_of(hit.code)
    summary = wrapped(hit.summary, width - len(indent))
    return "\n".join(
        [titled(hit.code, hit.question, width), *(indent + line for line in summary), indent + faint(hit.id)]
    )
