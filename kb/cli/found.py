"""``kb search --kind``: procedures, legal documents, units, terms and guides, as on the search page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial

from kb.answer.columns import wrapped
from kb.cli.screen import faint, heading, indent_of, terminal_width, titled
from kb.cli.search import hit_text, state, underlined
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.index import SearchIndex
from kb.model.search import FoundKind, Hit
from kb.rules.wording import FOUND_KINDS

FEW = 3
"""How many of each other kind are shown below the answers."""
OTHERS = tuple(kind for kind in FoundKind if kind is not FoundKind.ENTRY)
NOTHING = "Không tìm thấy gì. Thử ít từ hơn."


def search_kinds(query: str, limit: int, kind: FoundKind | None, as_json: bool) -> None:
    """Print what is found of one kind besides entries, or of every kind; the same order as on the site."""
    catalogue = session().workspace.catalogue(say)
    if kind is None:
        _everything(query, limit, catalogue, as_json)
        return
    found = catalogue.search(query, limit, kind.value, today=session().today)
    if as_json:
        result_json(asdict(found))
    elif not found.hits:
        say(NOTHING)
    else:
        if not found.fits:
            say("Không có kết quả nào khớp hẳn; dưới đây là những kết quả gần nhất.")
        result("\n\n".join(_things(found.hits, catalogue, query)))


def _everything(query: str, limit: int, catalogue: SearchIndex, as_json: bool) -> None:
    """What the query names, then the answers, then a few of each other kind."""
    today = session().today
    entries = session().workspace.index(lambda _line: None)  # One line about indexing is enough.
    answers = entries.search(query, limit, today=today)
    others = {kind: catalogue.search(query, FEW, kind.value, today=today) for kind in OTHERS}
    if as_json:
        result_json(
            {FoundKind.ENTRY.value: asdict(answers), **{k.value: asdict(one) for k, one in others.items()}}
        )
        return
    parts = list(
        _things((hit for told in others.values() for hit in told.hits if hit.exact), catalogue, query, True)
    )
    if answers.hits:
        width, day = terminal_width(), today.isoformat()
        parts.append(heading("Câu trả lời"))
        parts += [hit_text(hit, width, entries.marker(query), day) for hit in answers.hits]
    best = max((hit.score for told in others.values() for hit in told.hits), default=0.0)
    for kind, told in others.items():
        near = [
            hit for hit in told.hits if not hit.exact and hit.score >= best * catalogue.profile.found_share
        ]
        if near and told.fits:
            parts += [heading(FOUND_KINDS[kind]), *_things(near, catalogue, query)]
    if parts:
        result("\n\n".join(parts))
    else:
        say(NOTHING)


def _things(hits: Iterable[Hit], catalogue: SearchIndex, query: str, named: bool = False) -> Iterator[str]:
    """Things of the catalogue: title, what it is in short, what is told beside it; ``named`` with their kind."""
    width, day, marks = terminal_width(), session().today.isoformat(), catalogue.marker(query)
    for hit in hits:
        kind = FoundKind(hit.field)
        mark = FOUND_KINDS[kind] if named else hit.code if kind is FoundKind.PROCEDURE else "–"
        indent = indent_of(mark)
        lines = [titled(mark, hit.question, width, partial(underlined, marks=marks, bold=True))]
        lines += [
            indent + underlined(line, marks) for line in wrapped(hit.summary, width - len(indent)) if line
        ]
        code = hit.code if named and kind is FoundKind.PROCEDURE else ""
        valid = state(hit, day) if kind is FoundKind.LAW and not hit.remark else ""
        told = [one for one in (code, hit.remark, valid) if one]
        yield "\n".join([*lines, *([indent + faint(" · ".join(told))] if told else [])])
