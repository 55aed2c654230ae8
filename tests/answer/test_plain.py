from kb.answer import data, plain
from kb.answer.parse import parse, parse_inline

ANSWER = """Xem [cổng](https://dichvucong.gov.vn) hoặc [khai tử](muc:khai-tu).

3. Nộp **tờ khai**
   - bản chính
   - bản sao

   Giữ biên nhận.
4. Nhận

| Ai | Bao lâu |
|---|---|
| Chủ tịch | 03 ngày |

> Lưu ý
>
> - một
"""


def test_plain_text_reads_like_a_message():
    assert plain.render(parse(ANSWER)) == (
        "Xem cổng hoặc khai tử.\n\n"
        "3. Nộp tờ khai\n   - bản chính\n   - bản sao\n   Giữ biên nhận.\n4. Nhận\n\n"
        "Ai | Bao lâu\nChủ tịch | 03 ngày\n\n"
        "Lưu ý\n\n- một"
    )


def test_addresses_follow_their_links_when_asked_for():
    inlines = parse_inline("[cổng](https://a.vn), [a@b.vn](mailto:a@b.vn), [x](mailto:a@b.vn), [y](muc:y)")

    assert plain.render_inline(inlines) == "cổng, a@b.vn, x, y"
    assert plain.render_inline(inlines, addresses=True) == "cổng (https://a.vn), a@b.vn, x (a@b.vn), y"


def test_data_is_what_the_template_walks():
    assert data.render(parse("1. **Nộp** [a](muc:b) [c](https://d.vn)\n\n> Điều 5\n")) == [
        {
            "kind": "list",
            "start": 1,
            "items": [
                [
                    {
                        "kind": "paragraph",
                        "children": [
                            {"kind": "strong", "children": [{"kind": "text", "text": "Nộp", "kept": False}]},
                            {"kind": "text", "text": " ", "kept": False},
                            {
                                "kind": "link",
                                "entry": "b",
                                "children": [{"kind": "text", "text": "a", "kept": False}],
                            },
                            {"kind": "text", "text": " ", "kept": False},
                            {
                                "kind": "link",
                                "url": "https://d.vn",
                                "children": [{"kind": "text", "text": "c", "kept": False}],
                            },
                        ],
                    }
                ]
            ],
        },
        {
            "kind": "note",
            "children": [
                {"kind": "paragraph", "children": [{"kind": "text", "text": "Điều 5", "kept": True}]}
            ],
        },
    ]


def test_data_of_a_table_has_a_cell_for_every_column():
    (table,) = data.render(parse("| A | B |\n|:-:|---|\n| *1* | |\n"))

    assert table["align"] == ["center", None]
    assert table["rows"] == [
        [[{"kind": "emphasis", "children": [{"kind": "text", "text": "1", "kept": False}]}], []]
    ]
