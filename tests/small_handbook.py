"""A handbook of two entries on disk, small enough to read and sound enough to publish."""

from __future__ import annotations

import textwrap
from pathlib import Path

REGISTERS = {
    "fields": """
        - id: chung-thuc
          name: Chứng thực
          prefix: CT
          description: Bản sao từ bản chính, chữ ký, giao dịch.
        - id: ho-tich
          name: Hộ tịch
          prefix: HT
          description: Khai sinh, khai tử, kết hôn.
        """,
    "legal_documents": """
        - number: 23/2015/NĐ-CP
          type: Nghị định
          issuer: Chính phủ
          title: Chứng thực bản sao, chữ ký, hợp đồng
          effective: 2015-04-10
          state: in_force
          confidence: high
        - number: 60/2014/QH13
          type: Luật
          issuer: Quốc hội
          title: Luật Hộ tịch
          effective: 2016-01-01
          expires: 2027-02-28
          state: in_force
          confidence: high
        """,
    "units": """
        - id: an-cuu
          name: An Cựu
          type: phường
          code: '19815'
          formed_from:
            - name: An Đông
              type: phường
              district: Quận Thuận Hóa
        - id: phong-dinh
          name: Phong Dinh
          type: phường
          code: '19900'
          formed_from:
            - name: Phong Hòa
              type: phường
              district: Thị xã Phong Điền
        """,
    "agencies": """
        - id: so-tu-phap
          name: Sở Tư pháp thành phố Huế
          level: city
        """,
    "procedures": """
        - code: "2.000815"
          name: Chứng thực bản sao từ bản chính
          field: Chứng thực
          as_of: 2026-06-01
        - code: "1.000656"
          name: Đăng ký khai tử
          field: Hộ tịch
          as_of: 2026-06-01
        """,
    "terms": """
        - term: sao y
          means: [chứng thực bản sao]
          kind: everyday
        """,
}

COPY = """
    # Mục mẫu: ghi chú này phải còn nguyên sau mọi lần ghi.
    id: chung-thuc-ban-sao-phi
    code: CT-001
    question: Phí chứng thực bản sao là bao nhiêu?
    variants:
      - Sao y bản chính mất bao nhiêu tiền?
      - le phi sao y ban chinh
    summary: Hai trang đầu **2.000 đồng/trang**, từ trang thứ ba 1.000 đồng/trang. # mức của thông tư
    answer: |
      Thu theo trang của bản chính.

      > **Lưu ý:** Tối đa 200.000 đồng/bản.
    fee: 2.000 đồng/trang
    authority: Ủy ban nhân dân cấp xã
    field: chung-thuc
    procedures: ["2.000815"]
    legal_basis:
      - document: 23/2015/NĐ-CP
        article: Điều 20
    agencies: [so-tu-phap]
    related: [khai-tu-thoi-han]
    origin:
      sources:
        - title: Cổng Dịch vụ công quốc gia
          url: https://dichvucong.gov.vn/
          as_of: 2026-06-01
    review_by: 2027-05-25
    history:
      - date: 2026-11-20
        who: Nhóm biên soạn
        action: created
      - date: 2026-11-21
        who: Trần Bình
        action: approved
    """

DEATH = """
    id: khai-tu-thoi-han
    code: HT-001
    question: Người mất phải được khai tử trong bao nhiêu ngày?
    variants:
      - Nhà có người mất bao lâu phải đi khai tử?
      - khai tử trễ có sao không
    summary: Trong 15 ngày kể từ ngày có người mất.
    answer: |
      Người thân đi khai tại Ủy ban nhân dân cấp xã.
    time_limit: Ngay trong ngày làm việc
    field: ho-tich
    procedures: ["1.000656"]
    legal_basis:
      - document: 60/2014/QH13
        article: Điều 33
    related: [chung-thuc-ban-sao-phi]
    origin:
      sources:
        - title: Cổng Dịch vụ công quốc gia
          url: https://dichvucong.gov.vn/
          as_of: 2026-06-01
    asked:
      count: 2
      units: [an-cuu]
    review_by: 2027-02-15
    history:
      - date: 2026-11-20
        who: Nhóm biên soạn
        action: created
      - date: 2026-11-21
        who: Trần Bình
        action: approved
    """


def write(root: Path, relative: str, text: str) -> Path:
    """Puts ``text``, without its common indent, into a file below ``root``."""
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8", newline="\n")
    return path


def write_small_handbook(root: Path) -> None:
    """The registers, CT-001 and HT-001."""
    for name, text in REGISTERS.items():
        write(root, f"faq/registers/{name}.yaml", text)
    write(root, "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml", COPY)
    write(root, "faq/published/ho-tich/khai-tu-thoi-han.yaml", DEATH)
    write(root, "content/index.md", "# Cẩm nang\n")


MEETINGS = {
    "2026-11-20-sang": """
        # Biên bản buổi sáng.
        date: 2026-11-20
        session: sang
        items:
          - id: m01
            unit: an-cuu
            field: chung-thuc
            raised: Sao y bản chính thu bao nhiêu?
            answer: Hai nghìn đồng một trang.
            answered_by: so-tu-phap
            entry: chung-thuc-ban-sao-phi
            state: linked
          - id: m02
            unit: phong-dinh
            raised: Người mất ở bệnh viện thì ai khai tử?
            state: waiting
            waiting_for: so-tu-phap
            waiting_since: 2026-11-22
          - id: m03
            said_unit: P. Lạ
            raised: Khai tử ở đâu?
            answer: Tại Ủy ban nhân dân cấp xã.
        """,
    "2026-11-23-chieu": """
        date: 2026-11-23
        session: chieu
        items:
          - id: m01
            unit: an-cuu
            raised: Bệnh viện báo tử thì ai khai?
            state: merged
            merged_into: 2026-11-20-sang/m02
          - id: m02
            raised: Ông A, điện thoại 0912 345 678, hỏi chứng thực chữ ký.
          - id: m03
            raised: Hỏi thử micro.
            state: closed
            reason: Không phải vướng mắc.
        """,
}
"""Two meetings: something settled, waiting, answered, merged, open and closed."""


def write_meetings(root: Path) -> None:
    """The two meetings, into a handbook that is there."""
    for name, text in MEETINGS.items():
        write(root, f"faq/meetings/{name}.yaml", text)
