"""``kb law``: the legal documents that answers rest on, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import click

from kb.cli import ask
from kb.cli.base import Command, LazyGroup
from kb.cli.choices import CalendarDay
from kb.cli.interrupt import uninterrupted
from kb.cli.law_views import article_lines, as_data, document_lines, list_lines
from kb.cli.options import WORDS, handbook_option, json_option
from kb.cli.screen import faint, terminal_width
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, LegalState
from kb.rules.law import citing, expired, known_number, lapses_on
from kb.rules.nearest import suggestion
from kb.rules.wording import day, state_words

STATE_KEYS = {
    "con-hieu-luc": LegalState.IN_FORCE,
    "het-mot-phan": LegalState.PARTLY_EXPIRED,
    "het-hieu-luc": LegalState.EXPIRED,
    "chua-hieu-luc": LegalState.NOT_YET,
    "chua-ro": LegalState.UNCLEAR,
}


@click.group(
    cls=LazyGroup,
    sections={
        "Văn bản": {
            "list": "kb.cli.law:list_documents",
            "show": "kb.cli.law:show",
            "add": "kb.cli.law:add",
            "amend": "kb.cli.law_amend:amend",
            "expire": "kb.cli.law:expire",
        }
    },
)
@handbook_option
def law() -> None:
    """Xem, thêm văn bản pháp luật, ghi việc sửa, hết hiệu lực."""


@click.command(cls=Command, name="list")
@click.option("--state", type=click.Choice(list(STATE_KEYS)), help="Chỉ các văn bản đang ở tình trạng này.")
@click.option(
    "--within",
    type=click.IntRange(0, 9999),
    metavar="SỐ_NGÀY",
    help="Chỉ các văn bản sẽ hết hiệu lực trong số ngày tới.",
)
@json_option
@handbook_option
def list_documents(state: str | None, within: int | None, as_json: bool) -> None:
    """Liệt kê văn bản, tình trạng hôm nay, số mục dựa vào."""
    here = session()
    handbook, today = here.workspace.load().handbook, here.today
    found = [
        document
        for document in handbook.registers.legal_documents
        if (state is None or document.state_on(today) is STATE_KEYS[state])
        and (within is None or _lapses_within(document, today, within))
    ]
    if as_json:
        result_json([as_data(document, handbook, today) for document in found])
        return
    for line in list_lines(found, handbook, today, terminal_width()):
        result(line)
    say(faint(f"{len(found)} văn bản."))


@click.command(cls=Command)
@click.argument("number", type=WORDS, metavar="SỐ_HIỆU")
@json_option
@handbook_option
def show(number: str, as_json: bool) -> None:
    """Xem một văn bản và mọi mục dựa vào nó, theo từng điều.

    Số hiệu gõ không dấu cũng được, ví dụ: kb law show 23/2015/nd-cp
    """
    here = session()
    handbook = here.workspace.load().handbook
    document = known_document(handbook, number)
    if as_json:
        result_json(as_data(document, handbook, here.today))
        return
    for line in document_lines(document, here.today, terminal_width()):
        result(line)
    _tell_entries(handbook, document)


@click.command(cls=Command)
@click.argument("number", type=WORDS, metavar="SỐ_HIỆU")
@click.option("--type", "kind", type=WORDS, metavar="LOẠI", help="Luật, Nghị định, Thông tư…")
@click.option("--issuer", type=WORDS, metavar="CƠ_QUAN", help="Cơ quan ban hành.")
@click.option("--title", type=WORDS, metavar="TRÍCH_YẾU", help="Trích yếu.")
@click.option("--issued", type=CalendarDay(), metavar="NGÀY", help="Ngày ban hành.")
@click.option("--effective", type=CalendarDay(), metavar="NGÀY", help="Ngày có hiệu lực.")
@click.option("--source", "sources", type=WORDS, multiple=True, metavar="ĐỊA_CHỈ", help="Trang đã đối chiếu.")
@click.option(
    "--confidence",
    type=click.Choice(["high", "medium", "low"]),
    help="Mức tin cậy của các ngày (mặc định: medium khi có --source, không thì low).",
)
@handbook_option
def add(
    number: str,
    kind: str | None,
    issuer: str | None,
    title: str | None,
    issued: dt.date | None,
    effective: dt.date | None,
    sources: tuple[str, ...],
    confidence: Literal["high", "medium", "low"] | None,
) -> None:
    """Thêm một văn bản vào danh mục.

    Điều bắt buộc mà chưa nêu thì được hỏi.

    Ví dụ: kb law add 118/2025/NĐ-CP --type "Nghị định" --issuer "Chính phủ" --title "…" --effective 01/07/2025
    """
    from kb.store.legal_register import FILE, add_document

    here = session()
    known = known_number(number, here.workspace.load().handbook.legal_documents)
    if known is not None:
        raise UsageError(f"Đã có {known} trong danh mục.", f"Xem bằng: kb law show {known}")
    document = LegalDocument.model_construct(  # what it holds is checked when it is written
        number=tidy(number),
        type=tidy(kind or ask.line("Loại văn bản", hint="Luật, Nghị định…", required=True)),
        issuer=tidy(issuer or ask.line("Cơ quan ban hành", required=True)),
        title=tidy(title or ask.line("Trích yếu", required=True)),
        issued=issued,
        effective=effective,
        state=_state(effective, here.today),
        sources=sources,
        confidence=confidence or ("medium" if sources else "low"),
    )
    with uninterrupted():
        add_document(here.workspace.root, document)
    result(FILE)
    say(click.style(f"Đã thêm {document.number}: {state_words(document, here.today)}.", fg="green"))


@click.command(cls=Command)
@click.argument("number", type=WORDS, metavar="SỐ_HIỆU")
@click.option(
    "--on",
    type=CalendarDay(),
    metavar="NGÀY",
    required=True,
    help="Ngày đầu tiên văn bản không còn hiệu lực; có thể ở tương lai.",
)
@click.option("--by", type=WORDS, metavar="SỐ_HIỆU_MỚI", help="Văn bản thay thế.")
@click.option("--correct", is_flag=True, help="Sửa điều đã ghi trước đây nếu nó sai.")
@json_option
@handbook_option
def expire(number: str, on: dt.date, by: str | None, correct: bool, as_json: bool) -> None:
    """Ghi một văn bản hết hiệu lực, nêu các mục dựa vào nó.

    Các mục được liệt kê theo từng điều và vào hàng phải rà lại (kb due); từ ngày ấy trang, kết quả tìm và bản in đều nói văn bản đã
    hết hiệu lực.

    Ví dụ: kb law expire 61/2018/NĐ-CP --on 01/07/2025 --by 118/2025/NĐ-CP
    """
    from kb.store.legal_register import FILE, change_document

    here = session()
    handbook = here.workspace.load().handbook
    document = known_document(handbook, number)
    if by is not None:
        by = known_number(by, handbook.legal_documents) or tidy(by)
    with uninterrupted():
        after = change_document(
            here.workspace.root,
            document.number,
            lambda current: expired(current, on, by, here.today, correct),
        )
    handbook = here.workspace.reload().handbook
    if as_json:
        result_json(as_data(after, handbook, here.today))
        return
    result(FILE)
    successor = f", thay bằng {after.replaced_by}" if after.replaced_by else ""
    ends = f"{'hết' if on <= here.today else 'sẽ hết'} hiệu lực từ {day(on)}{successor}"
    already = "đã được ghi từ trước là" if after == document else "nay"
    say(click.style(f"{after.number} {already} {ends}.", fg="green"))
    if after.replaced_by and after.replaced_by not in handbook.legal_documents:
        say(f"{after.replaced_by} chưa có trong danh mục; thêm bằng: kb law add {after.replaced_by}")
    _tell_entries(handbook, after)
    if citing(handbook, after.number):
        say("Xem hàng phải rà lại: kb due")


def known_document(handbook: Handbook, number: str) -> LegalDocument:
    """The registered document of that number, however it is typed. Raises :class:`UsageError`."""
    known = known_number(number, handbook.legal_documents)
    if known is None:
        raise UsageError(
            f"Không có văn bản “{number}” trong danh mục.",
            suggestion(number, handbook.legal_documents)
            or "Xem tất cả bằng: kb law list, thêm bằng: kb law add",
        )
    return handbook.legal_documents[known]


def _tell_entries(handbook: Handbook, document: LegalDocument) -> None:
    for line in article_lines(handbook, document.number):
        result(line)
    count = len(citing(handbook, document.number))
    say(faint(f"{count} mục dựa vào văn bản này." if count else "Chưa có mục nào dựa vào văn bản này."))


def _lapses_within(document: LegalDocument, today: dt.date, days: int) -> bool:
    lapse = lapses_on(document)
    return lapse is not None and today < lapse <= today + dt.timedelta(days=days)


def _state(effective: dt.date | None, today: dt.date) -> LegalState:
    if effective is None:
        return LegalState.UNCLEAR
    return LegalState.IN_FORCE if effective <= today else LegalState.NOT_YET


def tidy(text: str) -> str:
    """``text`` with one blank where it had several."""
    return " ".join(text.split())
