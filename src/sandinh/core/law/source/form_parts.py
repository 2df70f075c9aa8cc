"""The body of a form and who signs it, as its file writes them."""

import yaml

from sandinh.core.law.source.form import Align, Entries, Head, Level, Part, Rows, SignaturePlace, Words
from sandinh.core.law.source.nodes import Mapping

_HEADS = tuple(Level)
_KINDS = ("text", *_HEADS, "entries", "table")


def read_part(mapping: Mapping) -> Part:
    """One block: `text`, a heading (`article`, `roman`, `clause`, `point`), `entries` of a list field, or a `table`."""
    kinds = [kind for kind in _KINDS if mapping.has(kind)]
    if len(kinds) != 1:
        mapping.fault(f"Mỗi đoạn cần đúng một khóa trong: {', '.join(_KINDS)}.")
    kind = kinds[0] if kinds else "text"
    part = _part(mapping, kind)
    mapping.done()
    return part


def _part(mapping: Mapping, kind: str) -> Part:
    match kind:
        case "entries":
            return Entries(mapping.text(kind), mapping.truth("numbered"), mapping.place)
        case "table":
            return Rows(mapping.text(kind), mapping.text("caption", default=""), mapping.place)
        case "text":
            align = mapping.choice("align", Align, default=Align.JUSTIFIED)
            return Words(mapping.text(kind), align, mapping.truth("bold"), mapping.truth("italic"), mapping.place)
    level = Level(kind)
    return Head(level, mapping.text(kind), mapping.truth("titled") or level is Level.ROMAN, mapping.place)


def read_signatures(mapping: Mapping) -> tuple[tuple[SignaturePlace, ...], ...]:
    """Rows of places, from left to right; a place that is not in a row stands alone."""
    rows = []
    for node in mapping.items("signatures"):
        places = node.value if isinstance(node, yaml.SequenceNode) else [node]
        inner = [each for place in places if (each := Mapping.of(mapping.file, place)) is not None]
        rows.append(tuple(_signature(each) for each in inner))
    return tuple(rows)


def _signature(mapping: Mapping) -> SignaturePlace:
    place = SignaturePlace(
        post=mapping.text("post"),
        name=mapping.text("name", default=""),
        authority=mapping.texts("authority"),
        hint=mapping.text("hint", default=""),
        place=mapping.place,
    )
    mapping.done()
    return place
