"""The page of one entry: the answer first, then what it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.rules.validity import Validity, validity
from kb.rules.wording import day
from kb.site.asking import not_solved
from kb.site.chat_text import chat_text
from kb.site.entry_aside import asked_words, entry_aside, procedure_list
from kb.site.entry_facts import authority_line, entry_facts
from kb.site.entry_history import entry_history
from kb.site.entry_warnings import entry_warnings
from kb.site.legal_basis import legal_basis
from kb.site.markup import Html, tag
from kb.site.page import FIELDS, Page, entry_path, field_path
from kb.site.pen import Pen, code_badge, plain
from kb.site.sheet import sheet_class
from kb.site.unit_variants import NOTHING, ByUnit, unit_section


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The entries before and after one in its field; None at either end."""

    before: Entry | None = None
    after: Entry | None = None


def entry_page(
    handbook: Handbook,
    entry: Entry,
    today: dt.date,
    neighbours: Neighbours = Neighbours(),
    by_unit: ByUnit = NOTHING,
) -> Page:
    """The page of a live ``entry`` as it reads on ``today``."""
    pen = Pen(entry_path(entry.id))
    valid = validity(handbook, entry, today)
    head = _head(handbook, entry, _valid_badge(valid, today), pen)
    summary = tag("div", tag("p", pen.inline(entry.summary)), authority_line(entry, pen), class_="kb-summary")
    facts = entry_facts(handbook, entry, pen)
    answer = tag("section", tag("h2", "Hướng dẫn"), pen.blocks(entry.answer), class_="kb-answer")
    units = unit_section(handbook, entry, by_unit, pen)
    grounds = (legal_basis(handbook, entry, today, pen), _sources(entry, valid, today))
    size = sheet_class(head, summary, facts, answer, units, *grounds, procedure_list(handbook, entry, pen))
    html = tag(
        "article",
        tag(
            "div",
            head,
            summary,
            *(tag("p", sentence, class_="kb-warning") for sentence in entry_warnings(handbook, entry, today)),
            _actions(chat_text(handbook, entry)),
            facts,
            answer,
            units,
            not_solved(entry, pen),
            *grounds,
            entry_history(entry),
            class_="kb-entry__main",
        ),
        entry_aside(handbook, entry, pen),
        _neighbours(neighbours, pen),
        class_=f"kb-entry {size}".strip(),
        data_kb_entry=entry.id,
    )
    return Page(
        entry_path(entry.id), entry.question, html, description=plain(entry.summary), address_printed=True
    )


def _head(handbook: Handbook, entry: Entry, valid: Html | None, pen: Pen) -> Html:
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
            valid,
            tag("span", asked, class_="kb-entry__asked") if (asked := asked_words(entry)) else None,
            class_="kb-entry__place",
        ),
        tag("h1", entry.question, id="noi-dung"),
        class_="kb-entry__head",
    )


def _valid_badge(valid: Validity | None, today: dt.date) -> Html | None:
    """Until when the answer holds, to be seen at once; that it must be looked at again, once that day is past."""
    if valid is None:
        return None
    if valid.until < today:
        return tag("span", "cần đối chiếu lại", class_="kb-until kb-until--past")
    return tag("span", f"còn đúng đến {day(valid.until)}", class_="kb-until")


def _actions(text: str) -> Html:
    """What only a script can do."""
    return tag(
        "div",
        tag(
            "button",
            "Chép liên kết",
            type="button",
            class_="kb-button",
            data_kb_copy_link=True,
            data_kb_copied="Đã chép liên kết",
        ),
        tag(
            "button",
            "Chép để nhắn tin",
            type="button",
            class_="kb-button",
            data_kb_copy=text,
            data_kb_with_address=True,
            data_kb_copied="Đã chép câu trả lời, dán được vào tin nhắn",
        ),
        tag("button", "In mục này", type="button", class_="kb-button", data_kb_print=True),
        class_="kb-actions",
    )


def _sources(entry: Entry, valid: Validity | None, today: dt.date) -> Html:
    items = [
        tag(
            "li",
            tag("a", source.title, href=source.url, rel="external") if source.url else source.title,
            f", đối chiếu ngày {day(source.as_of)}",
        )
        for source in entry.origin.sources
    ]
    until = f" {_valid_words(valid)}" if valid is not None and valid.until >= today else ""
    return tag(
        "section",
        tag("h2", "Nguồn và ngày đối chiếu"),
        tag("ul", *items) if items else None,
        tag(
            "p",
            f"Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt.{until}",
            class_="kb-honest",
        ),
        class_="kb-sources",
    )


def _valid_words(valid: Validity) -> str:
    reason = {
        "review": "hạn rà lại của mục",
        "ends": f"ngày cuối {valid.document} còn hiệu lực",
        "amended": f"sau đó {valid.document} được sửa",
    }[valid.why]
    return f"Còn đúng đến {day(valid.until)}, {reason}."


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
