from kb.book.backmatter import abbreviations, former_units, legal_documents, present_units
from kb.model.registers import Term
from tests.book.handbooks import TODAY, death, entry, handbook


def test_only_abbreviations_that_occur_in_print_are_explained():
    made = handbook(death())

    assert abbreviations(made, made.published) == [{"term": "UBND", "means": "Ủy ban nhân dân"}]


def test_an_abbreviation_inside_a_document_number_is_found_whole():
    terms = (
        Term(term="NĐ-CP", means=("Nghị định của Chính phủ",), kind="abbreviation"),
        Term(term="CP", means=("cổ phần",), kind="abbreviation"),
    )
    made = handbook(entry(fee="Theo Nghị định 23/2015/NĐ-CP."), terms=terms)

    assert [row["term"] for row in abbreviations(made, made.published)] == ["NĐ-CP"]


def test_former_communes_stand_in_vietnamese_order_with_their_earlier_names():
    rows = former_units(handbook())

    assert [(row["name"], row["earlier"], row["now"]) for row in rows] == [
        ("Dương Nỗ", "Phú Dương", "phường Dương Nỗ"),
        ("Phú Thượng", "", "phường Dương Nỗ"),
    ]


def test_documents_are_grouped_by_rank_and_name_the_entries_that_cite_them():
    made = handbook(entry(), death(), entry("ban-sao-2", code="CT-002"))
    groups = legal_documents(made, made.by_code_order, TODAY)

    assert [(group["type"], [d["entries"] for d in group["documents"]]) for group in groups] == [
        ("Luật", [["khai-tu-thoi-han"]]),
        ("Nghị định", [["chung-thuc-ban-sao", "ban-sao-2"]]),
    ]
    assert [d["settled"] for group in groups for d in group["documents"]] == [False, True]


def test_documents_nobody_cites_are_left_out():
    made = handbook(entry())

    assert [group["type"] for group in legal_documents(made, made.published, TODAY)] == ["Nghị định"]


def test_a_commune_of_today_names_what_it_was_formed_from():
    assert present_units(handbook()) == [
        {"name": "Dương Nỗ", "type": "phường", "from": "phường Phú Thượng, phường Dương Nỗ"}
    ]
