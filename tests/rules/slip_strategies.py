"""Slips of every kind with whatever people may type."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from kb.model.slip import NEEDED, SlipFile

# What could be taken for labels, marks and quotes, beside anything else.
TRAPS = (
    "Mục:",
    "Câu hỏi: ",
    "loi nhan :",
    "Đã tìm:",
    "PHIẾU CẨM NANG",
    "HẾT PHIẾU",
    "HẾT",
    ">",
    "> ",
    "\\",
    "\\:",
    ":",
    "?",
    " ",
    "\n",
    "\n\n",
    "Sao y mấy tiền?",
)
_typed = st.lists(st.sampled_from(TRAPS) | st.text(max_size=12), min_size=1, max_size=8).map("".join)
_days = st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)).map(dt.date.isoformat)


@st.composite
def slips_data(draw: st.DrawFn) -> dict[str, Any]:
    """A file as the site could write it, before blanks are tidied."""
    count = draw(st.integers(0, 4))
    slips = []
    for number in range(count):
        kind = draw(st.sampled_from(sorted(NEEDED)))
        optional = {
            "query": _typed,
            "text": _typed,
            "unit": _typed.map(lambda text: text.replace("\n", " ")),
            "entry": st.sampled_from(["CT-012", "khai-tu-thoi-han", "ct12"]),
            "count": st.integers(1, 10_000),
        }
        said = {
            key: draw(value) for key, value in optional.items() if key == NEEDED[kind] or draw(st.booleans())
        }
        slips.append({"id": f"may-ban-doc-{number}", "kind": kind, "date": draw(_days), **said})
    data: dict[str, Any] = {"format": "cam-nang-phieu", "version": 1, "slips": slips}
    if draw(st.booleans()):
        data["edition"] = draw(_days)
    return data


def a_file(*slips: dict[str, Any], **given: Any) -> SlipFile:
    """A valid file of these slips; each needs only what matters."""
    filled = [
        {"id": f"phieu-so-{number}", "kind": "unanswered", "date": "2026-11-24"} | slip
        for number, slip in enumerate(slips, start=1)
    ]
    return SlipFile.model_validate({"format": "cam-nang-phieu", "version": 1, "slips": filled} | given)
