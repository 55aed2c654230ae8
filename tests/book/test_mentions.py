from kb.book.mentions import mentions


def test_links_related_entries_and_places_of_the_index_are_named_however_deep():
    data = [
        {"children": [{"kind": "link", "entry": "a", "children": []}], "related": ["b"]},
        {"subs": [{"term": "x", "entries": ["c", "a"]}]},
    ]

    assert sorted(mentions(data)) == ["a", "a", "b", "c"]


def test_an_entry_does_not_name_itself_by_being_there():
    assert list(mentions({"entries": [{"id": "a", "title": "A"}]})) == []
