"""An entry laid out for a terminal, as an official reads it with a citizen waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import click

from kb.answer import terminal
from kb.answer.columns import width_of, wrapped
from kb.answer.parse import MarkupError, parse, parse_inline
from kb.cli.screen import faint, hanging, heading, indent_of, shortened, titled
from kb.cli.words import FIELD_LABELS, stage_label
from kb.model.entry import Change, Entry
from kb.model.handbook import Handbook, Placed
from kb.model.meeting import READERS
from kb.model.registers import LegalState
from kb.rules.wording import ACTIONS, LEGAL_STATES, day

_LABEL_WIDTH = 19


def entry_text(placed: Placed, handbook: Handbook, today: dt.date, width: int) -> str:
    """The whole entry: head, summary, answer, facts, legal basis with its state today, sources, history."""
    entry = placed.entry
    parts = [
        _head(placed, handbook, width),
        _boxed(entry.summary, width),
        _facts(entry, width),
        _part(FIELD_LABELS["answer"], [_block(entry.answer, width)]),
        _list("documents_needed", entry.documents_needed, width),
        _list("open_points", entry.open_points, width),
        _legal_basis(entry, handbook, today, width),
        _sources(entry, handbook, width),
        _related(entry, handbook, width),
        _list("variants", entry.variants, width),
        _particulars(entry, handbook, today, width),
        history_text(entry.history, width),
    ]
    return "\n\n".join(part for part in parts if part)


def inline(text: str) -> str:
    """The characters a reader sees of one line of Markdown; as written where it has faults."""
    try:
        return terminal.render_inline(parse_inline(text), 10_000)
    except MarkupError:
        return text


def _block(text: str, width: int) -> str:
    try:
        return terminal.render(parse(text), width)
    except MarkupError:
        return text.rstrip("\n")


def _head(placed: Placed, handbook: Handbook, width: int) -> str:
    entry = placed.entry
    known = handbook.fields.get(entry.field)
    about = [known.name if known else entry.field, stage_label(placed.stage), faint(entry.id)]
    mark = entry.code or "chưa có mã"
    indent = indent_of(mark)
    lines = [titled(mark, entry.question, width), indent + faint(" · ").join(about)]
    if width_of(click.unstyle(lines[1])) > width:
        lines[1:] = [indent + part for part in about]
    return "\n".join(lines)


def _boxed(summary: str, width: int) -> str:
    bar = click.style("┃ ", fg="green")
    return "\n".join(bar + line for line in wrapped(inline(summary), width - 2))


def _list(name: str, values: Iterable[str], width: int) -> str:
    return _part(FIELD_LABELS[name], [hanging("• ", inline(value), width) for value in values])


def _facts(entry: Entry, width: int) -> str:
    """What is asked for most, right below the summary."""
    facts = ((name, getattr(entry, name)) for name in ("time_limit", "fee", "authority", "where"))
    return "\n".join(_labelled(FIELD_LABELS[name], [inline(fact)], width) for name, fact in facts if fact)


def _particulars(entry: Entry, handbook: Handbook, today: dt.date, width: int) -> str:
    """What an editor needs to know, and a caller only now and then."""
    agencies = [handbook.agencies[a].name if a in handbook.agencies else a for a in entry.agencies]
    rows: list[tuple[str, list[str]]] = [
        ("procedures", [_procedure(code, handbook, width - _LABEL_WIDTH) for code in entry.procedures]),
        ("agencies", agencies),
        ("units", [", ".join(_units(entry.units, handbook))] if entry.units else []),
        ("asked", [_asked(entry, handbook)] if entry.asked.count or entry.asked.units else []),
        ("review_by", [_review_by(entry.review_by, today)] if entry.review_by else []),
    ]
    return "\n".join(_labelled(FIELD_LABELS[name], values, width) for name, values in rows if values)


def _procedure(code: str, handbook: Handbook, width: int) -> str:
    """The code and, on the same line, as much of the often endless name as fits."""
    known = handbook.procedures.get(code)
    return shortened(f"{code} {known.name}", width) if known else code


def _labelled(label: str, values: Iterable[str], width: int) -> str:
    lines = [line for value in values for line in wrapped(value, width - _LABEL_WIDTH)]
    indent = " " * _LABEL_WIDTH
    return click.style(label.ljust(_LABEL_WIDTH), fg="blue", bold=True) + f"\n{indent}".join(lines)


def _units(ids: Iterable[str], handbook: Handbook) -> list[str]:
    return [handbook.units[u].full_name if u in handbook.units else u for u in ids]


def _asked(entry: Entry, handbook: Handbook) -> str:
    count = f"{entry.asked.count} lần" if entry.asked.count else ""
    return ": ".join(filter(None, (count, ", ".join(_units(entry.asked.units, handbook)))))


def _review_by(limit: dt.date, today: dt.date) -> str:
    left = (limit - today).days
    if left < 0:
        return f"{day(limit)} (đã quá {-left} ngày)"
    return f"{day(limit)} (còn {left} ngày)"


def _legal_basis(entry: Entry, handbook: Handbook, today: dt.date, width: int) -> str:
    lines = []
    for citation in entry.legal_basis:
        document = handbook.legal_documents.get(citation.document)
        name = f"{document.type} {document.number}" if document else citation.document
        text = ", ".join(filter(None, (citation.article, name)))
        if document is not None:
            state = document.state_on(today)
            text += f": {document.title} ({LEGAL_STATES[state]})"
        marker = "• " if document is None or state in _RELIABLE else "! "
        lines.append(hanging(marker, text, width))
        if citation.note:
            lines.append(hanging("  ", inline(citation.note), width))
    return _part(FIELD_LABELS["legal_basis"], lines)


_RELIABLE = (LegalState.IN_FORCE, LegalState.PARTLY_EXPIRED)


def _sources(entry: Entry, handbook: Handbook, width: int) -> str:
    origin = entry.origin
    lines = []
    if origin.meeting:
        where = "Phiếu của bạn đọc" if origin.meeting.endswith(READERS) else "Cuộc họp"
        lines.append(hanging("• ", f"{where} {origin.meeting}", width))
    if origin.asked_by:
        lines.append(hanging("• ", f"Nơi hỏi: {', '.join(_units(origin.asked_by, handbook))}", width))
    if origin.answered_by:
        agency = handbook.agencies.get(origin.answered_by)
        lines.append(hanging("• ", f"Nơi trả lời: {agency.name if agency else origin.answered_by}", width))
    for source in origin.sources:
        lines.append(hanging("• ", f"{source.title} (đối chiếu ngày {day(source.as_of)})", width))
        if source.url:
            lines.append("  " + faint(source.url))
    return _part(FIELD_LABELS["origin"], lines)


def _related(entry: Entry, handbook: Handbook, width: int) -> str:
    lines = []
    for other in entry.related:
        live = handbook.live.get(other)
        lines.append(hanging("• ", f"{live.code or ''} {live.question}".strip() if live else other, width))
    return _part(FIELD_LABELS["related"], lines)


def history_text(changes: tuple[Change, ...], width: int, title: str = FIELD_LABELS["history"]) -> str:
    """Who did what and when, one step a line, under ``title``."""
    lines = []
    for change in changes:
        text = f"{day(change.date)} {change.who}: {ACTIONS[change.action]}"
        text += f" ({change.note.rstrip('.')})" if change.note else ""
        lines += [faint(line) for line in hanging("", text, width).split("\n")]
        for remark in change.remarks:
            about = f"{FIELD_LABELS.get(remark.field, remark.field)}: {remark.text}"
            lines += [faint(line) for line in hanging("  • ", about, width).split("\n")]
    return _part(title, lines)


def _part(title: str, lines: list[str]) -> str:
    return "\n".join([heading(title), *lines]) if lines else ""
