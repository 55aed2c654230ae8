"""A box that narrows a list on the page itself; the list is whole without JavaScript."""

from __future__ import annotations

from kb.site.markup import Html, tag


def filter_box(list_id: str, label: str) -> Html:
    """A text field that hides the rows of the element ``list_id`` whose ``data-kb-key`` does not match.

    Keys are folded (small letters, no marks); the script folds what is typed the same way. Without
    JavaScript the box stays hidden.
    """
    field = f"{list_id}-loc"
    return tag(
        "p",
        tag("label", label, for_=field),
        tag(
            "input",
            type="search",
            id=field,
            data_kb_filter=list_id,
            autocomplete="off",
            spellcheck="false",
        ),
        tag("span", role="status", class_="kb-filter__count"),
        class_="kb-filter",
    )
