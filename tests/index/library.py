"""A few documents, a profile, and a segmenter that needs no model."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kb.index import Document, SearchIndex, Shown, open_documents
from kb.model.ranking import PROFILE, RankingProfile

COMPOUNDS = (
    "chứng thực",
    "bản sao",
    "bản chính",
    "đăng ký",
    "khai sinh",
    "hộ kinh doanh",
    "cấp dưỡng",
    "con đường",
)


def words(text: str) -> Iterator[str]:
    """The words of ``text``: known compounds, single syllables otherwise."""
    left = text.lower().replace(",", "").replace("?", "").split()
    while left:
        size = next((n for n in (3, 2) if " ".join(left[:n]) in COMPOUNDS), 1)
        yield " ".join(left[:size])
        left = left[size:]


def a_document(key: str, title: str, *lines: str, field: str = "chung-thuc") -> Document:
    return Document(key, (title,), lines, Shown(f"CT-{key}", title, lines[0] if lines else "", field))


LIBRARY = (
    a_document("a-ban-sao", "Chứng thực bản sao từ bản chính", "Mang bản chính để đối chiếu bản sao."),
    a_document("b-chu-ky", "Chứng thực chữ ký", "Người yêu cầu ký trước mặt người thực hiện chứng thực."),
    a_document("c-khai-sinh", "Đăng ký khai sinh cho con", "Nộp giấy chứng sinh.", field="ho-tich"),
    a_document("d-duong", "Mở con đường đi vào nhà", "Cấp phép đào đường, hẻm."),
    a_document(
        "e-duong", "Mức cấp dưỡng cho con", "Cấp dưỡng, nuôi dưỡng, bồi dưỡng, dưỡng, dưỡng.", field="ho-tich"
    ),
)


def an_index(
    folder: Path, documents: Iterable[Document] = LIBRARY, profile: RankingProfile = PROFILE
) -> SearchIndex:
    return open_documents(folder, documents, profile=profile, segment=words)


def reseal(manifest: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Puts ``change`` of what a manifest says in its place, under a seal that holds."""
    body = json.dumps(change(json.loads(manifest.read_text("utf-8").partition("\n")[2])))
    manifest.write_text(f"{zlib.crc32(body.encode())}\n{body}", "utf-8")
