"""``kb add``: no twin, no loss, nothing half done."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.cli.template import blank, without_form
from kb.model.registers import KnowledgeField
from kb.store.decoding import MAX_ENTRY_BYTES
from kb.store.reading import read
from tests.cli.conftest import Run, does, draft, kept
from tests.small_handbook import COPY, write

ENTRY = """\
question: Chứng thực chữ ký mất bao lâu?
variants:
  - Xác nhận chữ ký bao lâu có?
  - chung thuc chu ky bao lau
summary: Trả kết quả ngay trong ngày. # theo Điều 7
answer: |
  Ký trước mặt người chứng thực.
field: chung-thuc
"""
ID = "chung-thuc-chu-ky-mat-bao-lau"


# From a file or a pipe


def test_a_file_becomes_a_draft_as_it_is_written(kb: Run, handbook: Path) -> None:
    write(handbook, "moi.yaml", ENTRY)

    result = kb("add", "--from", "moi.yaml", "--note", "Họp chiều 24/11")

    assert (result.exit_code, result.stdout) == (0, f"faq/drafts/{ID}.yaml\n")
    assert draft(handbook, ID) == (
        f"id: {ID}\n{ENTRY}"
        "history:\n"
        "  - date: 2026-11-25\n"
        "    who: Lê Lan\n"
        "    action: created\n"
        "    note: Họp chiều 24/11\n"
    )
    assert "Trước khi công bố còn 3 lỗi; sửa bằng: kb edit" in result.stderr


def test_what_a_windows_editor_saved_is_understood(kb: Run) -> None:
    typed = "\ufeff" + unicodedata.normalize("NFD", ENTRY).replace("\n", "\r\n")

    assert kb("add", "--from", "-", typed=typed).exit_code == 0
    assert json.loads(kb("show", ID, "--json").stdout)["question"] == "Chứng thực chữ ký mất bao lâu?"


def test_a_code_and_a_history_of_its_own_are_not_taken_over(kb: Run, handbook: Path) -> None:
    kb(
        "add",
        "--from",
        "-",
        typed=ENTRY + "code: CT-099\nhistory: [{date: 2020-01-01, who: A, action: approved}]\n",
    )

    shown = json.loads(kb("show", ID, "--json").stdout)
    assert shown["code"] is None
    assert [(step["who"], step["action"]) for step in shown["history"]] == [("Lê Lan", "created")]


def test_every_fault_of_a_file_is_told_with_its_line_and_nothing_is_written(kb: Run, handbook: Path) -> None:
    write(
        handbook,
        "moi.yaml",
        ENTRY.replace("summary:", "sumary:").replace("field: chung-thuc", "field: Chứng"),
    )

    result = kb("add", "--from", "moi.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "moi.yaml:5: lỗi: sumary: không có khóa nào tên là “sumary”. Ý bạn là “summary”?" in result.stderr
    assert "moi.yaml:8: lỗi: field: “Chứng” không phải mã định danh hợp lệ." in result.stderr
    assert result.stderr.endswith("Lỗi: Chưa ghi vào cẩm nang vì moi.yaml có 3 lỗi. Sửa rồi chạy lại lệnh.\n")
    assert not (handbook / "faq" / "drafts").exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"question: \xe1",
            "moi.yaml:1: tệp không ở bảng mã UTF-8. Trong trình soạn thảo, lưu lại với bảng mã UTF-8.",
        ),
        (None, "moi.yaml: không có tệp hoặc thư mục này."),
    ],
    ids=["wrong encoding", "no such file"],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    kb: Run, handbook: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (handbook / "moi.yaml").write_bytes(content)

    result = kb("add", "--from", "moi.yaml")

    assert (result.exit_code, result.stderr) == (1, f"Lỗi: {sentence}\n")


def test_similar_entries_are_shown_before_anything_is_written(kb: Run) -> None:
    result = kb("add", "--from", "-", typed=ENTRY)

    assert result.exit_code == 0
    assert "CT-001  Phí chứng thực bản sao là bao nhiêu?" in result.stderr
    assert "Hai trang đầu 2.000 đồng/trang, từ trang thứ ba 1.000 đồng/trang." in result.stderr


@pytest.mark.parametrize(
    "question", ["PHI CHUNG THUC BAN SAO LA BAO NHIEU", "Sao y bản chính mất bao nhiêu tiền?"]
)
def test_a_twin_is_refused_unless_it_is_wanted(kb: Run, question: str) -> None:
    typed = ENTRY.replace("Chứng thực chữ ký mất bao lâu?", question)

    refused = kb("add", "--from", "-", typed=typed)
    wanted = kb("add", "--from", "-", "--yes", typed=typed)

    assert refused.exit_code == 1
    assert "Lỗi: Mục CT-001 đã hỏi đúng câu này." in refused.stderr
    assert wanted.exit_code == 0


def test_a_draft_is_a_twin_too(kb: Run) -> None:
    assert kb("add", "--from", "-", typed=ENTRY).exit_code == 0

    again = kb("add", "--from", "-", typed=ENTRY)

    assert again.exit_code == 1
    assert f"Lỗi: Mục {ID} đã hỏi đúng câu này." in again.stderr


def test_a_second_entry_with_the_same_question_gets_another_id(kb: Run) -> None:
    kb("add", "--from", "-", typed=ENTRY)

    assert kb("add", "--from", "-", "--yes", typed=ENTRY).stdout == f"faq/drafts/{ID}-2.yaml\n"


def test_a_taken_id_is_refused(kb: Run) -> None:
    result = kb("add", "--from", "-", "--yes", typed=f"id: khai-tu-thoi-han\n{ENTRY}")

    assert result.exit_code == 1
    assert "Đã có mục “khai-tu-thoi-han” (faq/published/ho-tich/khai-tu-thoi-han.yaml)." in result.stderr


# Question by question

ANSWERS = (
    "Chứng thực chữ ký mất bao lâu?\n"
    "c\n"  # none of the similar entries answers it
    "1\n"
    "Trả kết quả **ngay trong ngày.\n"  # refused: the stars have no pair
    "Trả kết quả **ngay trong ngày**.\n"
    "1. Đối chiếu.\n2. Ký.\n.\n"
    "Xác nhận chữ ký bao lâu có?\nchu ky\n\n"
    "Giấy tờ tùy thân\n\n"
    "Ngay trong ngày\n\nỦy ban nhân dân cấp xã\n\n"
    "2.000851\n2.000815\n\n"  # the first is in no register
    "60/2014/QH13; Điều 5\n\n"
    "Cổng Dịch vụ công quốc gia\ndichvucong.gov.vn\nhttps://dichvucong.gov.vn/\n1/6/2026\n\n"
    "\n"  # the suggested day
    "Hỏi Sở Tư pháp về phí\n\n"
    "\n"  # the suggested id
    "c\n"
)


def test_a_guided_draft_holds_what_was_answered(kb: Run, handbook: Path) -> None:
    result = kb("add", typed=ANSWERS)

    assert (result.exit_code, result.stdout) == (0, f"faq/drafts/{ID}.yaml\n")
    assert draft(handbook, ID) == (
        f"id: {ID}\n"
        "question: Chứng thực chữ ký mất bao lâu?\n"
        "variants:\n  - Xác nhận chữ ký bao lâu có?\n  - chu ky\n"
        "summary: Trả kết quả **ngay trong ngày**.\n"
        "answer: |\n  1. Đối chiếu.\n  2. Ký.\n"
        "documents_needed:\n  - Giấy tờ tùy thân\n"
        "time_limit: Ngay trong ngày\n"
        "authority: Ủy ban nhân dân cấp xã\n"
        "field: chung-thuc\n"
        'procedures: ["2.000815"]\n'
        "legal_basis:\n  - document: 60/2014/QH13\n    article: Điều 5\n"
        "origin:\n  sources:\n    - title: Cổng Dịch vụ công quốc gia\n      url: https://dichvucong.gov.vn/\n"
        "      as_of: 2026-06-01\n"
        "open_points:\n  - Hỏi Sở Tư pháp về phí\n"
        "review_by: 2027-02-15\n"
        "history:\n  - date: 2026-11-25\n    who: Lê Lan\n    action: created\n"
    )
    assert "Dấu ** không thành cặp" in result.stderr
    assert "Không có thủ tục “2.000851” trong danh mục. Ý bạn là “2.000815”" in result.stderr
    assert "không phải địa chỉ trang web" in result.stderr


def test_finding_the_answer_among_the_similar_ones_ends_without_a_draft(kb: Run, handbook: Path) -> None:
    result = kb("add", typed="Phí chứng thực bản sao là bao nhiêu\nk\n")

    assert result.exit_code == 0
    assert "Không soạn mới. Sửa mục đã có bằng: kb edit CT-001" in result.stderr
    assert not (handbook / "faq" / "drafts").exists()


def test_input_that_ends_too_soon_leaves_nothing(kb: Run, handbook: Path) -> None:
    result = kb("add", typed="".join(ANSWERS.splitlines(keepends=True)[:9]))

    assert result.exit_code == 1
    assert result.stderr.endswith("Lỗi: Hết dữ liệu nhập khi chưa trả lời xong; chưa ghi gì.\n")
    assert not (handbook / "faq" / "drafts").exists()


def test_a_draft_declined_at_the_end_is_kept_aside(kb: Run, handbook: Path) -> None:
    result = kb("add", typed=ANSWERS[:-2] + "k\n")

    assert result.exit_code == 0
    assert not (handbook / "faq" / "drafts").exists()
    assert kept(handbook) == [f"{ID}.yaml"]
    assert kb("add", "--from", f"build/dang-soan/{ID}.yaml").exit_code == 0


# In an editor


def test_the_form_filled_in_becomes_a_draft_without_the_form_s_comments(
    kb: Run, handbook: Path, editor: Path
) -> None:
    does(
        editor,
        "text.replace('question:', 'question: Chứng thực chữ ký mất bao lâu?\\n# hỏi lại sau')"
        ".replace('summary:', 'summary: Ngay trong ngày.')"
        ".replace('Viết câu trả lời ở đây, thụt vào hai dấu cách.', 'Ký tại chỗ.')"
        ".replace('field:', 'field: chung-thuc').replace('#fee:', 'fee:')",
    )

    result = kb("add", "--editor")

    assert (result.exit_code, result.stdout) == (0, f"faq/drafts/{ID}.yaml\n")
    assert draft(handbook, ID) == (
        f"id: {ID}\n"
        "question: Chứng thực chữ ký mất bao lâu?\n# hỏi lại sau\n\n"
        "summary: Ngay trong ngày.\n\n"
        "answer: |\n  Ký tại chỗ.\n\n"
        "fee: Miễn lệ phí\n\n"
        "field: chung-thuc\n"
        "history:\n  - date: 2026-11-25\n    who: Lê Lan\n    action: created\n"
    )
    assert kept(handbook) == []


def test_a_form_left_as_it_was_writes_nothing(kb: Run, handbook: Path, editor: Path) -> None:
    does(editor, "text")

    result = kb("add", "--editor")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("Chưa điền gì nên không ghi.\n")
    assert kept(handbook) == []


def test_a_form_with_faults_is_kept_where_it_can_be_mended(kb: Run, handbook: Path, editor: Path) -> None:
    does(editor, "text.replace('summary:', 'summary: Ngay.')")

    result = kb("add", "--editor")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "lỗi: question: không được để trống." in result.stderr
    assert "lỗi: answer: chưa viết câu trả lời. Thay dòng mẫu này bằng câu trả lời." in result.stderr
    assert "bài đang soạn được giữ ở" in result.stderr
    assert kept(handbook) == ["muc-moi.yaml"]
    assert "summary: Ngay." in (handbook / "build/dang-soan/muc-moi.yaml").read_text("utf-8")


def test_the_form_explains_every_field_it_offers() -> None:
    field = KnowledgeField(id="ho-tich", name="Hộ tịch", prefix="HT", description="Khai tử.")
    form = blank([field], "Khai tử: ở đâu?")

    assert "#   ho-tich: Hộ tịch\nfield:\n" in form
    assert 'question: "Khai tử: ở đâu?"\n' in form
    assert "# Giấy tờ cần có.\n#documents_needed:" in form
    assert without_form(form, form).splitlines()[0] == 'question: "Khai tử: ở đâu?"'


SIGNS = st.sampled_from(
    [": ", " #", "#", "'", '"', "\\", "- ", "? ", "| ", "> ", "[", "]", "{", "}", "&", "*", "!", "%", "@", "`", "=", "~",
     "null", "no", "2.000815", "0x1F", "2026-08-05", "---", "...", "<<", "\t", "\x7f", "\ufeff", " ", "ế", "đ", "a"]
)  # fmt: skip


@given(st.lists(SIGNS, min_size=1, max_size=8).map("".join))
@example("Khai tử: ở đâu?")
@example("# là gì?")
@example("'một nháy\" hai nháy")
def test_any_question_in_the_form_loads_back_as_it_is(question: str) -> None:
    form = blank([], question)

    for text in (form, without_form(form, form)):
        said = read(text.encode(), MAX_ENTRY_BYTES)
        assert isinstance(said.value, dict)
        assert said.value["question"] == question


# Who is acting


def created_by(kb: Run) -> str:
    return str(json.loads(kb("show", ID, "--json").stdout)["history"][0]["who"])


def test_the_option_outranks_the_environment(kb: Run) -> None:
    kb("add", "--from", "-", "--who", "  Trần   Bi\u0300nh ", typed=ENTRY)

    assert created_by(kb) == "Trần Bình"


def test_without_either_git_is_asked(kb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Phan Thị Mơ\n", "utf-8")
    monkeypatch.delenv("KB_WHO")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    kb("add", "--from", "-", typed=ENTRY)

    assert created_by(kb) == "Phan Thị Mơ"


def test_when_nobody_says_who_it_is_nothing_is_written(
    kb: Run, handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KB_WHO")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    result = kb("add", "--from", "-", typed=ENTRY)

    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: Chưa biết ai đang làm việc này. Thêm --who")
    assert not (handbook / "faq" / "drafts").exists()


def test_a_broken_draft_never_stops_somebody_from_adding(kb: Run, handbook: Path) -> None:
    write(
        handbook,
        "faq/drafts/hong.yaml",
        COPY.replace("chung-thuc-ban-sao-phi", "hong").replace("Thu theo", "# Thu"),
    )

    assert kb("add", "--from", "-", typed=ENTRY).exit_code == 0
