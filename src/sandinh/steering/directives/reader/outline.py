"""The tree of numbered items.

What a mark means depends on those before it: a new style of mark opens a level below, the next of a known style
goes on at its level. `1.1` belongs under `1` whatever lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .blocks import Block
from .markers import Marker
from .model import Item
from .passage import Passage
from .tables import Columns, columns_of, loose_cells

_RANK = {"phần": 0, "chương": 1, "mục": 2, "tiểu mục": 3, "A": 3, "điều": 4, "I": 4, "1.": 5, "1/": 5, "1-": 5, "1:": 5}
_RANK |= {"multi2": 6, "multi3": 7, "multi4": 8, "1)": 6, "a": 9, "(1": 10, "(a": 11, "i": 11, "(i": 11}
_NUMERIC = ("1", "multi")


@dataclass(slots=True)
class Node:
    """An item while the tree is built. `paragraphs` are its dashes and unnumbered paragraphs after its first line."""

    marker: Marker | None
    label: str
    passage: Passage
    parent: Node | None = None
    upper: bool = False
    paragraphs: list[Passage] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    cells: dict[str, Passage] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.marker.kind if self.marker else ""

    @property
    def path(self) -> str:
        outer = self.parent
        if self.kind.startswith("multi"):
            while outer and outer.kind.startswith(_NUMERIC) and outer.marker and outer.marker.parts:
                outer = outer.parent
        before = outer.path if outer else ""
        return f"{before}.{self.label}" if before and self.label else before or self.label

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def whole(self) -> Passage:
        """First line and what follows it, without the children."""
        joined = self.passage
        for paragraph in self.paragraphs:
            joined = joined.plus(paragraph)
        return joined


@dataclass(slots=True)
class Outline:
    """The tree with the paragraphs before and after it."""

    root: Node
    opening: list[Passage] = field(default_factory=list)
    closing: list[Passage] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        for child in self.root.children:
            yield from child.walk()


def build(blocks: list[Block], nothing: Passage) -> Outline:
    """The outline of a body's paragraphs."""
    outline = Outline(Node(None, "", nothing))
    current = outline.root
    columns: Columns | None = None
    for block in blocks:
        if block.row is not None:
            columns = columns_of(block.row) or columns
            current = _add_row(current, block.row, columns)
            continue
        columns = None if block.marker or block.upper else columns
        if block.marker and block.marker.kind == "row":
            current = _add(_not_a_row(current), block.marker, block.marker.label, block)
            current.cells = loose_cells(current.passage)
            continue
        if block.marker and block.marker.kind != "-" and _plausible(block.marker, current):
            current = _place(block, current)
        elif (
            not block.marker
            and current.label
            and not current.passage
            and not current.children
            and not current.paragraphs
        ):
            current.passage, current.upper = block.passage, block.upper
        elif block.marker is None and block.upper and 3 < len(block.passage) < 200:
            current = _add(outline.root, None, "", block)
        elif current is outline.root:
            outline.opening.append(_own(block))
        else:
            current.paragraphs.append(_own(block))
    return outline


def _own(block: Block) -> Passage:
    return block.passage.cut(block.marker.length) if block.marker and block.marker.kind == "-" else block.passage


def _add(parent: Node, marker: Marker | None, label: str, block: Block) -> Node:
    passage = block.passage.cut(marker.length) if marker else block.passage
    node = Node(marker, label, passage, parent, upper=block.upper)
    parent.children.append(node)
    return node


def _line(node: Node) -> list[Node]:
    return [node, *node.ancestors()]


def _plausible(marker: Marker, current: Node) -> bool:
    """Numbers far off the sequence are years, amounts or prices at the head of a paragraph."""
    if marker.kind.startswith("multi") or not marker.kind.startswith("1"):
        return True
    same = [n.marker.value for n in _line(current) if n.marker and n.kind == marker.kind]
    return marker.value <= 3 or any(0 < marker.value - value <= 3 for value in same)


def _place(block: Block, current: Node) -> Node:
    marker = block.marker
    assert marker is not None
    return _add(_parent_for(marker, current), marker, marker.label, block)


def _parent_for(marker: Marker, current: Node) -> Node:
    line = _line(current)
    root = line[-1]
    if marker.kind.startswith("multi"):
        return _parent_of_multi(marker, line)
    same = [n for n in line if n.kind == marker.kind and n.label]
    for node in same:
        if node.marker and node.marker.value + 1 == marker.value:
            return node.parent or root
    if same and marker.value == 1 and _opens_deeper(marker, current, same[0]):
        return current
    if same:
        return same[0].parent or root
    rank = _RANK.get(marker.kind, 9)
    if marker.value == 1 and not (rank <= 4 < _RANK.get(current.kind, 0)):
        return _not_a_row(current)
    return next((n for n in line if not n.cells and (n is root or not n.kind or _RANK.get(n.kind, 9) < rank)), root)


def _not_a_row(node: Node) -> Node:
    while node.cells and node.parent:
        node = node.parent
    return node


def _opens_deeper(marker: Marker, current: Node, same: Node) -> bool:
    """A sequence that starts again inside an item of another style is nested there."""
    if current is same or _RANK.get(marker.kind, 9) <= 4:
        return False
    return current.whole.text.rstrip().endswith(":")


def _parent_of_multi(marker: Marker, line: list[Node]) -> Node:
    prefix = marker.parts[:-1]
    for node in line:
        if node.marker and node.marker.parts == prefix:
            return node
    for node in line:
        if node.kind == marker.kind and node.marker and node.marker.parts[:-1] == prefix:
            return node.parent or line[-1]
    for node in line:
        if not node.kind.startswith("multi") and _RANK.get(node.kind, -1) < 5 and not node.cells:
            return node
    return line[-1]


_ROW_NUMBER = re.compile(r"^\(?(?P<label>\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H]|[a-zđ])\)?[.)]?$")


def _add_row(current: Node, row: tuple[Passage, ...], columns: Columns | None) -> Node:
    """A table row with a printed number is an item; one without goes on with the row above."""
    if columns is None:
        for cell in row:
            if cell and (current.label or current.cells):
                current.paragraphs.append(cell)
        return current
    if columns_of(row):
        return current
    cells = columns.pick(row)
    number = _ROW_NUMBER.match(cells["number"].text) if "number" in cells else None
    if not number:
        _continue_row(current, cells)
        return current
    label = number["label"]
    group = not label[0].isdigit()
    parent = current
    while parent.parent and (parent.cells if group or parent.kind != "row-group" else False):
        parent = parent.parent
    if parent.cells and parent.kind != "row-group":
        parent = _not_a_row(parent)
    marker = Marker("row-group" if group else "row", label, 0, (), 0)
    nothing = cells["number"].cut(0, 0)
    node = Node(marker, label, cells.get("content", nothing), parent, cells=cells)
    parent.children.append(node)
    return node


def _continue_row(current: Node, cells: dict[str, Passage]) -> None:
    if not current.cells:
        return
    for name, cell in cells.items():
        if cell and name in current.cells:
            current.cells[name] = current.cells[name].plus(cell)
    if cells.get("content"):
        current.paragraphs.append(cells["content"])


def items(node: Node) -> tuple[Item, ...]:
    """The tree as it is handed out."""
    found = []
    for child in node.children:
        span = child.whole.span()
        found.append(Item(child.path, child.label, child.passage.text, span, items(child)))
    return tuple(found)
