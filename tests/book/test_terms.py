from kb.book.phrases import key_phrases, phrases_in
from kb.book.terms import index_of_terms
from kb.model.registers import Term
from tests.book.handbooks import death, entry, handbook

CORPUS = [
    "đăng ký khai sinh", "đăng ký khai tử", "khai sinh cho con", "giấy khai sinh", "nơi khai sinh",
    "giấy chứng nhận", "giấy chứng sinh", "nộp giấy chứng nhận", "mất giấy chứng sinh", "đăng ký kết hôn",
    "xin giấy chứng nhận", "chờ giấy chứng nhận", "khai sinh lại", "khai tử muộn", "khai tử sớm",
    "báo khai tử", "xóa khai tử", "hủy khai sinh",
]  # fmt: skip


def terms_of(*entries, **registers):
    made = handbook(*entries, **registers)
    return [term for letter in index_of_terms(made, made.by_code_order) for term in letter["terms"]]


def test_runs_of_syllables_stop_at_punctuation():
    assert set(phrases_in("khai sinh, khai tử")) == {("khai", "sinh"), ("khai", "tử")}


def test_phrases_end_where_words_end():
    found = key_phrases(["Đăng ký khai sinh, giấy chứng sinh"], CORPUS, known=set())

    assert ("khai", "sinh") in found
    assert ("ký", "khai") not in found
    assert ("giấy", "chứng") not in found


def test_known_phrases_are_listed_however_rare_and_function_words_never_end_one():
    found = key_phrases(["Ai ký thừa lệnh ở xã"], [], known={("ký", "thừa", "lệnh"), ("ở", "xã")})

    assert found == {("ký", "thừa", "lệnh")}


def test_an_everyday_name_is_listed_with_the_official_one_and_where_people_ask_with_it():
    (term,) = [term for term in terms_of(entry(), death()) if term["term"] == "sao y"]

    assert term["gloss"] == "chứng thực bản sao từ bản chính"
    assert term["entries"] == ["chung-thuc-ban-sao"]


def test_field_names_lead_to_their_chapter_and_only_where_there_is_one():
    chapters = [(term["term"], term["chapter"]) for term in terms_of(entry()) if term["chapter"]]

    assert chapters == [("Chứng thực", "chung-thuc")]


def test_letters_and_terms_stand_in_vietnamese_order():
    terms = tuple(
        Term(term=name, means=(name,), kind="everyday")
        for name in ("ủy quyền", "ưu tiên", "đất ở", "dân số", "âm lịch")
    )
    made = handbook(
        entry(variants=("đất ở", "dân số", "âm lịch", "ủy quyền", "ưu tiên")), fields=(), terms=terms
    )
    letters = index_of_terms(made, made.published)

    assert [letter["letter"] for letter in letters] == ["Â", "D", "Đ", "U", "Ư"]


def test_names_that_are_one_word_are_listed():
    terms = terms_of(entry(question="Giấy tờ trên VNeID và tờ CT07 dùng được không?"))

    assert [t["term"] for t in terms if not t["chapter"] and not t["gloss"]] == ["CT07", "VNeID"]


def test_general_words_are_not_listed_even_when_registered():
    terms = (Term(term="HS", means=("hồ sơ",), kind="abbreviation"),)

    assert not [t for t in terms_of(entry(question="Hồ sơ gồm gì?"), terms=terms) if t["term"] == "hồ sơ"]


def test_every_term_leads_somewhere():
    for term in terms_of(entry(), death()):
        assert bool(term["entries"]) != bool(term["chapter"])
