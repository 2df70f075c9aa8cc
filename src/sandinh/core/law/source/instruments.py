"""`instruments.yaml`: the legal documents that rules cite."""

import re

from sandinh.core.law.source.catalogue import Instrument
from sandinh.core.law.source.nodes import NO_DAY, Mapping
from sandinh.core.law.source.spans import read_span
from sandinh.kernel.spans import Span

_CODE = re.compile(r"[A-Z]+[0-9]+(?:-[0-9]{4})?(?:-[A-Z]+)?")


def read_instruments(top: Mapping) -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for mapping in top.mappings("instruments", required=True):
        instrument = _instrument(mapping)
        before = found.setdefault(instrument.code, instrument)
        if before is not instrument:
            mapping.fault(f"Mã văn bản “{instrument.code}” đã dùng ở {before.place}. Hãy đặt mã khác.", "code")
    top.done()
    return found


def _instrument(mapping: Mapping) -> Instrument:
    code = mapping.text("code")
    if code and not _CODE.fullmatch(code):
        mapping.fault(f"Mã văn bản “{code}” phải viết như L10-2022 hoặc ND59-2023.", "code")
    in_force = mapping.mapping("in_force", required=True)
    instrument = Instrument(
        code=code,
        type=mapping.text("type"),
        number=mapping.text("number"),
        title=mapping.text("title"),
        issuer=mapping.text("issuer"),
        signed=mapping.day_or_none("signed"),
        in_force=read_span(in_force) if in_force else Span(NO_DAY),
        place=mapping.place,
    )
    if in_force is not None:
        in_force.done()
    mapping.done()
    return instrument
