"""Reading HTML back, so that tests speak of elements and text, not of strings of tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "hr", "meta", "link", "img"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, blanks between words made single."""
        return " ".join("".join(self._texts()).split())

    @property
    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()

    def walk(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, name: str = "", class_: str = "", id_: str = "") -> list[Element]:
        """Elements below of a name, of a class, with an id, or all of these, in reading order."""
        return [
            e
            for e in self.walk()
            if (not name or e.name == name)
            and (not class_ or class_ in e.classes)
            and (not id_ or e.attributes.get("id") == id_)
        ]

    def one(self, name: str = "", class_: str = "", id_: str = "") -> Element:
        """The only such element."""
        (found,) = self.all(name, class_, id_)
        return found

    def links(self) -> dict[str, str]:
        """Text of each link to its address."""
        return {a.text: a.attributes["href"] or "" for a in self.all("a")}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"<{tag}> repeats an attribute"
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The tree of ``html``; fails when a tag is left open or closed out of turn."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.open[0]
