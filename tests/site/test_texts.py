from __future__ import annotations

import re

from kb.model.entry import Folder
from kb.model.handbook import Handbook
from kb.site.about import About
from kb.site.data import all_entry_data
from kb.site.texts import CONTENTS, text_files
from tests.factory import TODAY, a_handbook, a_published_entry, an_entry, placed
from tests.hostile.corpus import handbook as hostile_handbook

ABOUT = About("Cẩm nang Huế", "Cẩm nang", "Câu trả lời thống nhất.")
ONLINE = About("Cẩm nang Huế", "Cẩm nang", address="https://camnang.example/")


def texts(handbook: Handbook, about: About = ABOUT) -> dict[str, str]:
    return text_files(handbook, TODAY, about, all_entry_data(handbook, TODAY, about))


def test_the_contents_have_the_form_of_llms_txt() -> None:
    """One first heading, a quotation, then second headings over lists of links, and nothing else."""
    lines = texts(a_handbook(placed(a_published_entry())))[CONTENTS].splitlines()

    assert lines[0] == "# Cẩm nang Huế"
    assert lines[2] == "> Câu trả lời thống nhất."
    sections = lines[lines.index("## Chứng thực") :]
    assert all(re.fullmatch(r"|## .+|- \[.+\]\(\S+\): .+", line) for line in sections)
    assert not [line for line in lines[1:] if line.startswith("# ")]


def test_the_contents_list_every_live_entry_by_field_and_no_field_without_any() -> None:
    handbook = a_handbook(placed(a_published_entry()), placed(an_entry(id="nhap"), Folder.DRAFTS))

    contents = texts(handbook)[CONTENTS]

    link = "- [Chứng thực bản sao từ bản chính mất bao lâu?](muc/chung-thuc-ban-sao.txt): CT-001\n"
    assert link in contents
    assert "## Hộ tịch" not in contents
    assert "nhap" not in contents
    assert "(https://camnang.example/muc/chung-thuc-ban-sao.txt)" in texts(handbook, ONLINE)[CONTENTS]


def test_the_contents_say_that_nobody_approved_it_and_of_which_day_it_is() -> None:
    assert "chưa được thành phố phê duyệt. Bản ngày 25/11/2026." in texts(a_handbook())[CONTENTS]


def test_an_entry_reads_as_on_its_page() -> None:
    entry = a_published_entry(
        answer="Xem [bản sao khác](muc:khac-nua).\n", time_limit="Trong ngày", documents_needed=("Bản chính",)
    )

    assert texts(a_handbook(placed(entry)))["muc/chung-thuc-ban-sao.txt"] == (
        "# Chứng thực bản sao từ bản chính mất bao lâu?\n\n"
        "CT-001 · Chứng thực · Cẩm nang Huế, bản ngày 25/11/2026\n"
        "Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt.\n\n"
        "Trả kết quả **ngay trong ngày** nhận hồ sơ.\n\n"
        "## Thông tin chính\n\n- Thời hạn: Trong ngày\n- Giấy tờ cần có: Bản chính\n\n"
        "## Hướng dẫn\n\nXem [bản sao khác](khac-nua.txt).\n\n"
        "## Căn cứ pháp lý\n\n- Điều 7 Nghị định 23/2015/NĐ-CP: còn hiệu lực\n\n"
        "## Nguồn\n\n- Cổng Dịch vụ công quốc gia, https://dichvucong.gov.vn/, đối chiếu ngày 01/06/2026\n"
    )


def test_questions_full_of_signs_stay_one_line_of_the_contents() -> None:
    handbook = hostile_handbook()
    listed = [line for line in texts(handbook)[CONTENTS].splitlines() if "](muc/" in line]

    assert len(listed) == len(handbook.published)
    assert all(re.fullmatch(r"- \[.+\]\(muc/[a-z0-9-]+\.txt\): \S+", line) for line in listed)
