"""Citations as lawyers write them: "L10-2022 Điều 12 khoản 3 điểm a", one or a list."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from datetime import date

import yaml

from sandinh.core.law.source.catalogue import Citation, Instrument
from sandinh.core.law.source.nodes import NO_DAY, File, Mapping, text_of

_POINTER = re.compile(
    r"Điều \d+[a-zđ]?(?: khoản \d+[a-zđ]?(?: điểm [a-zđ]\d?)?)?"
    r"|Phụ lục(?: [IVX0-9]+[a-z]?)?|Mẫu số [\w./-]+|(?:Mục|Tiêu chí) [\w.]+|chưa rõ điều"
)
UNKNOWN = "chưa rõ điều"


def read_citations(mapping: Mapping, instruments: Lookup[str, Instrument]) -> tuple[Citation, ...]:
    node = mapping.node_of("citation")
    if node is None:
        mapping.fault("Thiếu “citation”. Mỗi quy tắc phải dẫn điều luật, như citation: L10-2022 Điều 12 khoản 3.")
        return ()
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not nodes:
        mapping.fault("“citation” trống. Hãy dẫn ít nhất một điều luật.", "citation")
    found = (_citation(mapping.file, item, instruments) for item in nodes)
    return tuple(citation for citation in found if citation is not None)


def check_in_force(mapping: Mapping, start: date, citations: Iterable[Citation]) -> None:
    """What begins on a day rests on at least one text that is in force on it."""
    cited = [citation.instrument.in_force for citation in citations]
    if start != NO_DAY and cited and not any(start in in_force for in_force in cited):
        mapping.fault(
            f"Ngày {start} không có văn bản nào được dẫn còn hiệu lực. Hãy xem lại “from” hoặc “citation”.", "from"
        )


def _citation(file: File, node: yaml.Node, instruments: Lookup[str, Instrument]) -> Citation | None:
    text = text_of(file, node, "citation")
    code, _, pointer = text.partition(" ")
    if not text:
        return None
    instrument = instruments.get(code)
    if instrument is None:
        file.fault(node, f"Không có văn bản mã “{code}”. Hãy thêm vào instruments.yaml hoặc sửa mã.")
        return None
    if not _POINTER.fullmatch(pointer):
        file.fault(
            node,
            f"“{pointer}” phải viết như “Điều 11 khoản 2 điểm a”; mỗi khoản, điểm một dòng riêng; chưa biết thì ghi "
            f"“{UNKNOWN}”.",
        )
    return Citation(instrument, pointer)
