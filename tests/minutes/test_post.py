"""What readers hand over, as bytes."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from kb.minutes.mail import is_mail
from kb.minutes.post import letter
from kb.model.errors import ContentError
from kb.rules.slip_text import slips_as_text
from kb.rules.slips import slips_as_json
from tests.rules.slip_strategies import a_file

FILE = a_file({"query": "sao y mấy tiền"}, {"kind": "question", "text": "Ai ký thay được?\nKý ở đâu?"})
TEXT = slips_as_text(FILE)


def a_mail(body: str, subtype: str = "plain", *files: tuple[str, str]) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Phiếu cẩm nang"
    mail["From"] = "Bạn đọc <ban-doc@example.org>"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(body, subtype=subtype, cte="base64")
    for name, text in files:
        mail.add_attachment(text.encode(), maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_and_file_are_read_in_any_encoding(encoding: str) -> None:
    for text in (TEXT, slips_as_json(FILE)):
        assert [one.slip for one in letter(text.encode(encoding), "a").slips] == list(FILE.slips)


def test_a_saved_mail_is_read_with_what_came_with_it() -> None:
    other = a_file({"id": "phieu-khac", "query": "khai sinh"})

    found = letter(a_mail(f"Kính gửi\n\n{TEXT}", "plain", ("phieu.json", slips_as_json(other))), "thu.eml")

    assert [one.slip for one in found.slips] == [*FILE.slips, *other.slips]
    assert [one.file for one in found.slips] == ["thu.eml", "thu.eml", "thu.eml, phieu.json"]
    assert (found.others, found.passed_over) == ((), ("Kính gửi",))


def test_a_mail_of_html_alone_is_read() -> None:
    html = (
        "<html><head><title>x</title></head><body><p>" + TEXT.replace("\n", "<br>\n") + "</p></body></html>"
    )

    assert [one.slip for one in letter(a_mail(html, "html"), "thu.eml").slips] == list(FILE.slips)


def test_words_beside_an_enclosed_file_are_no_slip_unless_they_ask() -> None:
    files = ("phieu.json", slips_as_json(FILE))

    told = letter(a_mail("Gửi phiếu đính kèm.", "plain", files), "thu.eml")
    asks = letter(a_mail("Khi nào có trả lời?", "plain", files), "thu.eml")
    alone = letter(a_mail("Sao y lâu quá."), "thu.eml")

    assert (told.others, told.passed_over) == ((), ("Gửi phiếu đính kèm.",))
    assert [other.text for other in asks.others] == ["Khi nào có trả lời?"]
    assert [other.text for other in alone.others] == ["Sao y lâu quá."]


def test_a_file_in_a_mail_with_a_fault_is_named() -> None:
    with pytest.raises(ContentError, match=r"thu\.eml, phieu\.json không phải tệp phiếu"):
        letter(a_mail("x", "plain", ("phieu.json", "{}")), "thu.eml")


def test_text_that_only_looks_like_headers_is_no_mail() -> None:
    assert not is_mail("Subject: a\nFrom: b\n\nchữ".encode())
    assert not is_mail(TEXT.encode())
    assert is_mail(a_mail("x"))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"%PDF-1.7", b"\0\xff\0", b"x" * (6 * 1024 * 1024)])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match=r"^a\.bin"):
        letter(data, "a.bin")
