"""A small handbook to look around in: three fields, a dozen questions, one of them hostile."""

from __future__ import annotations

from kb.model.entry import Asked, Citation, Entry
from kb.model.handbook import Handbook
from kb.model.registers import FormerUnit, KnowledgeField, Term, Unit
from tests.editions import an_edition
from tests.factory import a_handbook, a_published_entry, placed, registers
from tests.rules.test_raised import item, meeting

HOSTILE = 'Tên có dấu <b>lạ</b> & "nháy" <img src=x onerror=alert(1)> thì ghi sao?'

FIELDS = (
    KnowledgeField(
        id="chung-thuc", name="Chứng thực", prefix="CT", description="Bản sao, chữ ký, giao dịch."
    ),
    KnowledgeField(id="ho-tich", name="Hộ tịch", prefix="HT", description="Khai sinh, khai tử, kết hôn."),
    KnowledgeField(id="ho-kinh-doanh", name="Hộ kinh doanh", prefix="KD", description="Thành lập, thay đổi."),
)

TERMS = (
    Term(term="HKD", means=("hộ kinh doanh",), kind="abbreviation"),
    Term(term="sao y", means=("chứng thực bản sao từ bản chính",), kind="everyday"),
)

UNITS = (
    Unit(
        id="an-cuu",
        name="An Cựu",
        type="phường",
        code="19815",
        formed_from=(
            FormerUnit(name="An Đông", type="phường", district="Quận Thuận Hóa"),
            FormerUnit(name="An Tây", type="phường", district="Quận Thuận Hóa"),
        ),
    ),
    Unit(
        id="phong-dinh",
        name="Phong Dinh",
        type="phường",
        code="19819",
        formed_from=(FormerUnit(name="Phong Hòa", type="phường", district="Thị xã Phong Điền"),),
    ),
)


def _entry(entry_id: str, code: str, field: str, question: str, summary: str, **given: object) -> Entry:
    values: dict[str, object] = {"variants": (question.lower(), f"Cho hỏi: {question}")}
    return a_published_entry(
        id=entry_id, code=code, field=field, question=question, summary=summary, **(values | given)
    )


ENTRIES = (
    _entry(
        "chung-thuc-thoi-han",
        "CT-001",
        "chung-thuc",
        "Chứng thực bản sao bao lâu phải trả?",
        "Trả **ngay trong ngày** nhận hồ sơ.",
        answer="1. Đối chiếu.\n2. Ký, đóng dấu.\n\n| Trường hợp | Trả chậm nhất |\n|---|---|\n"
        "| Nhận trước 15 giờ | Trong ngày |\n| Nhận sau 15 giờ | Ngày làm việc tiếp theo |\n\n"
        "> **Lưu ý:** không hẹn miệng.\n",
        time_limit="Trong ngày làm việc",
        fee="2.000 đồng/trang",
        authority="Chủ tịch hoặc Phó Chủ tịch Ủy ban nhân dân cấp xã",
        where="Bất kỳ xã, phường nào",
        documents_needed=("Bản chính", "Bản sao cần chứng thực"),
        procedures=("2.000815",),
        related=("chung-thuc-giay-to",),
        legal_basis=(Citation(document="23/2015/NĐ-CP", article="Điều 7"),),
        asked=Asked(count=4),
    ),
    _entry(
        "chung-thuc-giay-to",
        "CT-002",
        "chung-thuc",
        "Chứng thực bản sao cần mang giấy tờ gì?",
        "Mang **bản chính** và các bản sao.",
    ),
    _entry(
        "chung-thuc-phi", "CT-003", "chung-thuc", "Phí chứng thực bản sao là bao nhiêu?", "2.000 đồng/trang."
    ),
    _entry("chung-thuc-chu-ky", "CT-004", "chung-thuc", "Ai được chứng thực chữ ký?", "Chủ tịch xã, phường."),
    _entry("ten-la", "CT-005", "chung-thuc", HOSTILE, "Ghi đúng như giấy khai sinh."),
    _entry("khai-sinh-thoi-han", "HT-001", "ho-tich", "Khai sinh cho trẻ trong bao nhiêu ngày?", "60 ngày."),
    _entry("khai-sinh-giay-to", "HT-002", "ho-tich", "Khai sinh cần giấy tờ gì?", "Giấy chứng sinh."),
    _entry("khai-tu-thoi-han", "HT-003", "ho-tich", "Khai tử trong bao nhiêu ngày?", "15 ngày."),
    _entry("ket-hon-giay-to", "HT-004", "ho-tich", "Kết hôn cần giấy tờ gì?", "Giấy xác nhận độc thân."),
    _entry(
        "hkd-thanh-lap",
        "KD-001",
        "ho-kinh-doanh",
        "Thành lập hộ kinh doanh ở đâu?",
        "Tại xã, phường.",
        variants=("Đăng ký HKD ở đâu?", "Mở hộ kinh doanh nộp ở đâu?"),
    ),
    _entry(
        "hkd-thay-doi", "KD-002", "ho-kinh-doanh", "Đổi chủ hộ kinh doanh thế nào?", "Nộp hồ sơ thay đổi."
    ),
    _entry("hkd-cham-dut", "KD-003", "ho-kinh-doanh", "Chấm dứt hộ kinh doanh thế nào?", "Nộp thông báo."),
)

MEETINGS = (
    meeting(
        item("m01", state="linked", entry="chung-thuc-phi", unit="an-cuu", field="chung-thuc", answer="Có."),
        item("m02", state="waiting", waiting_for="so-tu-phap", said_unit="Ủy ban nhân dân xã " + "lạ" * 30),
        item("m03", raised=HOSTILE),
    ),
    meeting(item("m01", unit="phong-dinh", raised="Nguyễn" * 20), day=24, session="chieu"),
)


def handbook(**summaries: str) -> Handbook:
    """The handbook; by code (``CT_001``), summaries other than those it begins with."""
    known = registers(fields=FIELDS, terms=TERMS, units=UNITS, editions=(an_edition(),))
    entries = (
        entry.model_copy(
            update={"summary": summaries.get((entry.code or "").replace("-", "_"), entry.summary)}
        )
        for entry in ENTRIES
    )
    return a_handbook(*(placed(entry) for entry in entries), registers=known, meetings=MEETINGS)
