"""Which edition of the printed book is the latest, and what became of every earlier one since it was printed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, PrintedEdition
from kb.rules.editions import Fate, fate_words, laws_since
from kb.rules.life import LifeKind
from kb.rules.since import Amended, amended_since
from kb.rules.wording import day
from kb.site.downloads_page import Download, size_words
from kb.site.legal_basis import state_chip
from kb.site.markup import Html, join, tag
from kb.site.page import DOWNLOADS, EDITIONS, Page, edition_path, field_path, law_path
from kb.site.pen import Pen, code_badge
from kb.site.wording import changes_words, document_name

TITLE: Final = "Sách in: bản nào là mới nhất"
MANY: Final = 30
"""More new entries than this are counted by field: nobody copies so many into a book."""
_CODES_SHOWN: Final = 12

# What to do with the copy in hand, in the order of what harms most when it is not done.
_TO_DO: Final = (
    (Fate.WITHDRAWN, "Gạch bỏ", "Không trả lời theo các mục này nữa."),
    (Fate.CHANGED, "Câu trả lời đã sửa", "Gạch mục trong sách, dùng bản trên trang này."),
    (Fate.MOVED, "Đã đổi mã", "Ghi mã mới cạnh mã cũ."),
    (Fate.NEW, "Sách chưa có", "Xem trên trang này."),
)


def supplement_path(edition: PrintedEdition) -> str:
    """Where the supplement to an edition lies, when there is one."""
    return f"cam-nang-bo-sung-tu-lan-{edition.number}.pdf"


def editions_page(handbook: Handbook, today: dt.date, attached: Sequence[Download] = ()) -> Page:
    """The page as it reads on ``today``, newest edition first; supplements among ``attached`` are offered."""
    pen = Pen(EDITIONS)
    editions = sorted(handbook.registers.editions, key=lambda edition: -edition.number)
    if not editions:
        return _page(_none_yet(pen), "Chưa có bản in nào được ghi lại.")
    told = [_Told(handbook, edition, today, editions[0]) for edition in editions]
    last = editions[0]
    lead = join(
        "Bản mới nhất: ",
        tag("strong", f"in lần {last.number}"),
        f", ngày {day(last.date)}, mã nội dung ",
        tag("span", last.digest, class_="kb-kept"),
        ".",
    )
    supplements = {one.path: one for one in attached}
    html = join(
        tag("p", lead, class_="kb-lead"),
        tag("h2", "Bạn đang giữ bản nào?", id="ban-trong-tay"),
        tag("ul", *(_copy(one, pen) for one in told), class_="kb-news kb-copies"),
        tag(
            "p",
            "Lần in ghi ở bìa và ở chân mỗi trang, mã nội dung ở trang cuối sách. Sách chỉ ghi “Bản ngày…” không "
            "phải bản in đã ghi: gõ mã mục vào ô tìm kiếm để xem câu trả lời đang dùng.",
            class_="kb-small",
        ),
        *(_section(one, supplements.get(supplement_path(one.edition)), pen) for one in told),
    )
    return _page(html, f"Bản in mới nhất là lần {last.number}, ngày {day(last.date)}.")


class _Told:
    """What there is to say about one edition."""

    def __init__(
        self, handbook: Handbook, edition: PrintedEdition, today: dt.date, last: PrintedEdition
    ) -> None:
        self.handbook = handbook
        self.edition = edition
        self.today = today
        self.last = last
        self.amended = amended_since(handbook, edition)
        self.laws = laws_since(edition, handbook, today)

    @property
    def is_last(self) -> bool:
        return self.edition is self.last

    @property
    def what_changed(self) -> str:
        """``1 mục sửa, 2 mục mới, 1 văn bản đổi tình trạng``."""
        laws = f"{len(self.laws)} văn bản đổi tình trạng" if self.laws else ""
        entries = fate_words(one.fate for one in self.amended) if self.amended or not laws else ""
        return ", ".join(filter(None, (entries, laws)))


def _page(html: Html, description: str) -> Page:
    return Page(EDITIONS, TITLE, join(tag("h1", TITLE, id="noi-dung"), html), description=description)


def _none_yet(pen: Pen) -> Html:
    return join(
        tag("p", "Chưa có bản in nào được ghi lại.", class_="kb-lead"),
        tag(
            "p",
            "Sách in đến nay chỉ mang ngày ở bìa. Trước khi trả lời theo sách, gõ mã mục vào ô tìm kiếm "
            "để xem câu trả lời đang dùng; bản để in hôm nay ở trang ",
            pen.to_page(DOWNLOADS, "Tải về"),
            ".",
        ),
    )


def _copy(one: _Told, pen: Pen) -> Html:
    """One line for whoever holds this edition: whether it is the latest, and how much changed."""
    kind, word = ("new", "mới nhất") if one.is_last else ("changed", f"đã có lần {one.last.number}")
    return tag(
        "li",
        tag("span", word, class_=f"kb-news__kind kb-news__kind--{kind}"),
        " ",
        tag(
            "a",
            f"Bản in lần {one.edition.number}, {day(one.edition.date)}",
            href=pen.href(edition_path(one.edition.number)),
        ),
        tag("p", f"Từ đó {one.what_changed}.", class_="kb-small"),
    )


def _section(one: _Told, supplement: Download | None, pen: Pen) -> Html:
    edition = one.edition
    about = f"Mã nội dung {edition.digest}, {len(edition.entries)} mục."
    return tag(
        "section",
        tag("h2", f"Bản in lần {edition.number}, ngày {day(edition.date)}", id=edition_path(edition.number).partition("#")[2]),
        tag("p", tag("strong", _verdict(one))),
        tag("p", f"{about} {_sentence(edition.note)}".strip(), class_="kb-small"),
        tag(
            "p",
            tag("a", "Tờ bổ sung để in và kẹp vào sách (PDF)", href=pen.href(supplement.path)),
            " ",
            tag("span", ", ".join(filter(None, (supplement.about, size_words(supplement.size)))),
                class_="kb-small"),
        )
        if supplement
        else None,
        *_to_do(one, pen),
        _laws(one, pen),
    )  # fmt: skip


def _verdict(one: _Told) -> str:
    changed = bool(one.amended or one.laws)
    if one.is_last:
        if not changed:
            return "Đây là bản mới nhất và chưa có gì đổi: dùng như thường."
        return f"Đây là bản mới nhất. Từ khi in có {one.what_changed}: sửa sách theo danh sách dưới đây."
    if not changed:
        return f"Đã có bản in lần {one.last.number}, nhưng không có gì khác: vẫn dùng được."
    return f"Đã có bản in lần {one.last.number}: đổi sang bản ấy, hoặc sửa sách theo danh sách dưới đây."


def _to_do(one: _Told, pen: Pen) -> Iterator[Html]:
    for fate, heading, advice in _TO_DO:
        found = [amended for amended in one.amended if amended.fate is fate]
        if not found:
            continue
        lines = (
            [_by_field(one.handbook, found, pen)]
            if fate is Fate.NEW and len(found) > MANY
            else [_line(amended, pen) for amended in found]
        )
        yield tag("h3", f"{heading} ({len(found)})")
        yield tag("p", advice, class_="kb-small")
        yield tag("ul", *lines, class_="kb-news")


def _line(one: Amended, pen: Pen) -> Html:
    entry, printed = one.entry, one.printed
    moved = one.fate is Fate.MOVED and entry is not None
    live = entry is not None and one.fate is not Fate.WITHDRAWN
    notes = " ".join(_notes(one))
    return tag(
        "li",
        tag("span", one.code, class_="kb-code"),
        join(" → ", code_badge(entry)) if moved and entry else None,
        " ",
        pen.to_entry(entry) if entry and live else tag("span", entry.question) if entry else None,
        tag("p", f"Trang {printed.a4} (khổ A4), {printed.a5} (khổ A5)", class_="kb-small")
        if printed
        else None,
        tag("p", notes, class_="kb-small") if notes else None,
    )


def _notes(one: Amended) -> Iterator[str]:
    """What its editors said of it since, and what else a reader of the copy must know."""
    if one.fate is Fate.MOVED and one.reworded:
        yield "Câu trả lời cũng đã sửa: dùng bản trên trang này."
    if one.fate is not Fate.NEW:
        for step in one.steps:
            if step.kind is not LifeKind.VERIFIED and step.notes:
                yield f"{day(step.date)}: {_sentence('; '.join(step.notes))}"


def _by_field(handbook: Handbook, found: Iterable[Amended], pen: Pen) -> Html:
    counts = Counter(one.entry.field for one in found if one.entry)
    fields = [
        join(pen.to_page(field_path(field.id), field.name), f" ({counts[field.id]})")
        for field in handbook.registers.fields
        if counts[field.id]
    ]
    return tag("li", join(*fields, by=", "), ".", class_="kb-news__many")


def _laws(one: _Told, pen: Pen) -> Html | None:
    if not one.laws:
        return None
    return join(
        tag("h3", f"Văn bản đã đổi tình trạng ({len(one.laws)})"),
        tag("p", "Mở mục trên trang này trước khi dẫn các văn bản này.", class_="kb-small"),
        tag("ul", *(_law(document, one, pen) for document in one.laws), class_="kb-news"),
    )


def _law(document: LegalDocument, one: _Told, pen: Pen) -> Html:
    citing = [
        entry
        for entry in one.handbook.by_code_order
        if any(cited.document == document.number for cited in entry.legal_basis)
    ]
    codes = [
        tag("a", entry.code, href=pen.entry_href(entry.id), class_="kb-kept")
        for entry in citing[:_CODES_SHOWN]
    ]
    others = f" và {len(citing) - _CODES_SHOWN} mục khác" if len(citing) > _CODES_SHOWN else ""
    changes = "".join(f"{_sentence(phrase)} " for phrase in changes_words(document, one.today))
    return tag(
        "li",
        pen.to_page(law_path(document.number), document_name(document)),
        " ",
        state_chip(document, one.today),
        tag("p", changes, "Dẫn ở ", join(*codes, by=", "), others, ".", class_="kb-small"),
    )


def _sentence(text: str | None) -> str:
    return f"{text.rstrip('.')}." if text else ""
