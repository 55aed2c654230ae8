"""What is said about a value while it is being typed."""

from __future__ import annotations

from typing import Any

import pytest

from kb.rules.field_faults import fault_in


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", "Khai tử ở đâu?"),
        ("summary", "Trong **15 ngày**."),
        ("answer", "1. Một.\n2. Hai.\n"),
        ("id", "khai-tu"),
        ("variants", ("khai tu",)),
        ("procedures", ("1.000656",)),
    ],
)
def test_a_good_value_has_no_fault(field: str, value: Any) -> None:
    assert fault_in(field, value) is None


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("question", "Khai  tử", "có khoảng trắng thừa."),
        ("id", "Khai tử", "“Khai tử” không phải mã định danh hợp lệ."),
        ("summary", "**Trong", "dấu ** không thành cặp"),
        ("answer", "Một.\n\n# Hai\n", "Dòng 3: không dùng tiêu đề"),
        ("documents_needed", ("<b>Tờ khai</b>",), "HTML"),
        ("variants", ("dòng\nhai",), "phải nằm trên một dòng."),
    ],
)
def test_a_fault_is_told_with_its_remedy(field: str, value: Any, told: str) -> None:
    fault = fault_in(field, value)

    assert fault is not None
    assert told in fault
    assert fault.endswith((".", ")"))
