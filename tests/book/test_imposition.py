import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.book.imposition import (
    FEWEST,
    IN_A_SIGNATURE,
    ONE_FOLD,
    PAGES_A_SHEET,
    Sheet,
    Side,
    Signature,
    imposed,
    signature_sizes,
)

PAGES = st.integers(1, 2000)


def sides(signatures: tuple[Signature, ...]) -> list[Side]:
    return [side for one in signatures for sheet in one.sheets for side in sheet]


def folded(sheets: tuple[Sheet, ...]) -> list[int | None]:
    """The pages as they follow one another once the sheets are folded inside one another: what paper does.

    The right half of each front comes up first, its back behind it; then the same from inside out.
    """
    outer = [(sheet.front.right, sheet.back.left) for sheet in sheets]
    inner = [(sheet.back.right, sheet.front.left) for sheet in reversed(sheets)]
    return [page for leaf in (*outer, *inner) for page in leaf]


def test_eight_pages_are_two_sheets_the_outer_one_first():
    assert imposed(8) == (Signature(1, (Sheet(Side(8, 1), Side(2, 7)), Sheet(Side(6, 3), Side(4, 5)))),)


def test_pages_that_are_wanting_stay_white_at_the_end():
    assert imposed(6)[0].sheets[0] == Sheet(Side(None, 1), Side(2, None))


@given(PAGES)
def test_folding_and_stacking_the_sheets_puts_the_pages_in_order(pages):
    read = [page for signature in imposed(pages) for page in folded(signature.sheets)]

    assert read[:pages] == list(range(1, pages + 1))
    assert len(read) % PAGES_A_SHEET == 0
    assert set(read[pages:]) <= {None}
    assert len(read) - pages < PAGES_A_SHEET


@given(PAGES)
def test_each_page_is_there_once(pages):
    found = [page for side in sides(imposed(pages)) for page in side if page is not None]

    assert sorted(found) == list(range(1, pages + 1))


@given(st.integers(1, ONE_FOLD).map(lambda sheets: sheets * PAGES_A_SHEET))
def test_in_one_fold_both_pages_of_a_side_make_one_more_than_the_book(pages):
    (signature,) = imposed(pages)

    assert all(side.left is not None and side.right is not None for side in sides((signature,)))
    assert {sum(page or 0 for page in side) for side in sides((signature,))} == {pages + 1}


@given(PAGES)
def test_right_hand_pages_are_odd_and_lie_at_the_right(pages):
    assert all((side.right or 1) % 2 == 1 and (side.left or 2) % 2 == 0 for side in sides(imposed(pages)))


@given(PAGES)
def test_the_middle_of_each_signature_shows_two_pages_that_follow(pages):
    for signature in imposed(pages):
        left, right = signature.sheets[-1].back
        assert right is None or right == (left or 0) + 1


def test_what_a_stapler_takes_is_one_fold_and_one_sheet_more_is_not():
    assert signature_sizes(ONE_FOLD) == (16,)
    assert signature_sizes(ONE_FOLD + 1) == (8, 5, 4)


@given(st.integers(ONE_FOLD + 1, 500))
def test_no_signature_is_thin_and_all_but_the_last_two_are_full(sheets):
    sizes = signature_sizes(sheets)

    assert sum(sizes) == sheets
    assert all(FEWEST <= size <= IN_A_SIGNATURE for size in sizes)
    assert set(sizes[:-2]) <= {IN_A_SIGNATURE}


def test_a_book_without_pages_is_refused():
    with pytest.raises(ValueError, match="at least one page"):
        imposed(0)
