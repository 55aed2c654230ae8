from kb.book.phrases import Names, clauses
from kb.book.titles import places_in


def phrase(text):
    return tuple(text.split())


def found(title, names, everyday=(), registered=(), segment=None):
    official = {phrase(one): phrase(other) for one, other in dict(everyday).items()}
    known = Names([*map(phrase, names), *official])
    places = places_in(clauses(title, segment), known, official, {phrase(name) for name in registered})
    return {" ".join(place.phrase) for place in places}


def test_shorter_phrases_inside_longer_ones_have_places_too():
    assert found("trích lục khai tử", ["trích lục khai tử", "khai tử"]) == {"trích lục khai tử", "khai tử"}


def test_an_everyday_name_stands_for_the_official_one():
    assert found("làm sổ đỏ", [], {"sổ đỏ": "giấy chứng nhận"}) == {"giấy chứng nhận"}


def test_an_everyday_name_inside_a_longer_name_means_nothing():
    assert found("thẻ bảo hiểm y tế", ["thẻ bảo hiểm y tế"], {"thẻ bảo hiểm": "thẻ BHYT"}) == {
        "thẻ bảo hiểm y tế"
    }


def test_of_two_names_that_overlap_the_longer_counts_and_a_registered_one_before_all():
    names = ["giấy phép xây dựng", "xây dựng nhà"]

    assert found("giấy phép xây dựng nhà", names) == {"giấy phép xây dựng"}
    assert found("giấy phép xây dựng nhà", names, registered=["xây dựng nhà"]) == {"xây dựng nhà"}


def test_both_count_where_a_longer_name_holds_them():
    names = ["chứng thực bản sao", "bản sao từ bản chính", "chứng thực bản sao từ bản chính"]

    assert found("chứng thực bản sao từ bản chính", names) == set(names)


def test_a_name_that_cuts_a_word_of_a_longer_name_does_not_count():
    def segment(_text):
        return ["chữ ký", "số"]

    assert found("chữ ký số", ["chữ ký", "ký số", "chữ ký số"], segment=segment) == {"chữ ký", "chữ ký số"}
