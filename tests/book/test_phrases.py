from kb.book.phrases import Names, clauses, holds, key_phrases, may_be_listed, names_in

COMPOUNDS = {
    "chứng thực", "bản sao", "khai tử", "hồ sơ", "biên lai", "giấy tờ", "con dấu", "xử lý", "thông minh", "bản chính",
}  # fmt: skip
TAGS = {"thông minh": "A", "xử lý": "V", "viết": "V"}


def words(text):
    """Two syllables that are one of ``COMPOUNDS`` as one word, everything else alone."""
    syllables, found = text.split(), []
    while syllables:
        pair = " ".join(syllables[:2])
        size = 2 if pair.lower() in COMPOUNDS else 1
        found.append(" ".join(syllables[:size]))
        del syllables[:size]
    return found


def phrases_of(*titles, elsewhere=(), registered=()):
    read = [clause for title in titles for clause in clauses(title, words)]
    other = [clause.syllables for text in elsewhere for clause in clauses(text)]
    named, joined = key_phrases(
        read, other, {tuple(r.split()) for r in registered}, lambda w: TAGS.get(w, "N")
    )
    return {" ".join(phrase) for phrase in named | joined}


def test_clauses_end_at_punctuation_and_know_what_stands_before_them():
    found = clauses("Khai tử (muộn), trả sau 3 giờ? Nộp ở đâu")

    assert [" ".join(clause.written) for clause in found] == ["Khai tử", "muộn", "trả sau 3 giờ", "Nộp ở đâu"]
    assert [clause.opens for clause in found] == [True, False, False, True]


def test_borders_stand_where_words_meet_however_the_segmenter_cuts_signs():
    (clause,) = clauses("mẫu 01/TP chứng thực", lambda _text: ["mẫu", "01", "/", "TP", "chứng thực"])

    assert clause.borders == {0, 1, 2, 4}


def test_a_segmenter_that_changes_letters_does_no_harm():
    (clause,) = clauses("một hai ba", lambda _text: ["mộtt", "hai ba"])

    assert {0, 3} <= clause.borders <= {0, 1, 2, 3}


def test_compounds_of_titles_are_phrases_and_what_crosses_their_borders_is_none():
    assert phrases_of("Chứng thực bản sao") == {"chứng thực", "bản sao"}


def test_words_that_stand_together_again_are_one_phrase():
    assert "chứng thực bản sao" in phrases_of("Chứng thực bản sao", elsewhere=["phí chứng thực bản sao"])


def test_the_same_clause_again_proves_nothing():
    assert "chứng thực bản sao" not in phrases_of("Chứng thực bản sao", "Chứng thực bản sao")


def test_a_registered_name_is_a_phrase_however_rare_and_wherever_words_end():
    assert "sao thực" in phrases_of("Chứng sao thực hiện", registered=["sao thực"])


def test_adjectives_and_what_is_done_to_anything_are_no_phrases():
    found = phrases_of(
        "Viết biên lai", "Xử lý khai tử", "thông minh", elsewhere=["viết biên lai", "xử lý khai tử"]
    )

    assert found == {"biên lai", "khai tử"}


def test_pieces_of_sentences_are_no_phrases():
    found = phrases_of("Bản sao thì chứng thực", elsewhere=["bản sao thì chứng thực ngay"])

    assert found == {"bản sao", "chứng thực"}


def test_commonplaces_are_not_listed_alone():
    assert not may_be_listed(("hồ", "sơ"))
    assert not may_be_listed(("ở", "nhà"))
    assert may_be_listed(("khai", "tử"))


def test_names_of_one_word_are_found():
    (clause,) = clauses("Tờ CT07 trên VNeID ở ki-ốt của UBND")

    assert [clause.written[first] for first, _ in names_in(clause)] == ["CT07", "VNeID", "ki-ốt"]


def test_a_set_of_names_is_found_in_a_clause_with_those_inside_others():
    (clause,) = clauses("trích lục khai tử")
    names = Names([("trích", "lục"), ("khai", "tử"), ("trích", "lục", "khai", "tử"), ("tử", "hình")])

    assert set(names.found_in(clause)) == {(0, 2), (2, 4), (0, 4)}


def test_holding_is_of_whole_syllables():
    assert holds(("giấy", "khai", "tử"), ("khai", "tử"))
    assert not holds(("giấy", "khai", "tử"), ("giấy", "tử"))
