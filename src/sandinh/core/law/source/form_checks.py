"""What has to hold inside one form: every field is named, every name is a field, and the layout has what it needs."""

from sandinh.core.law.source.form import (
    IN_LINES,
    INLINE,
    Entries,
    FieldKind,
    Form,
    Layout,
    Rows,
    names_in,
    only_name,
)
from sandinh.core.law.source.nodes import NO_DAY, Mapping

_REGIMES = ("hanhchinh", "dang")
_TEXT, _DATE, _TABLE = (frozenset({kind}) for kind in (FieldKind.TEXT, FieldKind.DATE, FieldKind.TABLE))


def names(mapping: Mapping, text: str, key: str = "") -> list[str]:
    """The fields named in a text; none, with a fault, when its braces do not match."""
    try:
        return names_in(text)
    except ValueError:
        mapping.fault(f"“{text}” có dấu ngoặc nhọn không khớp. Tên trường viết trong một cặp {{…}}.", key)
        return []


def check(mapping: Mapping, form: Form) -> None:
    _check_names(mapping, form)
    _check_layout(mapping, form)
    start = form.in_force.start
    cited = [citation.instrument.in_force for citation in form.citations]
    if start != NO_DAY and cited and not any(start in in_force for in_force in cited):
        mapping.fault(
            f"Ngày {start} không có văn bản nào được dẫn còn hiệu lực. Hãy xem lại “from” hoặc “citation”.", "from"
        )


def _check_names(mapping: Mapping, form: Form) -> None:
    fields = {field.name: field for field in form.fields}
    wanted = [(name, INLINE) for text in form.texts() for name in names(mapping, text)]
    wanted += [(place.name, _TEXT) for row in form.signatures for place in row if place.name]
    wanted += [(form.date, _DATE)] if form.date else []
    wanted += [(form.number, _TEXT)] if form.number else []
    for part in form.body:
        if isinstance(part, Entries):
            wanted.append((part.field, IN_LINES))
        elif isinstance(part, Rows):
            wanted.append((part.field, _TABLE))
    for line in form.lists:
        kinds = INLINE | {FieldKind.LIST} if only_name(line) else INLINE
        wanted += [(name, kinds) for name in names(mapping, line)]
    for name, kinds in wanted:
        if name not in fields:
            mapping.fault(f"“{form.id}” nhắc trường “{name}” mà không khai báo. Hãy thêm vào “fields” hoặc sửa tên.")
        elif fields[name].kind not in kinds:
            mapping.fault(f"“{form.id}” dùng trường “{name}” không đúng chỗ: loại “{fields[name].kind}”.")
    for name in fields.keys() - {name for name, _ in wanted}:
        mapping.fault(f"“{form.id}” khai báo trường “{name}” mà không dùng. Hãy đưa vào mẫu hoặc bỏ đi.")


def _check_layout(mapping: Mapping, form: Form) -> None:
    if form.regime not in _REGIMES:
        mapping.fault(f"“regime” không nhận “{form.regime}”. Hãy chọn trong: {', '.join(_REGIMES)}.", "regime")
    alone = [len(row) == 1 for row in form.signatures] == [True]
    match form.layout:
        case Layout.AGENCY if not (form.issuer and form.org_code and form.place_name and alone):
            mapping.fault("Văn bản của cơ quan cần “issuer”, “org_code”, “place” và đúng một người ký.")
        case Layout.COMMUNITY if not (form.issuer and form.signatures):
            mapping.fault("Văn bản của cộng đồng cần “issuer” và ít nhất một người ký.")
        case Layout.CITIZEN if form.issuer or not form.signatures:
            mapping.fault("Đơn của công dân không có “issuer” và cần người ký.")
        case Layout.BALLOT if not (form.issuer and form.number):
            mapping.fault("Phiếu cần “issuer” và “number” (số phiếu).")
    if form.every_type and (form.type or form.layout is not Layout.AGENCY):
        mapping.fault("“every_type” chỉ dùng cho văn bản của cơ quan và thay cho “type”.", "every_type")
    if form.layout is not Layout.AGENCY and not form.type:
        mapping.fault("Thiếu “type”: tên loại in ở đầu giấy.")
    if form.layout not in (Layout.AGENCY, Layout.BALLOT) and form.number:
        mapping.fault("“number” chỉ dùng cho văn bản của cơ quan và cho phiếu.", "number")
    if form.seal and form.layout is not Layout.BALLOT:
        mapping.fault("“seal” chỉ dùng cho phiếu.", "seal")
    if form.date and not form.place_name:
        mapping.fault("Có “date” mà không có “place”: địa danh đứng trước ngày.", "date")
