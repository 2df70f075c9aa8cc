"""What has to hold inside one form: every field is named, every name is a field, and the layout has what it needs."""

from collections.abc import Iterator

from sandinh.core.law.source.catalogue import Place
from sandinh.core.law.source.citations import check_in_force
from sandinh.core.law.source.form import (
    IN_LINES,
    INLINE,
    Entries,
    FieldKind,
    Form,
    Head,
    Layout,
    Part,
    Rows,
    Words,
    names_in,
    only_name,
)
from sandinh.core.law.source.nodes import File, Mapping

_REGIMES = ("hanhchinh", "dang")
_TEXT, _DATE, _TABLE = (frozenset({kind}) for kind in (FieldKind.TEXT, FieldKind.DATE, FieldKind.TABLE))


def names(mapping: Mapping, text: str, key: str) -> list[str]:
    """The fields named in the text of a key; none, with a fault, when its braces do not match."""
    return _names_at(mapping.file, text, mapping.place_of(key))


def _names_at(file: File, text: str, place: Place) -> list[str]:
    try:
        return names_in(text)
    except ValueError:
        file.fault_at(place, f"“{text}” có dấu ngoặc nhọn không khớp. Tên trường viết trong một cặp {{…}}.")
        return []


def check(mapping: Mapping, form: Form) -> None:
    _check_names(mapping, form)
    _check_layout(mapping, form)
    check_in_force(mapping, form.in_force.start, form.citations)


def _check_names(mapping: Mapping, form: Form) -> None:
    fields = {field.name: field for field in form.fields}
    used = set()
    for name, kinds, place in _named(mapping, form):
        used.add(name)
        if name not in fields:
            message = f"“{form.id}” nhắc trường “{name}” mà không khai báo. Hãy thêm vào “fields” hoặc sửa tên."
            mapping.file.fault_at(place, message)
        elif fields[name].kind not in kinds:
            message = f"“{form.id}” dùng trường “{name}” không đúng chỗ: loại “{fields[name].kind}”."
            mapping.file.fault_at(place, message)
    for name in fields.keys() - used:
        message = f"“{form.id}” khai báo trường “{name}” mà không dùng. Hãy đưa vào mẫu hoặc bỏ đi."
        here = fields[name].place.file == form.place.file
        mapping.file.fault_at(fields[name].place if here else mapping.place_of("fields"), message)


_Named = tuple[str, frozenset[FieldKind], Place]


def _named(mapping: Mapping, form: Form) -> Iterator[_Named]:
    """Every field that the form names, what it may be there, and where it is named."""
    for key, text in form.texts.items():
        yield from ((name, INLINE, mapping.place_of(key)) for name in names(mapping, text, key))
    for key, lines in form.lists.items():
        for line in lines:
            kinds = INLINE | {FieldKind.LIST} if only_name(line) else INLINE
            yield from ((name, kinds, mapping.place_of(key)) for name in names(mapping, line, key))
    for key, name, kinds in (("date", form.date, _DATE), ("number", form.number, _TEXT)):
        if name:
            yield name, kinds, mapping.place_of(key)
    for part in form.body:
        yield from _named_in_part(mapping, part)
    for place in (place for row in form.signatures for place in row):
        if place.name:
            yield place.name, _TEXT, place.place
        for text in (place.post, *place.authority):
            yield from ((name, INLINE, place.place) for name in _names_at(mapping.file, text, place.place))


def _named_in_part(mapping: Mapping, part: Part) -> Iterator[_Named]:
    match part:
        case Entries():
            yield part.name, IN_LINES, part.place
        case Rows():
            yield part.name, _TABLE, part.place
        case Words(text=text) | Head(text=text):
            yield from ((name, INLINE, part.place) for name in _names_at(mapping.file, text, part.place))


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
