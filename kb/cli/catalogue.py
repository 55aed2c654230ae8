"""Click's own words in Vietnamese.

Click sends every sentence it shows through ``gettext``, which would need a compiled ``.mo`` file and
environment variables to answer in Vietnamese. :func:`install` gives Click's modules a translator that
reads this table instead. A test walks Click's source and fails when a sentence is missing here.
"""

from __future__ import annotations

import sys

SENTENCES: dict[str, str] = {
    "(dynamic)": "(tính khi chạy)",
    "Aborted!": "Đã dừng.",
    "Argument {name!r} takes {nargs} values.": "Tham số “{name}” cần {nargs} giá trị.",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "Tham số chỉ khai báo một tên, đang có {length}: {decls}."
    ),
    "Boolean option {decl!r} cannot use the same flag for true/false.": (
        "Tùy chọn “{decl}” không thể dùng một cờ cho cả có và không."
    ),
    "Choice({choices})": "Lựa chọn({choices})",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "Commands": "Lệnh",
    "Confirm the action without prompting.": "Làm luôn, không hỏi lại.",
    "Could not determine name for option with declarations {decls!r}": (
        "Không suy ra được tên của tùy chọn khai báo là {decls!r}"
    ),
    "Could not open file {filename!r}: {message}": "Không mở được tệp “{filename}”: {message}",
    "Couldn't detect Bash version, shell completion is not supported.": (
        "Không nhận ra phiên bản Bash nên không gợi ý lệnh được."
    ),
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "Lệnh “{name}” sắp bị bỏ.{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "“{name}” sắp bị bỏ.{extra_message}"
    ),
    "Did you mean {possibility}?": "Có phải ý bạn là {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Có phải ý bạn là một trong: {possibilities}?",
    "Do you want to continue?": "Làm tiếp?",
    "Error: invalid input": "Lỗi: giá trị không hợp lệ",
    "Error: The two entered values do not match.": "Lỗi: hai lần nhập không giống nhau.",
    "Error: {message}": "Lỗi: {message}",
    "Got unexpected extra argument ({args})": "Thừa tham số: {args}.",
    "Got unexpected extra arguments ({args})": "Thừa tham số: {args}.",
    "Invalid start character for option ({option})": "Tùy chọn không được bắt đầu như vậy: {option}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Missing argument": "Thiếu tham số",
    "Missing command.": "Chưa nêu lệnh.",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Missing {param_type}": "Thiếu {param_type}",
    "Name '{name}' defined twice": "Tên “{name}” khai báo hai lần",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead?"
    " Did you mean to pass '--{name}'?": "Có tên ({name}) mà không có tùy chọn nào; ý là “--{name}”?",
    "No such command {name!r}.": "Không có lệnh “{name}”.",
    "No such option {name!r}.": "Không có tùy chọn “{name}”.",
    "Option {name!r} does not take a value.": "Tùy chọn “{name}” không kèm giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn “{name}” cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn “{name}” cần {nargs} giá trị.",
    "Options": "Tùy chọn",
    "Positional arguments": "Tham số",
    "Press any key to continue...": "Nhấn phím bất kỳ để tiếp tục…",
    "Repeat for confirmation": "Nhập lại lần nữa",
    "Shell completion is not supported for Bash versions older than 4.4.": (
        "Bash cũ hơn 4.4 không gợi ý lệnh được."
    ),
    "Show the version and exit.": "In phiên bản rồi thoát.",
    "Show this message and exit.": "In hướng dẫn này rồi thoát.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị, chỉ có một.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị, đang có {len}.",
    "Try '{command} {option}' for help.": "Xem hướng dẫn: {command} {option}.",
    "Unknown color {colour!r}": "Không có màu “{colour}”",
    "Unknown standard stream '{name}'": "Không có luồng chuẩn “{name}”",
    "Usage:": "Cách dùng:",
    "Value must be an iterable.": "Giá trị phải là một danh sách.",
    "Windows error: {error}": "Lỗi Windows: {error}",
    "d": "ngày",
    "default: {default}": "mặc định: {default}",
    "deprecated": "sắp bỏ",
    "directory": "thư mục",
    "env var: {var}": "biến môi trường: {var}",
    "file": "tệp",
    "path": "đường dẫn",
    "required": "bắt buộc",
    "unknown error": "lỗi chưa rõ",
    "{editor}: Editing failed": "Trình soạn thảo “{editor}” báo lỗi",
    "{editor}: Editing failed: {e}": "Không mở được trình soạn thảo “{editor}”: {e}",
    "{len_type} values are required, but {len_value} was given.": (
        "Cần {len_type} giá trị, đang có {len_value}."
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "Cần {len_type} giá trị, đang có {len_value}."
    ),
    "{name} {filename!r} does not exist.": "không có {name} “{filename}”.",
    "{name} {filename!r} is a directory.": "{name} “{filename}” là một thư mục.",
    "{name} {filename!r} is a file.": "{name} “{filename}” là một tệp.",
    "{name} {filename!r} is not executable.": "{name} “{filename}” không chạy được.",
    "{name} {filename!r} is not readable.": "không đọc được {name} “{filename}”.",
    "{name} {filename!r} is not writable.": "không ghi được {name} “{filename}”.",
    "{value!r} does not match the format {format}.": "“{value}” không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "“{value}” không đúng dạng nào trong: {formats}.",
    "{value!r} is not a valid UUID.": "“{value}” không phải UUID.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "“{value}” không phải có/không. Các giá trị nhận: {states}"
    ),
    "{value!r} is not a valid {number_type}.": "“{value}” không phải là số.",
    "{value!r} is not one of {choices}.": "“{value}” không nằm trong: {choices}.",
    "{value!r} is not {choice}.": "“{value}” phải là {choice}.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
}


def translated(sentence: str) -> str:
    """The Vietnamese of a sentence of Click's; the sentence itself when it is not in the table."""
    return SENTENCES.get(sentence, sentence)


def translated_number(singular: str, plural: str, count: int) -> str:
    """Like ``ngettext``: Vietnamese has one form, but the two English ones may carry different places to fill."""
    return translated(singular if count == 1 else plural)


def install() -> None:
    """Let every loaded module of Click speak Vietnamese. Calling it again changes nothing."""
    for name, module in list(sys.modules.items()):
        if name == "click" or name.startswith("click."):
            for attribute, translator in (("_", translated), ("ngettext", translated_number)):
                if callable(getattr(module, attribute, None)):
                    setattr(module, attribute, translator)
