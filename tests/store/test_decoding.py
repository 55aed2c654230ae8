"""Bytes that are no text of ours, each told at its line."""

from __future__ import annotations

import pytest

from kb.store.decoding import BOM, decode
from kb.store.faults import FatalFault


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        pytest.param(b"id: a\nfee: \xff\n", "not-utf8", 2, id="a stray byte"),
        pytest.param("fee: Lệ phí".encode("utf-16"), "not-utf8", 1, id="UTF-16 of Windows"),
        pytest.param("id: a\nfee: phí".encode("latin-1"), "not-utf8", 2, id="Latin-1"),
        pytest.param(b"id: a\nfee: b\x07\n", "hidden-character", 2, id="a control character"),
        pytest.param(b"id: a\x00", "hidden-character", 1, id="a zero byte"),
        pytest.param(
            "id: a\n# b\u2028c\n".encode(), "hidden-character", 2, id="a line break only YAML 1.1 knows"
        ),
        pytest.param("id: a\nb: \ufeffc\n".encode(), "hidden-character", 2, id="a byte order mark inside"),
        pytest.param(b"id: a\rfee: b\r", "hidden-character", 1, id="line endings of old Macs"),
        pytest.param(b"id: a\n<<<<<<< HEAD\nfee: b\n=======\n", "merge-markers", 2, id="half merged"),
        pytest.param(b"id: a\n>>>>>>> b\r\n", "merge-markers", 2, id="half merged on Windows"),
    ],
)
def test_what_is_no_text_is_told_with_its_line(data: bytes, rule: str, line: int) -> None:
    with pytest.raises(FatalFault) as caught:
        decode(data, 1000)

    assert (caught.value.fault.rule, caught.value.fault.line) == (rule, line)


def test_a_file_over_a_sane_size_is_not_even_decoded() -> None:
    with pytest.raises(FatalFault) as caught:
        decode(b"\xff" * 3000, 2048)

    assert caught.value.fault.rule == "file-too-large"
    assert "2 KB" in caught.value.fault.message


def test_the_byte_order_mark_of_windows_editors_is_taken_off() -> None:
    assert decode((BOM + "id: a").encode(), 100) == "id: a"
