from __future__ import annotations

import markdown
import pytest

from kb.index.guides import guide_documents

PAGE = """---
description: Không tìm trong này.
---

# Cách tìm

Gõ *điều* người dân [đang hỏi](linh-vuc/index.md).

{linh-vuc}

## Gõ thế nào cũng được

| Gõ | Ví dụ |
|---|---|
| Có dấu | `chứng thực` |

[![Hình](a.webp){ loading=lazy }](a.webp)

- **Một** gạch đầu dòng

## Dùng bàn phím { #phim }

```
# không phải đề mục
```

## Dùng bàn phím

Lại nữa.

## Trống

### Bên trong

Có chữ.
"""


def test_each_heading_with_text_below_it_is_found_under_its_anchor() -> None:
    found = {one.id: one for one in guide_documents({"cach-tim.md": PAGE})}

    assert list(found) == [
        "huong-dan:cach-tim.html",
        "huong-dan:cach-tim.html#go-the-nao-cung-uoc",
        "huong-dan:cach-tim.html#phim",
        "huong-dan:cach-tim.html#dung-ban-phim",
        "huong-dan:cach-tim.html#ben-trong",
    ]
    typing = found["huong-dan:cach-tim.html#go-the-nao-cung-uoc"]
    assert typing.titles == ("Gõ thế nào cũng được",)
    assert typing.lines == ("Có dấu · chứng thực", "Một gạch đầu dòng", "Cách tìm")
    assert (typing.shown.remark, typing.shown.summary) == ("Cách tìm", "Có dấu · chứng thực")
    assert found["huong-dan:cach-tim.html"].lines == ("Gõ điều người dân đang hỏi.",)
    assert found["huong-dan:cach-tim.html"].shown.remark == ""
    assert found["huong-dan:cach-tim.html#phim"].lines[0] == "# không phải đề mục"


@pytest.mark.parametrize(
    "headings",
    [
        ("7 giờ 30: còn gì đang chờ",),
        ("Đọc một mục", "Đọc một mục", "Đọc một mục"),
        ("Ký, đóng dấu (bản giấy)", "`kb check` – kiểm tra", "Từ A–Z & số 1"),
    ],
)
def test_anchors_are_those_that_the_site_gives_headings(headings: tuple[str, ...]) -> None:
    page = "".join(f"## {heading}\n\nChữ.\n\n" for heading in headings)
    html = markdown.markdown(page, extensions=["toc", "attr_list"])

    for one in guide_documents({"a.md": "# Trang\n\nChữ.\n\n" + page}):
        _, _, anchor = one.id.partition("#")
        assert not anchor or f'id="{anchor}"' in html, one.id


def test_a_long_first_paragraph_is_cut_at_a_word() -> None:
    (one,) = guide_documents({"a.md": "# Trang\n\n" + "chữ dài " * 60})

    assert len(one.shown.summary) < 230
    assert one.shown.summary.endswith(("chữ…", "dài…"))
