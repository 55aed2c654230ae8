"""Hostile texts, in every place of a handbook that takes text."""

from __future__ import annotations

import datetime as dt
import re

from kb.model.entry import Change, Citation, Entry, Origin, Source
from kb.model.handbook import Handbook
from kb.model.registers import (
    Agency,
    FormerUnit,
    KnowledgeField,
    LegalDocument,
    LegalState,
    Procedure,
    Term,
    Unit,
)
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, placed, registers
from tests.rules.test_raised import item, meeting

RUN = "window.ran=1"
"""What no text may ever bring about."""

TEXTS = {
    "the-script": f"<script>{RUN}</script>",
    "tieu-de-dong": f"</title></textarea></script><script>{RUN}</script>",
    "hinh-loi": f'<img src=x onerror="{RUN}">',
    "svg": f"<svg/onload={RUN}>",
    "nhay-kep": f'" autofocus onfocus="{RUN}',
    "nhay-don": f"' autofocus onfocus='{RUN}",
    "html-vo": "<b><div </p>--><!-- <![CDATA[ ]]> <a href=x",
    "thuc-the": "&lt;script&gt; &#x3C;b&#62; &amp;amp; &nbsp;",
    "duong-dan": f"[bấm](javascript:{RUN}) [xem](data:text/html,<script>{RUN}</script>)",
    "khuon-mau": "{{ config.site_name }} {% for x in y %} {# ẩn #} {tim-kiem} {{{ }}} ${" + RUN + "}",
    "chuoi-thay": "$& $1 $` \\u003cb\\u003e \\n \\0 %3Cscript%3E",
    "typst": "#set text(red) $x^2$ @nhan <nhan> #panic() /* */ // \\",
    "bang-tinh": '=HYPERLINK("https://a.vn";"x")+cmd|\' /C calc\'!A0',
    "markdown": "# *a* **b** _c_ `d` ~~e~~ | f | ![g](h.png) [i]: j --- > k",
    "tu-rat-dai": "ẵ" * 380,
    "phai-sang-trai": "שלום עולם، مرحبا بالعالم abc 123",
    "hinh-cam-xuc": "👨\u200d👩\u200d👧\u200d👦 🇻🇳 🏳️\u200d🌈 ẵ𝔸",
    "json": '","x":1}]}</script><!--<script>',
}
"""Each may stand as it is in a plain line; a marked-up text takes it with its signs escaped."""

LONG = "ẵ" * 2_000
"""A word as long as a line of an answer may be."""


def escaped(text: str) -> str:
    """``text`` as one writes it in the Markdown subset so that it is shown as typed."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def question(name: str) -> str:
    """The question of the entry ``name``: the hostile text itself."""
    return f"{TEXTS[name]} ghi sao?"


NUMBER = f'9/2026/"><script>{RUN}</script>'
WORST = TEXTS["tieu-de-dong"]


def _entry(nth: int, name: str) -> Entry:
    text, marked = TEXTS[name], escaped(TEXTS[name])
    both = f"**{marked}** và *{marked}*"
    return a_published_entry(
        id=name,
        code=f"CT-{nth:03}",
        question=question(name),
        variants=(f"{text} là gì?", f"hỏi về {text}"),
        summary=both if len(both) <= 350 else marked[:350],
        answer=f"{both}\n\n1. {marked}\n\n   - {marked}\n\n> {marked}\n\n| {marked} | b |\n|---|--:|\n| {marked} | 1 |\n",
        documents_needed=(marked,),
        time_limit=marked,
        fee=marked,
        authority=marked,
        where=marked,
        legal_basis=(Citation(document=NUMBER, article=text, note=marked),),
        procedures=("2.000815",),
        units=("doc-hai",),
        agencies=("co-quan",),
        related=("the-script",) if name != "the-script" else (),
        origin=Origin(
            asked_by=("doc-hai",),
            answered_by="co-quan",
            sources=(Source(title=text, url="https://a.vn/?a=1&b=%22%3E", as_of=dt.date(2026, 6, 1)),),
        ),
        history=(
            a_change(note=text),
            Change(date=dt.date(2026, 11, 2), who=text, action="approved", note=text),
        ),
    )


def long_table(rows: int) -> str:
    """A table of ``rows`` rows, as short as one can write it."""
    return "| a | b |\n|---|---|\n" + "|c|d|\n" * rows


ROWS = 6_600
"""As many as an answer has room for."""


def handbook() -> Handbook:
    """All hostile texts in one handbook that ``kb check`` finds nothing wrong with."""
    entries = [_entry(nth, name) for nth, name in enumerate(TEXTS, start=1)]
    entries.append(
        a_published_entry(
            id="bang-dai", code="CT-900", question="Bảng rất dài?", answer=long_table(ROWS), fee=LONG
        )
    )
    base = registers()
    known = registers(
        fields=(
            KnowledgeField(id="chung-thuc", name=WORST, prefix="CT", description=escaped(WORST)),
            KnowledgeField(id="ho-tich", name='Hộ "tịch" & <b>', prefix="HT", description="Khai sinh."),
        ),
        legal_documents=(
            *base.legal_documents,
            LegalDocument(
                number=NUMBER,
                type=TEXTS["hinh-loi"],
                issuer=TEXTS["nhay-kep"],
                title=WORST,
                state=LegalState.IN_FORCE,
                confidence="high",
                note=escaped(WORST),
            ),
        ),
        units=(
            *base.units,
            Unit(
                id="doc-hai",
                name=WORST,
                type="xã",
                code=TEXTS["nhay-kep"],
                office=WORST,
                formed_from=(
                    FormerUnit(
                        name=TEXTS["svg"], type="xã", district=TEXTS["nhay-don"], earlier_names=(WORST,)
                    ),
                ),
            ),
        ),
        agencies=(*base.agencies, Agency(id="co-quan", name=WORST, level="city", aliases=(TEXTS["svg"],))),
        procedures=(
            Procedure(code="2.000815", name=escaped(WORST), field=TEXTS["svg"], as_of=dt.date(2026, 6, 1)),
        ),
        terms=(Term(term=TEXTS["svg"], means=(WORST,), kind="abbreviation"),),
    )
    held = meeting(
        *(
            item(f"m{nth:02}", raised=text, unit="doc-hai")
            for nth, text in enumerate(TEXTS.values(), start=1)
        ),
        item("m90", state="linked", entry="the-script", said_unit=WORST, answer=WORST),
    )
    return a_handbook(*(placed(entry) for entry in entries), registers=known, meetings=(held,))


__all__ = [
    "LONG",
    "NUMBER",
    "ROWS",
    "TEXTS",
    "TODAY",
    "WORST",
    "escaped",
    "handbook",
    "long_table",
    "question",
]
