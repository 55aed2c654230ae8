"""Real queries on each rung of the ladder, with what the shipped handbook must answer.

A row is a query; the codes of the entries wanted, of which one comes first and all are among the
first three; and what of the query the first entry took for something else, as told to a reader.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class Row(NamedTuple):
    query: str
    wanted: str
    """Codes, divided by blanks."""
    understood: tuple[tuple[str, str], ...] = ()
    """What was typed, and what it was taken for."""


def nfd(text: str) -> str:
    """``text`` decomposed, as it comes out of a file name of a Mac."""
    return unicodedata.normalize("NFD", text)


RED = "giấy chứng nhận quyền sử dụng đất"
RED_AND_HOUSE = "giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở"

LADDER: dict[str, tuple[Row, ...]] = {
    "exact accents": (
        Row("chứng thực bản sao", "CT-002 CT-001"),
        Row("chứng thực chữ ký", "CT-009 CT-010"),
        Row("CHỨNG THỰC CHỮ KÝ", "CT-009 CT-010"),
        Row("đăng ký kết hôn", "HT-013"),
        Row("hộ tịch có yếu tố nước ngoài", "HT-018"),
        Row("hòa giải tranh chấp đất đai", "DD-008"),
        Row("mai táng phí", "BT-003"),
        Row("đường", "DD-010"),
        Row("làm đường", "DD-010"),
        Row("chứng thực bán nhà", "CT-011 CT-012"),
    ),
    "no accents": (
        Row("chung thuc ban sao", "CT-002 CT-001"),
        Row("chung thuc chu ky", "CT-009 CT-010"),
        Row("dang ky ket hon", "HT-013"),
        Row("ho tich co yeu to nuoc ngoai", "HT-018"),
        Row("hoa giai tranh chap dat dai", "DD-008"),
        Row("mai tang phi", "BT-003"),
        Row("lam duong", "DD-010"),
        Row("qua han chua co ket qua", "PA-005"),
        Row("cham dut ho kinh doanh", "KD-004 KD-005"),
    ),
    "an accent wrong or missing": (
        Row("chứng thưc bản sao", "CT-002 CT-001"),
        Row("hô tich có yếu tố nước ngoài", "HT-018"),
        Row("kêt hôn", "HT-013"),
        Row("khai sịnh cho con", "HT-009 HT-008"),
        Row("thường trứ", "CR-009"),
        Row("uỷ quyên nộp hồ sơ hộ kinh doanh", "KD-003"),
        Row("mai tang phí", "BT-003"),
    ),
    "tone on another vowel": (
        Row("hoà giải tranh chấp đất đai", "DD-008"),
        Row("giấy uỷ quyền", "CT-010"),
        Row("xoá thường trú", "CR-009"),
        Row("thuỷ xuân", "CQ-002"),
    ),
    "i for y": (
        Row("đăng kí khai sinh", "HT-009 HT-008"),
        Row("chứng thực chữ kí", "CT-009 CT-010"),
        Row("qui trình sổ đỏ", "DD-003"),
        Row("kí thay mặt", "VB-001"),
        Row("vĩ dạ", "CQ-002"),
    ),
    "decomposed letters": (
        Row(nfd("đăng ký kết hôn"), "HT-013"),
        Row(nfd("hòa giải tranh chấp đất đai"), "DD-008"),
        Row(nfd("sổ đỏ ghi tên xã cũ"), "DD-006"),
    ),
    "look-alikes of đ": (
        Row("Ðăng ký khai sinh", "HT-009 HT-008"),
        Row("ðăng ký kết hôn", "HT-013"),
        Row("sổ ðỏ ghi tên xã cũ", "DD-006"),
    ),
    "Telex": (
        Row(
            "chuwngs thuwcj chuwx kys", "CT-009 CT-010", (("chuwngs thuwcj chuwx kys", "chứng thực chữ ký"),)
        ),
        Row("ddawng kys khai sinh", "HT-009 HT-008", (("ddawng kys", "đăng ký"),)),
        Row("ddangw kys tamj trus", "CR-003", (("ddangw kys tamj trus", "đăng ký tạm trú"),)),
        Row("dang kys tam tru", "CR-003", (("kys", "ký"),)),
        Row("keets hoon", "HT-013", (("keets hoon", "kết hôn"),)),
        Row("giayas uyr quyeenf", "CT-010", (("giayas uyr quyeenf", "giấy ủy quyền"),)),
        Row("HOOJ TICHJ", "HT-020 HT-021", (("HOOJ TICHJ", "hộ tịch"),)),
        Row("soor hoongf", "DD-001", (("soor hoongf", RED_AND_HOUSE),)),
    ),
    "VNI": (
        Row(
            "chu71ng thu75c chu74 ky1", "CT-009 CT-010", (("chu71ng thu75c chu74 ky1", "chứng thực chữ ký"),)
        ),
        Row("d9a8ng ky1 khai sinh", "HT-009 HT-008", (("d9a8ng ky1", "đăng ký"),)),
        Row("ke61t ho6n", "HT-013", (("ke61t ho6n", "kết hôn"),)),
        Row("tam5 tru1", "CR-003", (("tam5 tru1", "tạm trú"),)),
        Row("gia6y1 u3y quye6n2", "CT-010", (("gia6y1 u3y quye6n2", "giấy ủy quyền"),)),
        Row("khai sinh qua1 han5", "HT-008", (("qua1 han5", "quá hạn"),)),
    ),
    "abbreviations": (
        Row("GCNQSDĐ", "DD-001 DD-002", (("GCNQSDĐ", RED),)),
        Row("gcnqsdd", "DD-001 DD-002", (("gcnqsdd", RED),)),
        Row("gcn qsdd lần đầu", "DD-001"),
        Row("HKD", "KD-012 KD-006"),
        Row("ĐKKH", "HT-013", (("ĐKKH", "đăng ký kết hôn"),)),
        Row("dkkh", "HT-013", (("dkkh", "đăng ký kết hôn"),)),
        Row("đk ks", "HT-009 HT-008", (("đk ks", "đăng ký khai sinh"),)),
        Row("UBND", "VB-001"),
        Row("XNTTHN", "HT-015 HT-014"),
        Row("TTHN", "HT-015 HT-014", (("TTHN", "tình trạng hôn nhân"),)),
        Row("gpxd nha o rieng le may ngay", "XD-002"),
        Row("TUQ đóng dấu nào", "VB-002"),
        Row("cccd doi ten phuong", "CR-012"),
        Row("DVC trực tuyến", "KS-003 PL-006", (("DVC", "dịch vụ công"),)),
        Row("BHYT trẻ em", "HT-012"),
        Row("TTPVHCC", "MC-008", (("TTPVHCC", "Trung tâm Phục vụ hành chính công"),)),
    ),
    "a name in full where an entry has its abbreviation": (
        Row("thừa ủy quyền", "VB-002"),
        Row("xác nhận thông tin về cư trú", "CR-005"),
        Row("Dịch vụ công quốc gia", "KS-003 PL-006"),
    ),
    "ambiguous abbreviations, with support": (
        Row("ct chữ ký giấy ủy quyền", "CT-010 CT-009"),
        Row("ct bản sao", "CT-017 CT-002"),
        Row("CT phường ký thay", "VB-001", (("CT", "chủ tịch"),)),
        Row("nhập HK", "CR-002", (("HK", "hộ khẩu"),)),
        Row("HS trễ hẹn", "PA-005"),
        Row("nộp HS ở đâu", "MC-006 MC-002", (("HS", "hồ sơ"),)),
    ),
    "everyday words": (
        Row("sổ đỏ", "DD-001 DD-002"),
        Row("so do", "DD-001 DD-002"),
        Row("bìa đỏ", "DD-002 DD-001"),
        Row("sổ hồng", "DD-001", (("sổ hồng", RED_AND_HOUSE),)),
        Row("so hong", "DD-001", (("so hong", RED_AND_HOUSE),)),
        Row("giấy chứng sinh", "HT-010"),
        Row("mất giấy chứng sinh thì sao", "HT-010"),
        Row("hộ khẩu", "CR-007 CR-002"),
        Row("nhập hộ khẩu", "CR-002"),
        Row("nhập khẩu cho vợ", "CR-002"),
        Row("cắt khẩu", "CR-009", (("cắt khẩu", "xóa đăng ký thường trú"),)),
        Row("làm giấy kết hôn", "HT-013"),
        Row("làm giấy chứng tử", "HT-001 HT-003"),
        Row("làm giấy khai sinh", "HT-008 HT-009"),
        Row("xin giấy độc thân", "HT-015"),
        Row("sao y", "CT-003 CT-001"),
        Row("mộc", "CQ-005 CQ-007"),
        Row("giải thể hộ kinh doanh", "KD-004"),
        Row("mở quán", "KD-001"),
        Row("lấy vợ nước ngoài", "HT-019 HT-018"),
        Row("phép xây nhà", "XD-001 XD-002"),
        Row("bốc số", "VB-006", (("bốc số", "lấy số thứ tự"),)),
    ),
    "former units and districts": (
        Row("Phong Chương", "CQ-002 XD-006"),
        Row("phong chuong", "CQ-002 XD-006"),
        Row("xã Phong Chương nay thuộc đâu", "CQ-002"),
        Row("Phong Chương xin phép xây dựng", "XD-006"),
        Row("Điền Lộc", "CQ-002"),
        Row("Tây Lộc", "CQ-002"),
        Row("thị trấn Sịa", "CQ-003"),
        Row("huyện A Lưới", "CQ-003", (("huyện A Lưới", "xã A Lưới 1"),)),
        Row("Thị xã Hương Trà", "CQ-004 CQ-002", (("Thị xã Hương Trà", "phường Kim Trà"),)),
    ),
    "document numbers": (
        Row("23/2015", "CT-009"),
        Row("nd 23 2015", "CT-009"),
        Row("nghị định 23/2015/NĐ-CP", "VB-008 CT-009"),
        Row("168/2025/NĐ-CP", "KD-009 KD-003"),
        Row("168/2025", "KD-009 KD-003"),
        Row("118/2025/ND-CP", "PA-001 HT-020"),
        Row("60/2014/QH13", "HT-008 HT-001"),
        Row("nd30/2020", "VB-010 VB-009"),
    ),
    "procedure codes": (
        Row("2.000815", "CT-017 CT-003"),
        Row("2000815", "CT-017 CT-003"),
        Row("1.000656", "PL-006 HT-006"),
        Row("1000656", "PL-006 HT-006"),
        Row("2.000884", "CT-015"),
    ),
    "a letter missing, doubled, swapped or wrong": (
        Row("chung thc ban sao", "CT-017 CT-002", (("thc", "thuc"),)),
        Row("chung thucc ban sao", "CT-002 CT-017", (("thucc", "thuc"),)),
        Row("chugn thuc chu ky", "CT-009 CT-010", (("chugn", "chung"),)),
        Row("chung thuv chu ky", "CT-009 CT-010", (("thuv", "thuc"),)),
        Row("chứn thực chữ ký", "CT-009 CT-010", (("chứn", "chứng"),)),
        Row("khia sinh", "HT-011 HT-008", (("khia", "khai"),)),
        Row("khai sihn", "HT-011 HT-008", (("sihn", "sinh"),)),
        Row("tam truu", "CR-003", (("truu", "tru"),)),
        Row("ket hom", "HT-013", (("hom", "hon"),)),
        Row("kết hôm", "HT-013", (("hôm", "hôn"),)),
        Row("chứng thự bản sao", "CT-017 CT-001"),
    ),
    "words glued or split": (
        Row("chungthuc chu ky", "CT-009 CT-010", (("chungthuc", "chung thuc"),)),
        Row("chungthucchuky", "CT-009 CT-010", (("chungthucchuky", "chung thuc chu ky"),)),
        Row("hokinhdoanh", "KD-006 KD-012", (("hokinhdoanh", "ho kinh doanh"),)),
        Row("đăngký kếthôn", "HT-013", (("đăngký kếthôn", "đăng ký kết hôn"),)),
        Row("giấyủyquyền", "CT-010", (("giấyủyquyền", "giấy ủy quyền"),)),
        Row("khai sin h", "HT-011 HT-008", (("sin h", "sinh"),)),
        Row("kh ai sinh", "HT-011 HT-008", (("kh ai", "khai"),)),
        Row("chung th uc chu ky", "CT-009 CT-010", (("th uc", "thuc"),)),
    ),
}

WHILE_TYPED: tuple[Row, ...] = (
    Row("tạm tr", "CR-003"),
    Row("tam tr", "CR-003"),
    Row("hộ kinh d", "KD-008 KD-012"),
    Row("chung thuc chu k", "CT-009 CT-010"),
    Row("so do lan d", "DD-001 DD-002"),
    Row("mai tang p", "BT-003"),
    Row("vneid mu", "CR-010"),
    Row("trích l", "HT-016"),
    Row("hoa giai tranh ch", "DD-008"),
)
"""The last word not yet at its end."""
