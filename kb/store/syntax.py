"""What libyaml says about broken syntax, as one sentence an editor understands."""

from __future__ import annotations

import yaml

from kb.store.composing import too_deep
from kb.store.faults import Fault

_QUOTE = "Đặt cả giá trị trong ngoặc kép."


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """The fault behind ``error``, which was raised while parsing ``text``."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _fault(0, "tệp không đọc được như YAML.", "Mở tệp, lưu lại dạng UTF-8 rồi chạy kb check.")
    problem = error.problem or ""
    context = error.context or ""
    line = error.problem_mark.line + 1 if error.problem_mark else 0
    column = error.problem_mark.column if error.problem_mark else 0
    began = error.context_mark.line + 1 if error.context_mark else line
    lines = text.splitlines() or [""]
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    at = here[column : column + 1]

    if _indented_with_tab(here) or at == "\t":
        return Fault(
            line,
            (),
            "tab-indent",
            "dòng này thụt lề bằng phím Tab.",
            "Thay phím Tab bằng dấu cách (mỗi bậc hai dấu cách).",
        )
    if "quoted scalar" in context:
        return _in_quotes(problem, began, line, lines[began - 1] if began <= len(lines) else "")
    if "scanning an alias" in context or "scanning an anchor" in context:
        sign = "*" if "alias" in context else "&"
        return _fault(began, f"giá trị bắt đầu bằng dấu {sign} mà không có ngoặc kép.", _QUOTE)
    if "scanning a tag" in context:
        return _fault(began, "giá trị bắt đầu bằng dấu ! mà không có ngoặc kép.", _QUOTE)
    if "expected node content" in problem and not at:
        return _fault(line, "phần mở bằng dấu [ hoặc { chưa đóng.", "Thêm dấu ] hoặc } ở cuối.")
    if "cannot start any token" in problem or "expected node content" in problem:
        return _fault(line, f"giá trị bắt đầu bằng dấu {at or '?'} mà không có ngoặc kép.", _QUOTE)
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(line, column, here)
    if "sequence entries are not allowed" in problem:
        return _fault(
            line, "dấu gạch đầu dòng đứng sai chỗ.", "Xuống dòng và thụt vào hai dấu cách trước dấu gạch."
        )
    if "mapping keys are not allowed" in problem:
        return _fault(line, "giá trị bắt đầu bằng dấu ? mà không có ngoặc kép.", _QUOTE)
    if "could not find expected ':'" in problem:
        return _fault(
            began,
            "thiếu dấu hai chấm sau tên khóa, hoặc dòng nối tiếp chưa thụt lề.",
            "Thêm “: ” sau tên khóa, hoặc thụt dòng này vào sâu hơn khóa của nó.",
        )
    if "flow sequence" in context:
        return _fault(began, "danh sách mở bằng dấu [ nhưng thiếu dấu ].", "Thêm dấu ] ở cuối danh sách.")
    if "flow mapping" in context:
        return _fault(began, "phần mở bằng dấu { nhưng thiếu dấu }.", "Thêm dấu } ở cuối.")
    if "scanning a block scalar" in context:
        return _fault(
            line,
            "sau dấu | hoặc > phải xuống dòng.",
            "Viết nội dung ở các dòng dưới, thụt vào hai dấu cách.",
        )
    if "nesting depth" in problem:
        return too_deep(line)
    if "expected '-' indicator" in problem or "expected key" in problem:
        return _bad_indent(line, column, here)
    return _fault(
        line, "cú pháp YAML sai.", "Xem lại dấu hai chấm, ngoặc kép và cách thụt lề ở gần dòng này."
    )


def _fault(line: int, message: str, remedy: str) -> Fault:
    return Fault(line, (), "yaml-syntax", message, remedy)


def _indented_with_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]


def _in_quotes(problem: str, began: int, line: int, opening: str) -> Fault:
    if "unknown escape" in problem or "escape" in problem:
        return _fault(
            line,
            "trong ngoặc kép, dấu \\ có nghĩa đặc biệt và ở đây không hợp lệ.",
            "Viết \\\\ thay cho \\, hoặc dùng ngoặc đơn.",
        )
    quote = "ngoặc đơn '" if "'" in opening and '"' not in opening else 'ngoặc kép "'
    return _fault(began, f"giá trị mở {quote} nhưng không đóng.", "Thêm dấu đóng ngoặc ở cuối giá trị.")


def _unexpected_colon(line: int, column: int, here: str) -> Fault:
    before = here[:column]
    if ":" in before:
        return _fault(line, "giá trị chứa dấu hai chấm kèm dấu cách mà không có ngoặc kép.", _QUOTE)
    return _fault(
        line,
        "dòng này thụt lề không khớp với dòng trên.",
        "Các khóa cùng cấp phải thẳng hàng; nếu đây là phần nối của giá trị dòng trên thì đặt giá trị trong ngoặc kép.",
    )


def _bad_indent(line: int, column: int, here: str) -> Fault:
    if here[:column].strip():
        return _fault(line, "có chữ thừa sau dấu đóng ngoặc.", "Đặt cả giá trị trong một cặp ngoặc kép.")
    return _fault(
        line,
        "dòng này thụt lề không khớp với các dòng cùng cấp.",
        "Các khóa cùng cấp, các dấu gạch cùng danh sách phải thẳng hàng.",
    )
