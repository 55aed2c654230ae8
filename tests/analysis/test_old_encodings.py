"""Text pasted from TCVN3 and VNI-Windows fonts comes back as Unicode."""

from __future__ import annotations

import pytest

from kb.analysis.old_encodings import TCVN3, VNI, from_tcvn3, from_vni, restored

SENTENCE = "Phường Mỹ Thượng hỏi: hộ khẩu đã bỏ thì chứng thực bản sao thế nào, lệ phí bao nhiêu?"
IN_TCVN3 = "Ph­êng Mü Th­îng hái: hé khÈu ®· bá th× chøng thùc b¶n sao thÕ nµo, lÖ phÝ bao nhiªu?"
IN_VNI = (
    "Phöôøng Myõ Thöôïng hoûi: hoä khaåu ñaõ boû thì chöùng thöïc baûn sao theá naøo, leä phí bao nhieâu?"
)


def test_tcvn3_is_recognised() -> None:
    assert restored([IN_TCVN3]) == (SENTENCE,)


def test_vni_is_recognised() -> None:
    assert restored([IN_VNI]) == (SENTENCE,)


@pytest.mark.parametrize(
    "text",
    [SENTENCE, "Xã Phú Vinh", "Hoà, hóa, thuý", "UBND", "điều 5 NĐ 23", "", "café", "« trích »", "Ã"],
)
def test_unicode_stays_as_it_is(text: str) -> None:
    assert restored([text]) == (text,)


def test_every_vietnamese_letter_has_its_code() -> None:
    letters = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")

    assert set(TCVN3.values()) == letters | set("ĂÂÊÔƠƯĐ")
    assert letters - set("ìí") <= set(VNI.values())
    assert {letter.upper() for letter in letters} - set("ÌÍ") <= set(VNI.values())


def test_the_file_decides_where_a_text_could_be_either() -> None:
    assert restored(["Phong Phó", IN_TCVN3]) == ("Phong Phú", SENTENCE)
    assert restored(["Phong Phó", SENTENCE]) == ("Phong Phó", SENTENCE)


def test_capitals_of_vni_take_either_mark() -> None:
    assert from_vni("XAÕ QUAÛNG ÑIEÀN, Xaõ") == "XÃ QUẢNG ĐIỀN, Xã"


def test_the_tables_match_tcvn_5712() -> None:
    assert from_tcvn3("§¨ng ký khai sinh") == "Đăng ký khai sinh"
