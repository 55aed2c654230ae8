import pytest

from kb.book.aspects import aspects_of


@pytest.mark.parametrize(
    ("clause", "aspects"),
    [
        ("đăng ký khai sinh cần những giấy tờ gì", ("giấy tờ cần có",)),
        ("hồ sơ gồm những gì", ("giấy tờ cần có",)),
        ("bao lâu xong", ("thời hạn",)),
        ("mất bao nhiêu ngày", ("thời hạn",)),
        ("nộp đơn ở đâu", ("nơi thực hiện",)),
        ("phí chứng thực bản sao là bao nhiêu", ("mức phí",)),
        ("ai ký giấy chứng nhận", ("thẩm quyền",)),
        ("bao lâu và bao nhiêu tiền", ("thời hạn", "mức phí")),
        ("có phải làm lại không", ()),
        ("văn bản điện tử ký thế nào", ()),
    ],
)
def test_what_a_clause_asks_for_is_read_from_its_question_words(clause, aspects):
    assert aspects_of(clause) == aspects
