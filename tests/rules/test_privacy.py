"""Personal data is found however it is written, and nothing of it stays under the cover."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.registers import Agency, NotPersonal
from kb.rules.privacy import COVER, found_in, known_public, masked
from tests.factory import registers


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in found_in(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Công dân 046085001234 chưa có trên hệ thống", "identity"),
        ("CCCD: 046 085 001 234.", "identity"),
        ("số định danh 0460 8500 1234", "identity"),
        ("số căn cước 999999999999", "identity"),
        ("Số CCCD:\n046085 001234", "identity"),
        ("MST cá nhân 046085001234", "identity"),
        ("CMND 191234567 cấp năm 2010", "identity"),
        ("chung minh nhan dan so 191.234.567", "identity"),
        ("Gọi 0905123456 gặp anh", "phone"),
        ("0905 123 456/0912.345.678", "phone"),
        ("+84 905 123 456", "phone"),
        ("(+84)905123456", "phone"),
        ("84905123456", "phone"),
        ("ĐT 0234.3822345", "phone"),
        ("(0234) 3 822 345", "phone"),
        ("số cũ 01234567890", "phone"),
        ("sđt 905123456", "phone"),
        ("0905 - 123 - 456", "phone"),
        ("https://zalo.me/0905123456", "phone"),
        ("gửi về nguyen.van.a+ho.so@gmail.com nhé", "email"),
        ("[thư](mailto:a@yahoo.com.vn)", "email"),
        ("STK 1234 5678 90", "account"),
        ("chuyển khoản vào 0071001234567", "account"),
        ("1903456789012 Techcombank", "account"),
        ("chị Lan sinh ngày 05/06/1990", "birth"),
        ("NGUYỄN THỊ BÌNH, sinh năm 1985", "birth"),
        ("Ngày sinh: 5-6-1990, họ tên Trần Văn Cường", "birth"),
        ("Họ tên: Trần Văn Cường\nNgày sinh: 05/06/1990", "birth"),
        ("Trần Văn Cường (05/06/1990)", "birth"),
        ("bà Hoa sinh ngày 5 tháng 6 năm 1950", "birth"),
        ("nguyen van an sinh ngay 5/6/1990", "birth"),
        ("Người ở đường Lê Lợi là Trần Văn Cường (05/06/1990)", "birth"),
        ("hộ chiếu số B1234567", "identity"),
        ("thẻ bảo hiểm y tế GD4612345678901", "identity"),
        ("mã số BHXH: 4612345678", "identity"),
        ("CCCD **046085**001234", "identity"),
        ("CCCD \uff10\uff14\uff16085001234", "identity"),
        ("**0905** 123 456", "phone"),
        ("0905*123*456", "phone"),
        ("0905\\.123\\.456", "phone"),
        ("0905&nbsp;123&nbsp;456", "phone"),
        ("0905<br>123456", "phone"),
        ("0905\u200b123\u2003456", "phone"),
        ("0905_123_456", "phone"),
        ("0905,123,456", "phone"),
        ("sđt0905123456", "phone"),
        ("nguyenvana @ gmail.com", "email"),
        ("nguyenvana (at) gmail.com", "email"),
        ("nguyenvana&#64;gmail.com", "email"),
        ("Vietcombank 0161001234567", "account"),
        ("Agribank: 4000205123456", "account"),
    ],
)
def test_personal_data_is_found_however_it_is_written(text: str, kind: str) -> None:
    assert kinds(text)[:1] == [kind]
    assert kinds(unicodedata.normalize("NFD", text))[:1] == [kind]
    assert kinds(masked(text)) == []


def test_several_in_one_text_are_found_one_by_one() -> None:
    text = "Ông A, CCCD 046085001234, ĐT 0905123456 hoặc 0912 345 678, thư a@gmail.com"

    assert kinds(text) == ["identity", "phone", "phone", "email"]
    assert masked(text) == f"Ông A, CCCD {COVER}, ĐT {COVER} hoặc {COVER}, thư {COVER}"


@pytest.mark.parametrize(
    "text",
    [
        "Tổng đài 19001075, 1800 1096, 1022, 113",
        "Thủ tục 2.000815 theo Nghị định 23/2015/NĐ-CP, Điều 7",
        "Lệ phí 200.000.000 đồng, chuyển khoản 5.000.000 đồng",
        "Từ 03.07.2025 08 giờ 30 đến 04.07.2025 17 giờ",
        "Hạn 01/07/2025-31/12/2026",
        "https://dichvucong.gov.vn/thu-tuc/019d2bf7-cd0c-723d-9c89-099085627455?id=0905123456",
        "Mã hồ sơ H57.30.25-250703-0001",
        "Mã số thuế 0301234567",
        "Hộp thư ubnd@hue.gov.vn",
        "Đăng ký khai sinh ngày 01/07/2025 tại phường Phong Dinh",
        "Việc phát sinh ngày 01/07/2025, anh Bình đã báo",
        "Trẻ sinh năm 2025 chưa có số định danh",
        "Số 123456789 trong sổ đăng ký",
        "Tài khoản VNeID mức 2, tài khoản định danh tổ chức",
        "Kết quả: lệnh chuyển khoản, mã KQ.G12.001244",
        "Hà Nội, 12/3/2025",
        "trụ sở ở đường Lê Lợi (01/07/2025)",
        "các tháng 07, 08, 09, 10, 11",
        "hồ sơ con sinh ngày 1/2/2020, vo chong sinh nam 1990",
        "nơi sinh ngày 01/07/2025 chưa rõ, so với quy định sinh năm 2025",
        "Trang 2025 có 3.000 dòng, 12 345 678 người",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert kinds(text) == []
    assert masked(text) == text


def test_the_cover_takes_the_marks_along_that_cut_a_number() -> None:
    assert masked("gọi **0905** 123 456 nhé") == f"gọi {COVER} nhé"
    assert masked("gọi **0905123456** nhé") == f"gọi **{COVER}** nhé"
    assert masked("gọi 0905&nbsp;123456&nbsp;nhé") == f"gọi {COVER}&nbsp;nhé"


def test_what_a_register_calls_public_is_known_in_every_spelling() -> None:
    known = known_public(
        registers(
            not_personal=(
                NotPersonal(text="0234 3822 345", reason="Số trực"),
                NotPersonal(text="Hue.IOC@gmail.com", reason="Hộp thư chung"),
            ),
            agencies=(
                Agency(id="so-tu-phap", name="Sở Tư pháp", level="city", note="Điện thoại 0234.3833.333"),
            ),
        )
    )

    assert found_in("Gọi (0234) 3.822.345, +84 234 3833333 hoặc hue.ioc@gmail.com", known) == ()
    assert [f.kind for f in found_in("Gọi 0234 3822 346", known)] == ["phone"]


def test_the_hint_does_not_give_the_number_away() -> None:
    (finding,) = found_in("Gọi 0905123456")

    assert finding.hint == "090…56"
    assert finding.text == "0905123456"


WORDS = st.text(st.sampled_from("aâbcdđeêhiknosưu ÔA,.:\n"), max_size=30)
SEPARATORS = st.sampled_from(["", " ", ".", "-"])
PROVINCES = st.integers(1, 96).map("{:03d}".format)
DIGITS = st.integers(0, 10**9 - 1).map("{:09d}".format)


@given(WORDS, PROVINCES, DIGITS, SEPARATORS, WORDS)
def test_no_identity_number_passes(before: str, province: str, rest: str, by: str, after: str) -> None:
    number = by.join((province, rest[:3], rest[3:6], rest[6:]))
    text = f"{before} CCCD {number} {after}"

    assert kinds(text)
    assert number not in masked(text)


@given(WORDS, st.sampled_from(["0", "+84", "+84 "]), st.sampled_from("35789"), DIGITS, SEPARATORS, WORDS)
def test_no_mobile_number_passes(
    before: str, prefix: str, first: str, rest: str, by: str, after: str
) -> None:
    number = by.join((prefix + first + rest[:2], rest[2:5], rest[5:8]))

    assert "phone" in kinds(f"{before} {number} {after}")


PARTS = st.sampled_from(
    [
        "046085001234",
        "0905 123 456",
        "a@b.com",
        "STK",
        "CCCD",
        "191234567",
        "sinh ngày 1/2/1990",
        "ông Ba",
        "đồng",
        "SĐT",
        ",",
        "\n",
        "84905123456",
        "MST",
        "0301234567",
        "Techcombank",
        "chuyển khoản",
        "**",
        "&nbsp;",
        "<br>",
        "\\.",
    ]
)


@given(st.lists(st.one_of(PARTS, st.text(max_size=6), DIGITS), max_size=12), st.sampled_from(["", " "]))
def test_under_the_cover_nothing_is_left_and_covering_twice_changes_nothing(
    parts: list[str], by: str
) -> None:
    text = by.join(parts)
    covered = masked(text)

    assert found_in(covered) == ()
    assert masked(covered) == covered


@given(st.lists(st.one_of(PARTS, st.text(max_size=6), DIGITS), max_size=12), st.sampled_from(["", " ", "**"]))
def test_findings_are_in_order_apart_and_where_they_say(parts: list[str], by: str) -> None:
    text = unicodedata.normalize("NFC", by.join(parts))
    findings = found_in(text)

    assert all(text[f.start : f.end] == f.text for f in findings)
    assert all(one.end <= next_.start for one, next_ in pairwise(findings))


@given(st.text())
def test_what_has_nothing_personal_comes_back_as_it_is(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    if not found_in(text):
        assert masked(text) == text
