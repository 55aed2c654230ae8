from kb.book.phrases import clauses
from kb.book.references import everyday_names, official_names, phrase_of, references
from kb.book.titles import Title
from kb.model.registers import Term

HEADS = {("chứng", "thực"): {"a"}, ("hộ", "kinh", "doanh"): {"b"}, ("khai", "tử"): {"c"}}


def term(name, *means, kind="everyday", **more):
    return Term(term=name, means=means, kind=kind, **more)


def title(*texts, entry_id="a"):
    return Title(entry_id, "chung-thuc", (), tuple(c for text in texts for c in clauses(text)))


def found(*terms, titles):
    return {reference.name: list(reference.heads) for reference in references(terms, titles, HEADS)}


def test_names_are_compared_in_small_letters_and_without_signs():
    assert phrase_of("Hợp đồng, giao dịch") == ("hợp", "đồng", "giao", "dịch")


def test_official_names_keep_their_capitals_and_lists_are_no_names():
    names = official_names(
        [term("UBND", "Ủy ban nhân dân", kind="abbreviation"), term("ở trọ", "thuê, mượn")]
    )

    assert names == {("ủy", "ban", "nhân", "dân"): "Ủy ban nhân dân"}


def test_ambiguous_names_and_those_of_other_fields_are_not_sure():
    terms = [
        term("công chứng", "chứng thực", ambiguous=True),
        term("sao lục", "chứng thực", fields=("ho-tich",)),
        term("sổ đỏ", "giấy chứng nhận"),
    ]

    assert set(everyday_names(terms, {"chung-thuc"})) == {("sổ", "đỏ")}
    assert set(everyday_names(terms, {"ho-tich"})) == {("sổ", "đỏ"), ("sao", "lục")}


def test_an_everyday_name_that_readers_use_leads_to_its_head():
    assert found(term("thị thực", "chứng thực"), titles=[title("thị thực ở đâu")]) == {
        "thị thực": [("chứng", "thực")]
    }


def test_a_name_that_nobody_uses_here_is_not_listed():
    assert found(term("thị thực", "chứng thực"), titles=[title("chứng thực")]) == {}


def test_an_ambiguous_name_must_be_used_more_than_once():
    one = term("thị thực", "chứng thực", ambiguous=True)

    assert found(one, titles=[title("thị thực")]) == {}
    assert found(one, titles=[title("thị thực"), title("thị thực", entry_id="b")])


def test_names_of_one_syllable_and_pieces_of_sentences_are_not_listed():
    terms = [term("tiệm", "hộ kinh doanh"), term("nhà có tang", "khai tử"), term("mở quán", "đăng ký")]

    assert found(*terms, titles=[title("mở tiệm khi nhà có tang", "mở quán")]) == {}


def test_a_name_that_stands_beside_the_official_one_anyway_is_not_listed():
    terms = [term("khai tử muộn", "khai tử"), term("hộ buôn bán", "hộ kinh doanh")]

    assert set(found(*terms, titles=[title("khai tử muộn", "hộ buôn bán")])) == {"hộ buôn bán"}


def test_of_many_names_of_one_thing_the_most_used_are_listed_and_none_that_only_adds_a_word():
    names = ["ba bốn", "ba bốn năm", "bảy tám", "chín mười", "sáu bảy", "tám chín"]
    titles = [title(*names), title("tám chín", "sáu bảy", "chín mười", "bảy tám", entry_id="b")]

    assert set(found(*(term(name, "chứng thực") for name in names), titles=titles)) == {
        "bảy tám", "chín mười", "sáu bảy", "tám chín",
    }  # fmt: skip


def test_a_part_of_the_official_name_will_do_where_it_leads_to_who_uses_the_name():
    one = term("thẻ tiệm", "giấy phép hộ kinh doanh")

    assert found(one, titles=[title("thẻ tiệm", entry_id="b")]) == {"thẻ tiệm": [("hộ", "kinh", "doanh")]}
    assert found(one, titles=[title("thẻ tiệm", entry_id="z")]) == {}


def test_an_abbreviation_leads_to_its_head_when_it_is_written_just_so():
    one = term("HKD", "hộ kinh doanh", kind="abbreviation")

    assert found(one, titles=[title("HKD nghỉ bán")]) == {"HKD": [("hộ", "kinh", "doanh")]}
    assert found(one, titles=[title("hkd nghỉ bán")]) == {}
