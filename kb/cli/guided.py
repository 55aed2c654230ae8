"""``kb add`` question by question: what is typed is checked at once, and nothing is asked twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from kb.cli import ask
from kb.cli.screen import faint
from kb.cli.streams import say
from kb.cli.words import FIELD_LABELS
from kb.model.entry import Citation, Entry, Origin, Source
from kb.model.errors import ContentError, KbError
from kb.model.handbook import Handbook, Placed
from kb.rules.field_faults import fault_in
from kb.rules.naming import free_slug
from kb.rules.nearest import suggestion
from kb.rules.reviewing import suggested_review
from kb.rules.wording import day, parsed_day


def question() -> str:
    """The question to be answered."""
    return ask.line("Câu hỏi", hint="như cán bộ hay hỏi", required=True, check=_valid("question"))


def entry(
    handbook: Handbook,
    asked: str,
    like: Sequence[Placed],
    taken: frozenset[str],
    today: dt.date,
    answer_in_editor: Callable[[str], str],
) -> Entry:
    """Everything else about the entry that answers ``asked``.

    ``like`` are similar entries, the field of most of them is offered first; ``answer_in_editor`` is called
    with what was typed so far, when the person would rather write the answer in an editor or must mend it.
    """
    values: dict[str, Any] = {"question": asked}
    values["field"] = _field(handbook, like)
    values["summary"] = ask.line(
        "Tóm tắt", hint="chính câu trả lời, trong một, hai câu", required=True, check=_valid("summary")
    )
    values["answer"] = _answer(answer_in_editor)
    say(faint("\nTừ đây trở đi, Enter ở dòng trống để bỏ qua."))
    values["variants"] = ask.lines(
        "Cách hỏi khác", hint="mỗi cách một dòng, ít nhất hai", check=_item("variants")
    )
    values["documents_needed"] = ask.lines(
        "Giấy tờ cần có", hint="mỗi loại một dòng", check=_item("documents_needed")
    )
    for name, hint in (
        ("time_limit", "ví dụ: Ngay trong ngày làm việc"),
        ("fee", "ví dụ: 2.000 đồng/trang"),
        ("authority", "ai ký, ai quyết định"),
        ("where", "nộp ở đâu"),
    ):
        values[name] = ask.line(FIELD_LABELS[name], hint=hint, check=_valid(name)) or None
    values["procedures"] = ask.lines(
        "Mã thủ tục quốc gia", hint="ví dụ 2.000815", check=_known(handbook.procedures, "thủ tục")
    )
    values["legal_basis"] = _legal_basis(handbook)
    values["origin"] = _origin(today)
    suggested = suggested_review((handbook.legal_documents[c.document] for c in values["legal_basis"]), today)
    values["review_by"] = parsed_day(
        ask.line("Hạn rà lại", hint=f"Enter để chọn {day(suggested)}", default=day(suggested), check=_day)
    )
    values["open_points"] = ask.lines(
        "Điều chưa kiểm chứng",
        hint="phải hỏi gì, hỏi ai; còn điều này thì chưa công bố được",
        check=_item("open_points"),
    )
    proposed = free_slug(asked, taken)
    values["id"] = ask.line(
        "Mã định danh",
        hint=f"cố định, trùng tên tệp\nEnter để chọn {proposed}",
        default=proposed,
        check=lambda given: f"Đã có mục “{given}”." if given in taken else fault_in("id", given),
    )
    return Entry.model_validate(values)


def _valid(name: str) -> ask.Check:
    return lambda given: fault_in(name, given)


def _item(name: str) -> ask.Check:
    return lambda given: fault_in(name, (given,))


def _known(register: dict[str, Any] | Any, what: str) -> ask.Check:
    def check(given: str) -> str | None:
        if given in register:
            return None
        return f"Không có {what} “{given}” trong danh mục. {suggestion(given, register)}".strip()

    return check


def _field(handbook: Handbook, like: Sequence[Placed]) -> str:
    usual = Counter(p.entry.field for p in like).most_common(1)
    options = [(field.id, field.name) for field in handbook.fields.values()]
    return ask.one_of("Lĩnh vực", options, default=usual[0][0] if usual else "")


def _answer(in_editor: Callable[[str], str]) -> str:
    text = _typed_answer() or _from_editor(in_editor, "")
    while fault := fault_in("answer", f"{text}\n") if text else "Không được để trống.":
        ask.complain(fault)
        if not ask.at_keyboard():
            raise ContentError("Câu trả lời chưa đúng cách viết; chưa ghi gì.", "Sửa rồi chạy lại lệnh.")
        mend = ask.confirm("Mở trình soạn thảo để sửa? (k để gõ lại)", default=True)
        text = _from_editor(in_editor, text) if mend else _typed_answer()
    return f"{text}\n"


def _typed_answer() -> str:
    return ask.text(
        "Trả lời",
        hint=(
            "gõ hoặc dán nhiều dòng, dòng chỉ có một dấu chấm để kết thúc;\n"
            "Enter ngay để mở trình soạn thảo. Cách viết: 1. bước, - ý, | bảng |,\n"
            "> **Lưu ý:** ghi chú, **đậm**, [chữ](muc:id-mục-khác)"
        ),
    )


def _from_editor(in_editor: Callable[[str], str], typed: str) -> str:
    """What the editor made of it; when there is no editor to open, the person types on."""
    try:
        return in_editor(typed)
    except KbError as error:
        ask.complain(str(error))
        return _typed_answer()


def _legal_basis(handbook: Handbook) -> tuple[Citation, ...]:
    known = _known(handbook.legal_documents, "văn bản")

    def check(given: str) -> str | None:
        number, _, article = (part.strip() for part in given.partition(";"))
        return known(number) or fault_in("legal_basis", [{"document": number, "article": article or None}])

    typed = ask.lines(
        "Căn cứ pháp lý",
        hint="số hiệu; điều khoản. Ví dụ: 23/2015/NĐ-CP; Điều 20 khoản 1",
        check=check,
    )
    split = [line.partition(";") for line in typed]
    return tuple(
        Citation(document=number.strip(), article=article.strip() or None) for number, _, article in split
    )


def _origin(today: dt.date) -> Origin:
    sources = []
    while title := ask.line(
        "Nguồn đã đối chiếu", hint="tên trang, văn bản; Enter để thôi", check=_title_fault
    ):
        url = ask.line("Địa chỉ", hint="https://…", check=_url_fault)
        checked = ask.line(
            "Ngày đối chiếu", hint=f"Enter để chọn {day(today)}", default=day(today), check=_day
        )
        as_of = parsed_day(checked)
        assert as_of is not None
        sources.append(Source(title=title, url=url or None, as_of=as_of))
    return Origin(sources=tuple(sources))


def _title_fault(title: str) -> str | None:
    return fault_in("origin", {"sources": [{"title": title, "as_of": "2026-01-01"}]})


def _url_fault(url: str) -> str | None:
    return fault_in("origin", {"sources": [{"title": "a", "url": url, "as_of": "2026-01-01"}]})


def _day(given: str) -> str | None:
    return None if parsed_day(given) else "Không phải là ngày; viết 05/08/2027 hoặc 2027-08-05."
