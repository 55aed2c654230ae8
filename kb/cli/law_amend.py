"""``kb law amend``: a legal document is amended, and every entry on it is told."""

from __future__ import annotations

import datetime as dt

import click

from kb.cli.base import Command
from kb.cli.choices import CalendarDay
from kb.cli.interrupt import uninterrupted
from kb.cli.law import known_document, tidy
from kb.cli.law_views import amended_lines, as_data
from kb.cli.options import WORDS, handbook_option, json_option
from kb.cli.screen import faint
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.rules.articles import split_articles
from kb.rules.law import amended, by_article, citing, known_number, touched_first
from kb.rules.wording import day


@click.command(cls=Command)
@click.argument("number", type=WORDS, metavar="SỐ_HIỆU")
@click.option("--by", type=WORDS, metavar="SỐ_HIỆU_SỬA", required=True, help="Văn bản sửa đổi.")
@click.option(
    "--on",
    type=CalendarDay(),
    metavar="NGÀY",
    required=True,
    help="Ngày việc sửa đổi có hiệu lực; có thể ở tương lai.",
)
@click.option(
    "--articles",
    type=WORDS,
    default="",
    metavar="CÁC_ĐIỀU",
    help='Các điều được sửa, ví dụ "Điều 5; Điều 7".',
)
@click.option("--correct", is_flag=True, help="Sửa điều đã ghi trước đây nếu nó sai.")
@json_option
@handbook_option
def amend(number: str, by: str, on: dt.date, articles: str, correct: bool, as_json: bool) -> None:
    """Ghi một văn bản được sửa đổi, nêu các mục dựa vào nó.

    Mục dẫn điều được sửa được liệt kê trước. Các mục vào hàng phải rà lại (kb due), kể cả khi việc sửa đổi đã có hiệu lực từ
    lâu mà nay mới ghi.

    Ví dụ: kb law amend 23/2015/NĐ-CP --by 280/2025/NĐ-CP --on 01/11/2025 --articles "Điều 5; Điều 7"
    """
    from kb.store.legal_register import FILE, change_document

    here = session()
    handbook = here.workspace.load().handbook
    document = known_document(handbook, number)
    by = known_number(by, handbook.legal_documents) or tidy(by)
    parts = split_articles(articles)
    with uninterrupted():
        after = change_document(
            here.workspace.root,
            document.number,
            lambda current: amended(current, by, on, parts, here.today, correct),
        )
    handbook = here.workspace.reload().handbook
    now = next(a for a in after.amended_by if known_number(a.number, [by]))
    if as_json:
        hit, _ = touched_first(by_article(handbook, after.number), now.articles)
        files = dict.fromkeys(placed.entry.id for _, entries in hit for placed in entries)
        result_json(as_data(after, handbook, here.today) | {"citing_amended_articles": list(files)})
        return
    result(FILE)
    already = "đã được ghi từ trước là" if after == document else "nay"
    where = f" ({'; '.join(now.articles)})" if now.articles else ""
    will = "sẽ được" if on > here.today else "được"
    say(click.style(f"{after.number} {already} {will} sửa bởi {now.number}{where} từ {day(on)}.", fg="green"))
    if now.number not in handbook.legal_documents:
        say(f"{now.number} chưa có trong danh mục; thêm bằng: kb law add {now.number}")
    for line in amended_lines(handbook, after.number, now.articles):
        result(line)
    count = len(citing(handbook, after.number))
    say(faint(f"{count} mục dựa vào văn bản này." if count else "Chưa có mục nào dựa vào văn bản này."))
    if count:
        say("Xem hàng phải rà lại: kb due")
