"""The list of days on which a meeting was held, and each day's digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from kb.model.entry import Entry
from kb.rules.digest import Digest
from kb.rules.digest_words import heading, outcome, parts, published, summary, units_of
from kb.rules.wording import SESSIONS, day
from kb.site.markup import Html, join, tag, text
from kb.site.page import MEETINGS, STATS, Page, meeting_path
from kb.site.pen import Pen, code_badge

NEWS_SHOWN: Final = 6
_NONE: Final = "Chưa có biên bản giao ban nào được công khai."


def meetings_page(digests: Sequence[Digest]) -> Page:
    """The page that lists every day, newest first, month by month. ``digests`` come in the order of days."""
    pen = Pen(MEETINGS)
    title = "Giao ban"
    if digests:
        lead = f"{len(digests)} ngày có giao ban, ngày mới nhất ở trên. Dữ liệu cá nhân được che."
    else:
        lead = _NONE
    months = groupby(reversed(digests), key=lambda one: (one.date.year, one.date.month))
    html = join(
        tag("h1", title, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        tag("p", "Đếm theo lĩnh vực, đơn vị, cơ quan, tuần: xem ", pen.to_page(STATS, "Số liệu"), ".")
        if digests
        else None,
        *(
            tag(
                "section",
                tag("h2", f"Tháng {month:02d}/{year}", id=f"thang-{year}-{month:02d}"),
                tag("ul", *(_listed(one, pen) for one in days), class_="kb-days"),
            )
            for (year, month), days in months
        ),
    )
    return Page(MEETINGS, title, html, description=lead)


def _listed(digest: Digest, pen: Pen) -> Html:
    sessions = " và ".join(SESSIONS[session] for session in digest.sessions)
    return tag(
        "li",
        pen.to_page(meeting_path(digest.date), f"Ngày {day(digest.date)}"),
        tag("span", f", {sessions}", class_="kb-small"),
        tag("p", summary(digest)),
        _news(digest),
    )


def _news(digest: Digest) -> Html | None:
    """How many entries the day brought."""
    numbers = [
        f"{len(entries)} mục {words}"
        for entries, words in ((digest.new, "mới"), (digest.renewed, "sửa lại"))
        if entries
    ]
    return tag("p", f"Trong cẩm nang: {', '.join(numbers)}.") if numbers else None


def day_pages(digests: Sequence[Digest]) -> Iterator[Page]:
    """One page for each day, with the way to the days before and after."""
    for before, one, after in zip((None, *digests), digests, (*digests[1:], None), strict=False):
        yield _day_page(one, before, after)


def _day_page(digest: Digest, before: Digest | None, after: Digest | None) -> Page:
    pen = Pen(meeting_path(digest.date))
    title = heading(digest)
    html = join(
        tag("p", pen.to_page(MEETINGS, "Giao ban"), class_="kb-entry__place"),
        tag("h1", title, id="noi-dung"),
        tag("p", summary(digest), class_="kb-lead"),
        *_sections(digest, pen),
        _steps(before, after, pen),
    )
    return Page(pen.path, title, html, description=summary(digest))


def _sections(digest: Digest, pen: Pen) -> Iterator[Html]:
    def named(entry: Entry) -> str:
        return join(code_badge(entry), " ", pen.to_entry(entry))

    for title, matters in parts(digest):
        yield tag(
            "section",
            tag("h2", f"{title} ({len(matters)})"),
            tag(
                "ul",
                *(
                    tag(
                        "li",
                        tag("p", tag("strong", units_of(matter)), f": {matter.raised}"),
                        *(
                            tag("p", Html(line), class_="kb-matters__outcome")
                            for line in outcome(matter, text, named)
                        ),
                    )
                    for matter in matters
                ),
                class_="kb-matters",
            ),
        )
    for title, entries in published(digest):
        yield tag(
            "section",
            tag("h2", f"{title} ({len(entries)})"),
            tag(
                "ul",
                *(
                    tag("li", tag("p", named(entry)), tag("p", pen.inline(entry.summary)))
                    for entry in entries
                ),
                class_="kb-matters",
            ),
        )


def _steps(before: Digest | None, after: Digest | None, pen: Pen) -> Html | None:
    """Links to the days before and after; nothing when this is the only one."""
    links = [
        tag(
            "a",
            tag("span", label, class_="kb-steps__label"),
            day(one.date),
            href=pen.href(meeting_path(one.date)),
            rel=rel,
            class_=f"kb-steps__{rel}",
        )
        for one, label, rel in ((before, "Ngày họp trước", "prev"), (after, "Ngày họp sau", "next"))
        if one is not None
    ]
    return tag("nav", *links, class_="kb-steps", aria_label="Ngày họp trước và sau") if links else None


def latest_day(digests: Sequence[Digest], pen: Pen) -> Html:
    """The newest day in three lines under a heading of its own, for the home page; nothing without meetings."""
    if not digests:
        return join()
    digest = digests[-1]
    entries = [entry for _, group in published(digest) for entry in group]
    links = [tag("a", code_badge(entry), href=pen.entry_href(entry.id)) for entry in entries[:NEWS_SHOWN]]
    more = f" và {len(entries) - NEWS_SHOWN} mục khác" if len(entries) > NEWS_SHOWN else ""
    news = (
        join("Công bố trong ngày: ", join(*links, by=" "), f"{more}.") if links else "Chưa công bố mục nào."
    )
    return tag(
        "section",
        tag("h2", "Giao ban gần nhất", id="giao-ban"),
        tag(
            "ul",
            tag("li", pen.to_page(meeting_path(digest.date), heading(digest))),
            tag("li", summary(digest)),
            tag("li", news),
            tag("li", pen.to_page(MEETINGS, "Xem các ngày khác")),
            class_="kb-short",
        ),
    )
