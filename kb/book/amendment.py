"""The supplement that keeps an older copy of the book right: what to do in it, and the entries to lay into it.

Pure, as :mod:`kb.book.book` is; the template ``supplement.typ`` sets it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from kb.answer import data
from kb.book.bars import with_bars
from kb.book.book import TITLE, elsewhere, page_addresses
from kb.book.entries import entry
from kb.book.formats import A4, Format
from kb.book.hand import Hand
from kb.book.legal import is_settled, state_text
from kb.model.entry import Entry
from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, PrintedEdition
from kb.rules.codes import prefix_of
from kb.rules.collation import vietnamese_key
from kb.rules.editions import Fate, laws_since_day
from kb.rules.life import LifeKind
from kb.rules.since import Amended, Base, amended_since, day_of
from kb.rules.wording import day, type_order

FOLIO: Final = "BS-"
"""What stands before the page numbers of a supplement, so that they are not taken for the book's."""

_CODE = re.compile(r"\b[A-Z]{2}-[0-9]{3,4}\b")


def amendment(
    handbook: Handbook,
    today: dt.date,
    base: Base,
    before: Mapping[str, Entry] | None = None,
    form: Format = A4,
    address_of: Callable[[str], str | None] = lambda _entry_id: None,
) -> dict[str, Any] | None:
    """Everything the supplement to the copy ``base`` says; None when that copy is still right.

    ``before`` holds entries as the copy printed them, by id, as far as they are known: they tell which paragraphs
    carry a bar. ``form`` is the format of the copy and of the supplement, ``address_of`` as for
    :func:`kb.book.book.book`. The values are those of the book, ``chapters`` with the entries to be laid in alone
    (also those without any, for the thumb marks) and ``withdrawn``, what is to be struck, with the reason; ``folio``
    goes before page numbers. In ``supplement``, ``todo`` are the rows of what to do in the copy, and ``law`` the
    legal documents that are not what they were. Raises :class:`kb.model.errors.ContentError` as the book does.
    """
    amended = amended_since(handbook, base, before)
    hand = Hand(handbook, base, form)
    told = [row for one in amended if (row := _row(one, handbook, today, hand)) is not None]
    law = _law(handbook, base, today)
    if not told and not law:
        return None
    nodes = {row["id"]: row.pop("node") for row in told if "node" in row}
    struck = {row["id"]: row.pop("withdrawn") for row in told if "withdrawn" in row}
    chapters = _chapters(handbook, nodes, list(struck.values()))
    return {
        "title": TITLE,
        "issue": f"{_title(base)}, đến ngày {day(today)}",
        "folio": FOLIO,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "compiled_on": day(today),
        "format": form.as_json(),
        "chapters": chapters,
        "elsewhere": hand.with_places(elsewhere(handbook, chapters)),
        "codes": page_addresses([handbook.live[entry_id] for entry_id in nodes], address_of),
        "supplement": {"of": _title(base), "by_page": hand.knows_pages, "todo": told, "law": law},
    }


def _title(base: Base) -> str:
    if isinstance(base, PrintedEdition):
        return f"Bổ sung cho bản in lần {base.number} ({day(base.date)})"
    return f"Bổ sung cho sách in ngày {day(base)}"


def _chapters(
    handbook: Handbook, nodes: Mapping[str, dict[str, Any]], struck: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The chapters of the book, and those of which all that it holds is withdrawn."""
    by_field: dict[str, list[dict[str, Any]]] = {}
    for one in handbook.by_code_order:
        by_field.setdefault(one.field, []).extend([nodes[one.id]] if one.id in nodes else [])
    known = handbook.fields
    gone = {field.id: [s for s in struck if prefix_of(s["code"]) == field.prefix] for field in known.values()}
    return [
        {
            "id": field,
            "name": known[field].name if field in known else field,
            "prefix": known[field].prefix if field in known else "",
            "entries": by_field.get(field, []),
            "withdrawn": gone.get(field, []),
        }
        for field in dict.fromkeys((*known, *by_field))
        if field in by_field or gone.get(field)
    ]


def _row(one: Amended, handbook: Handbook, today: dt.date, hand: Hand) -> dict[str, Any] | None:
    """What to do about one entry; None when no printed word of it is another."""
    live = handbook.live.get(one.id)
    if live is None:
        return _withdrawn(one, handbook, hand)
    node = {**entry(live, handbook, today), "changed": []}
    what: tuple[str, ...] = ()
    if one.reworded and one.fate is not Fate.NEW:
        earlier = _earlier(one.before, handbook, today)
        node, what = with_bars(node, earlier)
        if earlier is not None and not what:
            if one.fate is Fate.CHANGED:
                return None
            one = replace(one, reworded=False)
    row: dict[str, Any] = {
        "id": one.id,
        "code": one.code or live.code or "",
        "question": data.render_text(live.question),
        "fate": one.fate.value,
        "do": data.render_text(hand.to_do(one)),
        "what": data.render_text(_what(one, what)),
    }
    if one.reworded:
        told, place = data.render_text(_told(one, what)), data.render_text(hand.place(one))
        row["node"] = {**node, "told": told, "place": place}
    return row


def _earlier(before: Entry | None, handbook: Handbook, today: dt.date) -> dict[str, Any] | None:
    """An entry as it stood; None also when its text was written for another subset of Markdown."""
    try:
        return entry(before, handbook, today) if before else None
    except ContentError:
        return None


def _what(one: Amended, what: Sequence[str]) -> str:
    """What changed, in one line of the table."""
    if one.fate is Fate.NEW:
        return "mục mới"
    if what:
        return ", ".join(what)
    notes = _notes(one, LifeKind.CHANGED if one.reworded else LifeKind.RENUMBERED)
    if notes:
        return "; ".join(notes)
    return "đọc lại cả mục" if one.reworded else "chỉ đổi mã"


def _told(one: Amended, what: Sequence[str]) -> str:
    """``Đổi ngày 03/12/2026: phí, bước 2. Lý do: nâng mức phí.``, for the line under the heading."""
    kind = LifeKind.NEW if one.fate is Fate.NEW else LifeKind.CHANGED
    days = [day(date) for date in dict.fromkeys(step.date for step in one.steps if step.kind is kind)]
    if one.fate is Fate.NEW:
        return f"Mục mới, công bố ngày {days[0]}." if days else "Mục mới."
    when = f"Đổi ngày {' và '.join(filter(None, (', '.join(days[:-1]), days[-1])))}" if days else "Đổi"
    notes = _sentence(_notes(one, LifeKind.CHANGED))
    if what:
        return f"{when}: {', '.join(what)}." + (f" Lý do: {notes}" if notes else "")
    return f"{when}: {notes or 'đọc lại cả mục.'}"


def _withdrawn(one: Amended, handbook: Handbook, hand: Hand) -> dict[str, Any]:
    known = one.before or one.entry
    question = data.render_text(known.question) if known else []
    notes = _notes(one, LifeKind.WITHDRAWN)
    codes = {other.code: other for other in handbook.published}
    named = [codes[code] for code in _CODE.findall(" ".join(notes)) if code in codes]
    days = [day(step.date) for step in one.steps if step.kind is LifeKind.WITHDRAWN]
    reason = f"Rút ngày {days[-1]}" if days else "Đã rút"
    line = {
        "code": one.code,
        "question": question,
        "place": hand.page(one.id),
        "reason": data.render_text(f"{reason}: {_sentence(notes)}" if notes else f"{reason}."),
        "instead": [{"code": other.code or "", "question": data.render_text(other.question)} for other in named],
    }  # fmt: skip
    return {
        "id": one.id,
        "code": one.code,
        "question": question,
        "fate": one.fate.value,
        "do": data.render_text(hand.to_do(one)),
        "what": data.render_text("; ".join(notes) or "đã rút"),
        "withdrawn": line,
    }


def _notes(one: Amended, kind: LifeKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for step in one.steps if step.kind is kind for note in step.notes))


def _sentence(notes: Sequence[str]) -> str:
    return f"{'; '.join(notes)}." if notes else ""


def _law(handbook: Handbook, base: Base, today: dt.date) -> list[dict[str, Any]]:
    """The cited documents that are not what they were, in the order of the book's own list."""
    since = day_of(base)
    documents = laws_since_day(since, handbook, today)
    return [
        {
            "number": document.number,
            "type": document.type,
            "title": data.render_text(document.title),
            "state": data.render_text("; ".join(_became(document, since, today))),
            "settled": is_settled(document, today),
            "codes": [
                e.code or ""
                for e in handbook.by_code_order
                if any(cited.document == document.number for cited in e.legal_basis)
            ],
        }
        for document in sorted(documents, key=lambda d: (type_order(d.type), vietnamese_key(d.number)))
    ]


def _became(document: LegalDocument, since: dt.date, today: dt.date) -> Iterator[str]:
    """``hết hiệu lực từ 01/03/2027, thay bằng …``, ``được sửa bởi … từ 01/12/2026 (Điều 5)``."""
    amendments = [
        one
        for one in document.amended_by
        if any(date is not None and since < date <= today for date in (one.noted, one.effective))
    ]
    other_state = document.state_on(since) is not document.state_on(today)
    noted = document.noted is not None and since < document.noted <= today
    if other_state or noted or not amendments:
        yield state_text(document, today) + _from(document, since, today) + _to_come(document, today)
    for one in amendments:
        begins = f" từ {day(one.effective)}" if one.effective else ""
        articles = f" ({', '.join(one.articles)})" if one.articles else ""
        yield f"được sửa bởi {one.number}{begins}{articles}"


def _from(document: LegalDocument, since: dt.date, today: dt.date) -> str:
    """Since when a document is in force that was not when the copy was printed."""
    begun = document.effective is not None and since < document.effective <= today
    return (
        f" từ {day(document.effective)}"
        if begun and document.effective and is_settled(document, today)
        else ""
    )


def _to_come(document: LegalDocument, today: dt.date) -> str:
    """What will take the document's place, once it ends."""
    ends = document.ends_on
    return (
        f", sau đó thay bằng {document.replaced_by}"
        if ends and ends >= today and document.replaced_by
        else ""
    )
