"""A digest in words: Markdown for a page, plain text for a chat group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kb.answer.parse import MarkupError, parse_inline
from kb.answer.plain import render_inline
from kb.model.entry import Entry
from kb.rules.digest import Digest, Matter, Part
from kb.rules.wording import SESSIONS, day

PARTS: Final[tuple[tuple[Part, str], ...]] = (
    ("answered", "Đã trả lời"),
    ("drafted", "Đang soạn câu trả lời"),
    ("waiting", "Đang chờ trả lời"),
    ("open", "Chưa có trả lời"),
    ("closed", "Không theo dõi nữa"),
)
"""The headings, in the order in which they stand."""
# What Markdown could take for a sign of its own: as a reference where a backslash does not help everywhere.
_SIGNS: Final = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]#"} | {
    ord(sign): f"&#{ord(sign)};" for sign in "<>&|~^"
}


def markdown(digest: Digest) -> str:
    """The digest as a hand-written page of the site could have it, in whatever folder: it links to ``muc:<id>``."""
    lines = [f"# {heading(digest)}", "", summary(digest)]
    for title, matters in parts(digest):
        lines += ["", f"## {title}", ""]
        for matter in matters:
            lines.append(f"- **{escaped(units_of(matter))}**: {escaped(matter.raised)}")
            lines += [f"    - {line}" for line in outcome(matter, escaped, entry_linked)]
    for title, entries in published(digest):
        lines += ["", f"## {title}", ""]
        for entry in entries:
            lines += [f"- {entry_linked(entry)}", f"    - {escaped(_plain(entry.summary))}"]
    return "\n".join(lines) + "\n"


def plain_text(digest: Digest) -> str:
    """The digest to paste into a chat: no markup, numbered lines."""
    lines = [heading(digest).upper(), summary(digest)]
    for title, matters in parts(digest):
        lines += ["", f"{title.upper()} ({len(matters)})"]
        for number, matter in enumerate(matters, start=1):
            lines.append(f"{number}. {units_of(matter)}: {matter.raised}")
            lines += [f"   → {line}" for line in outcome(matter, str, entry_named)]
    for title, entries in published(digest):
        lines += ["", f"{title.upper()} ({len(entries)})"]
        for entry in entries:
            lines += [f"• {entry_named(entry)}", f"   → {_plain(entry.summary)}"]
    return "\n".join(lines) + "\n"


def heading(digest: Digest) -> str:
    """``Giao ban ngày 03/07/2025, buổi sáng và buổi chiều``."""
    return f"Giao ban ngày {day(digest.date)}, " + " và ".join(SESSIONS[s] for s in digest.sessions)


def summary(digest: Digest) -> str:
    """One sentence: how much was raised, and how much of it stands under each heading."""
    if not digest.matters:
        return "Không có vướng mắc nào được nêu."
    times = sum(matter.times for matter in digest.matters)
    numbers = [f"{len(matters)} {title[0].lower()}{title[1:]}" for title, matters in parts(digest) if matters]
    repeated = f" ({times} lượt nêu)" if times != len(digest.matters) else ""
    return f"Đã nêu {len(digest.matters)} vướng mắc{repeated}: {', '.join(numbers)}."


def parts(digest: Digest) -> Iterator[tuple[str, tuple[Matter, ...]]]:
    """The headings that have matters under them, in order."""
    yield from ((title, matters) for part, title in PARTS if (matters := digest.of(part)))


def published(digest: Digest) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """What the handbook got that day, under its headings."""
    if digest.new:
        yield "Mới trong cẩm nang", digest.new
    if digest.renewed:
        yield "Sửa lại trong cẩm nang", digest.renewed


def units_of(matter: Matter) -> str:
    """Who raised it."""
    return ", ".join(matter.units) or "Chưa rõ đơn vị"


def outcome(matter: Matter, text: Callable[[str], str], named: Callable[[Entry], str]) -> Iterator[str]:
    """What became of it, line by line; ``text`` writes what people said, ``named`` an entry."""
    if matter.part == "waiting":
        since = f", từ {day(matter.waiting_since)}" if matter.waiting_since else ""
        yield f"Chờ {text(matter.agency or 'trả lời, chưa rõ cơ quan nào')}{since}"
    elif matter.part == "open" and matter.agency:
        yield f"Cơ quan được hỏi: {text(matter.agency)}"
    if matter.answer:
        who = f" ({text(matter.agency)})" if matter.agency and matter.part == "answered" else ""
        said = "Trả lời bước đầu" if matter.part == "waiting" else "Trả lời"
        yield f"{said}{who}: {text(matter.answer)}"
    if matter.entry is not None:
        yield f"Xem {named(matter.entry)}"
    if matter.reason:
        yield f"Lý do: {text(matter.reason)}"


def entry_linked(entry: Entry) -> str:
    """A live entry by its code, with a link, and its question."""
    return f"[{entry.code}](muc:{entry.id}) {escaped(entry.question)}"


def entry_named(entry: Entry) -> str:
    """The same without markup."""
    return f"{entry.code} {entry.question}"


def _plain(text: str) -> str:
    try:
        return render_inline(parse_inline(text))
    except MarkupError:
        return text


def escaped(text: str) -> str:
    """What people said, so that Markdown takes no sign of it for its own."""
    return text.translate(_SIGNS)
