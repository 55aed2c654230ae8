"""What may be wrong with the markup of an answer, in sentences an editor can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.model.errors import ContentError


@dataclass(frozen=True, slots=True, order=True)
class MarkupFault:
    """One thing outside the subset. ``line`` counts from 1 within the text that was read."""

    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"dòng {self.line}: {self.message} {self.remedy}".strip()


class MarkupError(ContentError):
    """The text is not in the subset. ``faults`` lists everything that is wrong, in reading order."""

    def __init__(self, faults: Iterable[MarkupFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        first = self.faults[0]
        more = f" (và {len(self.faults) - 1} lỗi khác)" if len(self.faults) > 1 else ""
        super().__init__(f"Dòng {first.line}: {first.message}{more}", first.remedy)


class FaultList:
    """Collects faults while a text is read, so that all of them can be shown at once."""

    def __init__(self) -> None:
        self._found: set[MarkupFault] = set()

    def add(self, line: int, kind: str, shown: str = "") -> None:
        """Note the fault ``kind`` (a key of ``SENTENCES``) on ``line``; ``shown`` quotes the text."""
        message, remedy = SENTENCES[kind]
        self._found.add(MarkupFault(line, message.replace("{}", _short(shown)), remedy))

    def in_order(self) -> tuple[MarkupFault, ...]:
        """Every fault once, by line."""
        return tuple(sorted(self._found))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


SENTENCES: dict[str, tuple[str, str]] = {
    "heading": (
        "không dùng tiêu đề trong câu trả lời.",
        "Bỏ dấu # (hoặc dòng === hay --- bên dưới) và viết thành đoạn văn, có thể in **đậm**.",
    ),
    "rule": ("không dùng đường kẻ ngang.", "Bỏ dòng chỉ có dấu ---, *** hoặc ___."),
    "code_block": (
        "dòng thụt vào bốn dấu cách trở lên bị hiểu là khối mã.",
        "Thụt đúng bằng chữ đầu của mục danh sách phía trên, hoặc bỏ thụt dòng.",
    ),
    "code": ("không dùng dấu ` để viết mã.", "Bỏ các dấu `."),
    "fence": ("không dùng khối mã ``` hoặc ~~~.", "Bỏ hai dòng ``` và viết thành đoạn văn."),
    "html": (
        "không dùng thẻ HTML: “{}”.",
        "Bỏ thẻ; in đậm bằng **…**, in nghiêng bằng *…*. Nếu là chữ thường, viết \\< thay cho <.",
    ),
    "image": ("không dùng hình ảnh.", "Bỏ hình, viết điều cần nói thành chữ."),
    "hard_break": (
        "không ngắt dòng cứng (hai dấu cách hoặc dấu \\ ở cuối dòng).",
        "Bỏ chúng; để một dòng trống nếu muốn sang đoạn mới.",
    ),
    "strikethrough": ("không gạch ngang chữ bằng ~~.", "Xóa hẳn phần chữ đó hoặc bỏ dấu ~~."),
    "autolink": (
        "không viết địa chỉ trang web trong dấu < >: “{}”.",
        "Viết [tên trang](địa chỉ).",
    ),
    "bare_url": (
        "địa chỉ trang web viết trần: “{}”.",
        "Viết [tên trang](địa chỉ) để người đọc bấm được và sách in không bị vỡ dòng.",
    ),
    "reference": (
        "không dùng liên kết đặt tên “[{}]: …”.",
        "Viết địa chỉ ngay trong liên kết: [chữ](https://…).",
    ),
    "entity": (
        "không dùng ký hiệu HTML “{}”.",
        "Gõ thẳng ký tự cần dùng; nếu là chữ thường, viết \\& thay cho &.",
    ),
    "link_target": (
        "liên kết tới “{}” không được phép.",
        "Chỉ dùng https://…, http://…, mailto:… hoặc muc:mã-định-danh của một mục.",
    ),
    "link_entry": (
        "“{}” không phải mã định danh của một mục.",
        "Sau muc: viết mã định danh, chữ thường không dấu, ví dụ [khai sinh](muc:khai-sinh-thoi-han).",
    ),
    "link_title": (
        "liên kết có lời chú trong ngoặc kép: “{}”.",
        'Bỏ phần "…" sau địa chỉ.',
    ),
    "link_empty": ("liên kết không có chữ.", "Viết chữ để đọc trong ngoặc vuông: [chữ](địa chỉ)."),
    "link_broken": (
        "liên kết viết hỏng gần “{}”.",
        "Viết [chữ](địa chỉ), địa chỉ không có dấu cách; nếu không phải liên kết, viết \\] thay cho ].",
    ),
    "strong_broken": (
        "dấu ** không thành cặp gần “{}”.",
        "Đặt ** sát chữ cần in đậm ở cả hai đầu và để dấu cách bên ngoài: **Lưu ý:** chữ tiếp theo.",
    ),
    "table_broken": (
        "bảng viết hỏng: “{}”.",
        "Cần dòng đầu đề, dòng |---|---| có đúng số cột, rồi các hàng; để một dòng trống trước bảng.",
    ),
    "table_cells": (
        "hàng của bảng không đủ hoặc thừa ô: “{}”.",
        "Viết đúng số ô như dòng đầu đề, ô trống viết | |, dấu | trong chữ viết \\|; để một dòng trống sau bảng.",
    ),
    "table_rows": ("bảng không có hàng nào.", "Thêm hàng hoặc viết thành đoạn văn."),
    "list_joined": (
        "dòng “{}” trông như mục danh sách nhưng dính vào đoạn văn phía trên.",
        "Để một dòng trống trước danh sách, hoặc nối dòng này vào dòng trên.",
    ),
    "list_empty": ("mục danh sách trống.", "Viết nội dung hoặc xóa mục đó."),
    "note_empty": ("ô ghi chú (dấu >) trống.", "Viết nội dung hoặc xóa dấu >."),
    "note_nested": ("ô ghi chú nằm trong ô ghi chú.", "Chỉ dùng một dấu > ở đầu dòng."),
    "too_deep": ("danh sách lồng nhau quá bốn bậc.", "Tách thành nhiều đoạn hoặc nhiều mục."),
    "too_nested": ("quá nhiều lớp in đậm, in nghiêng lồng nhau.", "Chỉ để một lớp."),
    "hidden": ("có ký tự ẩn hoặc ký tự điều khiển {}.", "Xóa ký tự đó (thường dính theo khi chép)."),
}
"""Fault kind → what is wrong (``{}`` is the text shown) and what to do."""
