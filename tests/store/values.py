"""Strategies: what people type, what YAML trips over, and whole files with comments between the keys."""

from __future__ import annotations

import datetime as dt
import string

from hypothesis import strategies as st

TRAPS = (
    "no",
    "Yes",
    "on",
    "y",
    "~",
    "null",
    "true",
    "11:30",
    "1_000",
    "012",
    "0x1F",
    "1e3",
    "2.000815",
    ".5",
    "+84",
    "2026-08-05",
    "2026-02-30",
    "2026-8-5",
    "=",
    "<<",
    "- một",
    "-",
    "? hỏi",
    "a: b",
    "a:",
    ": a",
    "a #b",
    "# a",
    "**đậm**",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "[a](muc:b)",
    "{a}",
    "'a'",
    '"a"',
    "a\\b",
    "...",
    "---",
    "\t",
    " a",
    "a ",
    "",
    "a\n",
    "\na",
    "a\n\n",
    "a\nb",
    "a\n\nb\n",
    " a\nb",
    "a\n  b\n",
    "a\n \nb",
    "# a\n# b\n",
    "a\r\nb",
    "a\x85b",
    "a\u2028b",
    "\ufeffa",
    "\x00",
    "😀",
    "Điều 5 khoản 2, điểm a",
    "30/2020/NĐ-CP",
)

texts = st.one_of(
    st.sampled_from(TRAPS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text("ab đệ:#-?|>&*!%@`'\"[]{},\n \\0123456789.", max_size=20),
)
keys = st.text(string.ascii_lowercase + "_", min_size=1, max_size=8)
scalars = st.one_of(
    texts, st.integers(-(10**12), 10**12), st.booleans(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4), st.dictionaries(keys, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
groups = st.dictionaries(keys, values, min_size=1, max_size=5)
