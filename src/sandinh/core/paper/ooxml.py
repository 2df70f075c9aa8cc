"""The few WordprocessingML elements that official paper is made of. Lengths come in millimetres and points."""

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from sandinh.core.paper.formats import Style
from sandinh.core.paper.sheet import Run

_JUSTIFY = {"justified": "both", "left": "left", "centre": "center", "right": "right"}


def element(tag: str, *children: BaseOxmlElement | None, **attributes: str | int) -> BaseOxmlElement:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


def run(text: str, style: Style, *, colour: str | None = None) -> BaseOxmlElement:
    """One run; line feeds and tabs in the text become Word's own."""
    made = element("r", run_properties(style, colour=colour))
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(element("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(element("tab"))
            if piece:
                words = element("t")
                words.text = piece
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                made.append(words)
    return made


def run_properties(style: Style, *, colour: str | None = None) -> BaseOxmlElement:
    size = round(style.size * 2)
    return element(
        "rPr",
        element("b") if style.bold else None,
        element("bCs") if style.bold else None,
        element("i") if style.italic else None,
        element("iCs") if style.italic else None,
        element("color", val=colour) if colour else None,
        element("sz", val=size),
        element("szCs", val=size),
        element("u", val="single") if style.underline else None,
    )


def paragraph(
    runs: Iterable[Run | BaseOxmlElement],
    *,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    line: tuple[int, str] = (240, "auto"),
    left: float = 0,
    right: float = 0,
    first: float = 0,
    tab: float | None = None,
    leader: float | None = None,
    keep: bool = False,
    top_rule: bool = False,
    new_page: bool = False,
) -> BaseOxmlElement:
    """before, after: points; left, right, first, tab, leader: mm; first is negative for a hanging line.

    leader: how far dots run on after the last word.
    """
    indent = {"left": twips(left), "right": twips(right), "hanging" if first < 0 else "firstLine": twips(abs(first))}
    stop = element("tab", val="left", pos=twips(tab)) if tab is not None else None
    if leader is not None:
        stop = element("tab", val="right", leader="dot", pos=twips(leader))
    properties = element(
        "pPr",
        element("keepNext") if keep else None,
        element("pageBreakBefore") if new_page else None,
        element("widowControl"),
        element("pBdr", element("top", val="single", sz=6, space=1, color="000000")) if top_rule else None,
        element("tabs", stop) if stop is not None else None,
        element("spacing", before=round(before * 20), after=round(after * 20), line=line[0], lineRule=line[1]),
        element("ind", **indent),
        element("jc", val=_JUSTIFY[align]),
    )
    pieces = [run(each.text, each.style) if isinstance(each, Run) else each for each in runs]
    if leader is not None:
        pieces.append(element("r", element("tab")))
    return element("p", properties, *pieces)


def tiny(height_pt: float = 1, *, new_page: bool = False) -> BaseOxmlElement:
    """An all but invisible paragraph, where Word demands one: after a table, at the end of a section."""
    made = paragraph((), line=(round(height_pt * 20), "exact"), new_page=new_page)
    made[0].append(element("rPr", element("sz", val=2), element("szCs", val=2)))
    return made


def ruled(width: float, room: float) -> BaseOxmlElement:
    """A rule of `width` mm in the middle of `room` mm, drawn as the border of an empty paragraph."""
    side = max((room - width) / 2, 0)
    made = paragraph((), align="centre", before=3.5, line=(60, "exact"), left=side, right=side, top_rule=True)
    made[0].append(element("rPr", element("sz", val=2), element("szCs", val=2)))
    return made


def table(
    widths: Iterable[float],
    rows: Iterable[BaseOxmlElement],
    *,
    borders: bool = False,
    padding: float = 0,
    centred: bool = False,
) -> BaseOxmlElement:
    columns = [twips(each) for each in widths]
    kind = "single" if borders else "nil"
    sides = [element(side, val=kind, sz=4, space=0, color="000000") for side in ("top", "left", "bottom", "right")]
    sides += [element(side, val=kind, sz=4, space=0, color="000000") for side in ("insideH", "insideV")]
    margins = [element(side, w=twips(padding), type="dxa") for side in ("left", "right")]
    properties = element(
        "tblPr",
        element("tblW", w=sum(columns), type="dxa"),
        element("jc", val="center") if centred else None,
        element("tblBorders", *sides),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    )
    return element("tbl", properties, element("tblGrid", *(element("gridCol", w=each) for each in columns)), *rows)


def row(
    cells: Iterable[BaseOxmlElement], *, header: bool = False, height: tuple[float, str] | None = None
) -> BaseOxmlElement:
    """A row that no page break cuts; `header` repeats it on every page. height: mm, and "exact" or "atLeast"."""
    properties = element(
        "trPr",
        element("cantSplit"),
        element("trHeight", val=twips(height[0]), hRule=height[1]) if height else None,
        element("tblHeader") if header else None,
    )
    return element("tr", properties, *cells)


def cell(
    width: float,
    content: Iterable[BaseOxmlElement],
    *,
    across: int = 1,
    merge: str | None = None,
    centred: bool = False,
    stamp: str | None = None,
) -> BaseOxmlElement:
    """merge: "restart" begins a cell that runs down rows, "continue" goes on. stamp: the colour of its own frame."""
    frame = ("top", "left", "bottom", "right") if stamp else ()
    properties = element(
        "tcPr",
        element("tcW", w=twips(width), type="dxa"),
        element("gridSpan", val=across) if across > 1 else None,
        element("vMerge", val=merge) if merge else None,
        element("tcBorders", *(element(side, val="single", sz=8, space=0, color=stamp or "") for side in frame))
        if frame
        else None,
        element("vAlign", val="center") if centred else None,
    )
    return element("tc", properties, *content)


def field(instruction: str, style: Style) -> BaseOxmlElement:
    return element("fldSimple", run("", style), instr=instruction)
