"""The registers themselves: each key once, and what they say of one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from kb.model.handbook import Handbook, SourceMap
from kb.model.problem import Problem
from kb.rules.checks_references import registers_of
from kb.rules.naming import address_slug
from kb.rules.nearest import suggestion
from kb.rules.reports import at


def register_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:  # noqa: ARG001
    """Keys that stand twice, terms limited to unknown fields, replacements nobody registered."""
    registers = handbook.registers
    for name, key, values in (
        ("fields", "id", [f.id for f in registers.fields]),
        ("fields", "prefix", [f.prefix for f in registers.fields]),
        ("units", "id", [u.id for u in registers.units]),
        ("units", "code", [u.code for u in registers.units]),
        ("agencies", "id", [a.id for a in registers.agencies]),
        ("procedures", "code", [p.code for p in registers.procedures]),
        ("not_personal", "text", [item.text for item in registers.not_personal]),
    ):
        yield from _twice(_source(handbook, name), key, values, str.casefold)
    # Numbers that differ in case, blanks or Đ alone are one document typed twice, and would share a page.
    numbers = [document.number for document in registers.legal_documents]
    yield from _twice(_source(handbook, "legal_documents"), "number", numbers, address_slug)
    terms = [term.term for term in registers.terms]
    yield from _twice(_source(handbook, "terms"), "term", terms, str.casefold)
    yield from _terms(handbook)
    yield from _replacements(handbook)


def _source(handbook: Handbook, name: str) -> SourceMap:
    return handbook.register_sources.get(name) or SourceMap(f"faq/registers/{name}.yaml")


def _twice(
    source: SourceMap, key: str, values: Sequence[str], same: Callable[[str], str]
) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        before = first.setdefault(same(value), index)
        if before != index:
            yield at(
                source,
                (index, key),
                "duplicate-key",
                f"“{value}” đã có ở dòng {source.line((before, key))}.",
                "Gộp hai mục làm một.",
            )


def _terms(handbook: Handbook) -> Iterator[Problem]:
    field_register = registers_of(handbook)["field"]
    source = _source(handbook, "terms")
    for index, term in enumerate(handbook.terms):
        for nth, field in enumerate(term.fields):
            if field_register.lacks(field):
                yield at(source, (index, "fields", nth), *field_register.lack(field))
        for nth, meaning in enumerate(term.means):
            if meaning == term.term:
                yield at(
                    source,
                    (index, "means", nth),
                    "term-means-itself",
                    f"“{term.term}” được giải nghĩa bằng chính nó.",
                    "Ghi cách gọi chính thức, hoặc bỏ dòng này.",
                )


def _replacements(handbook: Handbook) -> Iterator[Problem]:
    source = _source(handbook, "legal_documents")
    for index, document in enumerate(handbook.registers.legal_documents):
        number = document.replaced_by
        if number is None:
            continue
        if number not in handbook.legal_documents:
            yield at(
                source,
                (index, "replaced_by"),
                "unknown-replacement",
                f"văn bản thay thế “{number}” chưa có trong danh mục này.",
                suggestion(number, handbook.legal_documents.keys() - {document.number})
                or "Thêm văn bản đó vào danh mục.",
                "warning",
            )
        elif number == document.number:
            yield at(
                source,
                (index, "replaced_by"),
                "replaced-by-itself",
                "văn bản được ghi là thay thế bởi chính nó.",
                "Ghi số hiệu văn bản mới.",
            )
