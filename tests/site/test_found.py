from __future__ import annotations

from kb.index.catalogue import catalogue_documents
from kb.site.found import found_path
from kb.site.pages import pages
from tests.browser.handbook import handbook
from tests.factory import TODAY
from tests.site.reading import read


def test_everything_in_the_catalogue_has_its_page_and_place() -> None:
    book = handbook()
    made = {page.path: read(page.html) for page in pages(book, TODAY)}
    address = found_path(book)

    for document in catalogue_documents(book, {}):
        path, _, place = address(document.id).partition("#")
        assert path in made, document.id
        ids = {element.attributes.get("id") for element in made[path].walk()}
        assert not place or place in ids, document.id


def test_a_guide_lies_where_its_key_says() -> None:
    assert found_path(handbook())("huong-dan:cach-tim.html#phim") == "cach-tim.html#phim"
