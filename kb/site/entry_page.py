"""The page of one entry: the answer first, then what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.analysis.letters import fold
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.rules.law import fallen_bases
from kb.rules.wording import ACTIONS, day, state_words
from kb.site.legal_basis import legal_basis
from kb.site.markup import Child, Html, join, tag, text
from kb.site.page import FIELDS, Page, entry_path, field_path, procedure_path, unit_path
from kb.site.pen import Pen, code_badge, plain


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The entries before and after one in its field; None at either end."""

    before: Entry | None = None
    after: Entry | None = None


def entry_page(
    handbook: Handbook, entry: Entry, today: dt.date, neighbours: Neighbours = Neighbours()
) -> Page:
    """The page of a live ``entry`` as it reads on ``today``."""
    pen = Pen(entry_path(entry.id))
    html = tag(
        "article",
        tag(
            "div",
            _head(handbook, entry, pen),
            tag("div", tag("p", pen.inline(entry.summary)), class_="kb-summary"),
            *_warnings(handbook, entry, today),
            _facts(handbook, entry, pen),
            tag("section", tag("h2", "Hướng dẫn"), pen.blocks(entry.answer), class_="kb-answer"),
            legal_basis(handbook, entry, today, pen),
            _sources(entry),
            _history(entry),
            class_="kb-entry__main",
        ),
        _aside(handbook, entry, pen),
        _neighbours(neighbours, pen),
        class_="kb-entry",
        data_kb_entry=entry.id,
    )
    return Page(entry_path(entry.id), entry.question, html, description=plain(entry.summary))


def _head(handbook: Handbook, entry: Entry, pen: Pen) -> Html:
    field = handbook.fields.get(entry.field)
    copy = (
        tag(
            "button",
            entry.code,
            type="button",
            class_="kb-code kb-code--button",
            data_kb_copy=entry.code,
            data_kb_copied=f"Đã chép mã {entry.code}",
            title="Chép mã mục",
            aria_label=f"Chép mã mục {entry.code}",
        )
        if entry.code
        else None
    )
    return tag(
        "header",
        tag(
            "p",
            copy,
            pen.to_page(FIELDS, "Lĩnh vực"),
            tag("span", "›", aria_hidden="true"),
            pen.to_page(field_path(entry.field), field.name if field else entry.field),
            class_="kb-entry__place",
        ),
        tag("h1", entry.question, id="noi-dung"),
        class_="kb-entry__head",
    )


def _warnings(handbook: Handbook, entry: Entry, today: dt.date) -> Iterator[Html]:
    for document in fallen_bases(handbook, entry, today):
        instead = f", thay bằng {document.replaced_by}" if document.replaced_by else ""
        yield tag(
            "p",
            f"Căn cứ {document.number} {state_words(document, today)}{instead}: đối chiếu lại trước khi trả lời dân.",
            class_="kb-warning",
        )
    if entry.review_by is not None and entry.review_by < today:
        yield tag(
            "p",
            f"Mục này đã quá hạn rà lại ngày {day(entry.review_by)}: đối chiếu lại căn cứ trước khi trả lời dân.",
            class_="kb-warning",
        )


def _facts(handbook: Handbook, entry: Entry, pen: Pen) -> Html | None:
    documents = (
        tag("ul", *(tag("li", pen.inline(d)) for d in entry.documents_needed))
        if entry.documents_needed
        else None
    )
    units = join(*(_unit(handbook, unit_id, pen) for unit_id in entry.units), by=", ")
    rows: list[tuple[str, Child]] = [
        ("Thời hạn", _inline(entry.time_limit, pen)),
        ("Phí, lệ phí", _inline(entry.fee, pen)),
        ("Thẩm quyền", _inline(entry.authority, pen)),
        ("Nơi nộp", _inline(entry.where, pen)),
        ("Giấy tờ cần có", documents),
        ("Chỉ áp dụng cho", units or None),
    ]
    filled = [(name, value) for name, value in rows if value is not None]
    if not filled:
        return None
    return tag(
        "table",
        tag("caption", "Thông tin chính", class_="kb-unseen"),
        tag("tbody", *(tag("tr", tag("th", name, scope="row"), tag("td", value)) for name, value in filled)),
        class_="kb-facts",
    )


def _unit(handbook: Handbook, unit_id: str, pen: Pen) -> Html:
    unit = handbook.units.get(unit_id)
    return text(unit_id) if unit is None else pen.to_page(unit_path(unit_id), unit.full_name)


def _inline(markdown: str | None, pen: Pen) -> Html | None:
    return pen.inline(markdown) if markdown else None


def _sources(entry: Entry) -> Html:
    items = [
        tag(
            "li",
            tag("a", source.title, href=source.url, rel="external") if source.url else source.title,
            f", đối chiếu ngày {day(source.as_of)}",
        )
        for source in entry.origin.sources
    ]
    review = f" Rà lại trước {day(entry.review_by)}." if entry.review_by else ""
    return tag(
        "section",
        tag("h2", "Nguồn và ngày đối chiếu"),
        tag("ul", *items) if items else None,
        tag(
            "p",
            f"Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt.{review}",
            class_="kb-honest",
        ),
        class_="kb-sources",
    )


def _history(entry: Entry) -> Html | None:
    if not entry.history:
        return None
    steps = [
        tag(
            "li",
            tag("time", day(change.date), datetime=change.date.isoformat()),
            f" {ACTIONS[change.action].capitalize()}, {change.who}",
            f": {change.note}" if change.note else None,
            tag("ul", *(tag("li", line) for line in change.checked)) if change.checked else None,
        )
        for change in reversed(entry.history)
    ]
    return tag(
        "details",
        tag("summary", f"Lịch sử của mục này ({len(steps)} lần ghi)"),
        tag("ol", *steps, reversed=True),
        class_="kb-history",
    )


def _aside(handbook: Handbook, entry: Entry, pen: Pen) -> Html:
    return tag(
        "aside",
        tag(
            "div",
            tag(
                "button",
                "Chép liên kết",
                type="button",
                class_="kb-button",
                data_kb_copy_link=True,
                data_kb_copied="Đã chép liên kết",
            ),
            tag("button", "In mục này", type="button", class_="kb-button", data_kb_print=True),
            class_="kb-actions",
        ),
        _list("Xem thêm", _related(handbook, entry, pen)),
        _list("Thủ tục quốc gia", [_procedure(handbook, code, pen) for code in entry.procedures]),
        _list(
            "Hỏi tiếp ở",
            [handbook.agencies[a].name if a in handbook.agencies else a for a in entry.agencies],
        ),
        _list("Cũng hỏi là", _spelt_out(entry.variants)),
        class_="kb-entry__aside",
        aria_label="Thông tin kèm theo",
    )


def _list(title: str, items: list[str]) -> Html | None:
    if not items:
        return None
    return tag("section", tag("h2", title), tag("ul", *(tag("li", item) for item in items)))


def _spelt_out(variants: Iterable[str]) -> list[str]:
    """Variants without a single mark help the search; on the page they only look like slips."""
    return [variant for variant in variants if fold(variant) != variant.lower()]


def _related(handbook: Handbook, entry: Entry, pen: Pen) -> list[str]:
    live = (handbook.live[other] for other in entry.related if other in handbook.live)
    return [pen.to_entry(other) for other in live]


def _procedure(handbook: Handbook, code: str, pen: Pen) -> Html:
    """Its page here leads on to the portal's."""
    procedure = handbook.procedures.get(code)
    number = tag("span", code, class_="kb-number")
    if procedure is None:
        return number
    return tag("a", join(number, procedure.name, by=" "), href=pen.href(procedure_path(code)))


def _neighbours(neighbours: Neighbours, pen: Pen) -> Html | None:
    def step(entry: Entry | None, label: str, rel: str) -> Html | None:
        if entry is None:
            return None
        return tag(
            "a",
            tag("span", label, class_="kb-steps__label"),
            tag("span", code_badge(entry), " ", entry.question),
            href=pen.entry_href(entry.id),
            rel=rel,
            class_=f"kb-steps__{rel}",
        )

    before = step(neighbours.before, "Mục trước", "prev")
    after = step(neighbours.after, "Mục sau", "next")
    if before is None and after is None:
        return None
    return tag("nav", before, after, class_="kb-steps", aria_label="Mục trước và mục sau trong lĩnh vực")
