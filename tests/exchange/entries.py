"""Any entry that the model allows, with the texts that formats trip over."""

from __future__ import annotations

import datetime as dt
import unicodedata

from hypothesis import strategies as st

from kb.model.entry import Asked, Change, Citation, Entry, Origin, Remark, Source
from kb.rules.field_faults import fault_in

TRAPS = (
    "=1+1",
    "+84",
    "-2",
    "@a",
    "'=1",
    "''",
    "＝1",
    "a|b",
    "a\\|b\\",
    "\\",
    "|",
    "_x0041_",
    "a, b; c",
    '"a"',
    "# a",
    "\\# a",
    "## Câu hỏi",
    "- a",
    "- Mã định danh: b",
    "1.001190",
    "01/02/2026",
    "2026-01-02",
    "😀",
    "Hỏi: a",
    "{}",
    "null",
    "12",
    "<!-- a -->",
)

_letters = st.text("aăâđê ỡ=+-@'|\\#_x0;,:\"{}[]<>*1.\u00a0", min_size=1, max_size=12)


def _is_line(text: str) -> bool:
    return fault_in("question", text) is None


lines = st.one_of(
    st.sampled_from(TRAPS), _letters, st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=9)
)
lines = lines.map(lambda text: unicodedata.normalize("NFC", text)).filter(_is_line)
texts = st.lists(st.one_of(lines, st.just(""), st.just("  a")), min_size=1, max_size=5).map("\n".join)
texts = texts.map(lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: bool(text.strip()))
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3).map(tuple)


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), values)


_urls = st.sampled_from(["https://a.vn/b?c=1&d=(2)", "http://x/=1+1;2,3"])
_actions = st.sampled_from(["created", "edited", "submitted", "changes_requested", "approved", "verified"])
entries = st.builds(
    Entry,
    id=slugs,
    code=maybe(st.just("CT-012")),
    question=lines,
    variants=some(lines),
    summary=lines,
    answer=texts,
    documents_needed=some(lines),
    time_limit=maybe(lines),
    fee=maybe(lines),
    authority=maybe(lines),
    where=maybe(lines),
    field=slugs,
    procedures=some(st.sampled_from(["2.000815", "1.001190", "1.000000"])),
    legal_basis=st.lists(
        st.builds(Citation, document=lines, article=maybe(lines), note=maybe(lines)), max_size=2
    ),
    units=some(slugs),
    agencies=some(slugs),
    related=some(slugs),
    origin=st.builds(
        Origin,
        meeting=maybe(lines),
        asked_by=some(slugs),
        answered_by=maybe(slugs),
        sources=st.lists(st.builds(Source, title=lines, url=maybe(_urls), as_of=days), max_size=2),
    ),
    asked=st.builds(Asked, count=st.integers(0, 10**6), units=some(slugs)),
    open_points=some(lines),
    review_by=st.one_of(st.none(), days),
    history=st.lists(
        st.builds(
            Change,
            date=days,
            who=lines,
            action=_actions,
            note=maybe(lines),
            checked=some(lines),
            remarks=st.lists(st.builds(Remark, field=lines, text=lines), max_size=2),
        ),
        max_size=2,
    ),
)
