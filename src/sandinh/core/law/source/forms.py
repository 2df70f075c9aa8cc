"""`forms/*.yaml`: statutory forms. `forms/fields.yaml` holds the fields that many of them share."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Lookup
from itertools import combinations

import yaml

from sandinh.core.law.source.catalogue import Confidence, Instrument
from sandinh.core.law.source.citations import read_citations
from sandinh.core.law.source.form import (
    PERSON,
    ColumnKind,
    Field,
    FieldKind,
    Form,
    FormColumn,
    Layout,
)
from sandinh.core.law.source.form_checks import check, names
from sandinh.core.law.source.form_parts import read_part, read_signatures
from sandinh.core.law.source.nodes import File, Mapping, text_of
from sandinh.core.law.source.spans import read_span, refuse_overlap

FOLDER = "forms/"
SHARED = "forms/fields.yaml"

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PEN_LINES = {FieldKind.LONG: 3, FieldKind.PEN: 2, FieldKind.LIST: 3, FieldKind.PEOPLE: 3, FieldKind.TABLE: 5}
_EACH = "Ông (bà) {name}, chức vụ: {post}"


def read_forms(files: Sequence[tuple[str, Mapping]], instruments: Lookup[str, Instrument]) -> tuple[Form, ...]:
    """Every file of forms; faults are left with the files that they are in."""
    shared: dict[str, Field] = {}
    for name, top in files:
        if name == SHARED:
            shared = _shared(top)
    forms = tuple(
        form
        for name, top in files
        if name != SHARED
        for form in _FormReader(top.file, instruments, shared).read(top, name.removesuffix(".yaml"))
    )
    tops = {top.file.name: top.file for _, top in files}
    _refuse_doubled(forms, tops)
    used = {each.place for form in forms for each in form.fields}
    for each in shared.values():
        if each.place not in used:
            tops[each.place.file].fault_at(each.place, f"Không biểu mẫu nào dùng trường “{each.name}”. Hãy bỏ đi.")
    return forms


def _shared(top: Mapping) -> dict[str, Field]:
    fields = _by_name(top.file, top.each(_field, "fields", required=True))
    top.done()
    return fields


def _refuse_doubled(forms: Iterable[Form], files: Lookup[str, File]) -> None:
    versions: dict[str, list[Form]] = {}
    for form in forms:
        versions.setdefault(form.id, []).append(form)
    for one_id, found in versions.items():
        for earlier, later in combinations(sorted(found, key=lambda form: form.in_force.start), 2):
            file = files[later.place.file]
            if earlier.group != later.group:
                message = f"Mã “{one_id}” đã dùng ở {earlier.place}. Mỗi biểu mẫu cần một mã riêng."
                file.fault_at(later.place, message)
            else:
                refuse_overlap(file, one_id, earlier, later)


def _by_name(file: File, fields: Iterable[Field]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for each in fields:
        if found.setdefault(each.name, each) is not each:
            file.fault_at(each.place, f"Trường “{each.name}” đã có ở {found[each.name].place}. Hãy đặt tên khác.")
    return found


def _field(mapping: Mapping) -> Field:
    name = mapping.text("name")
    if name and not _NAME.fullmatch(name):
        mapping.fault(f"Tên trường “{name}” chỉ gồm chữ thường không dấu, số và “_”.", "name")
    kind = mapping.choice("kind", FieldKind, default=FieldKind.TEXT)
    field = Field(
        name=name,
        label=mapping.text("label"),
        kind=kind,
        required=not mapping.truth("optional"),
        help=mapping.text("help", default=""),
        options=mapping.texts("options", required=kind is FieldKind.CHOICE),
        lines=mapping.integer("lines") if mapping.has("lines") else _PEN_LINES.get(kind, 1),
        each=mapping.text("each", default=_EACH if kind is FieldKind.PEOPLE else ""),
        blank=mapping.text("blank", default=""),
        columns=mapping.each(_column, "columns", required=kind is FieldKind.TABLE),
        place=mapping.place,
    )
    mapping.done()
    _check_field(mapping, field)
    return field


def _check_field(mapping: Mapping, field: Field) -> None:
    if field.blank and field.kind is not FieldKind.TEXT:
        mapping.fault("“blank” chỉ dùng cho trường loại “text”.", "blank")
    for key, kind in (("options", FieldKind.CHOICE), ("each", FieldKind.PEOPLE), ("columns", FieldKind.TABLE)):
        if mapping.has(key) and field.kind is not kind:
            mapping.fault(f"“{key}” chỉ dùng cho trường loại “{kind}”.", key)
    for name in names(mapping, field.each, "each"):
        if name not in PERSON:
            mapping.fault(f"“each” không nhận “{{{name}}}”. Hãy chọn trong: {', '.join(PERSON)}.", "each")
    columns = [column.name for column in field.columns]
    if len(set(columns)) < len(columns):
        mapping.fault("Hai cột trùng tên. Hãy đặt tên khác nhau.", "columns")


def _column(mapping: Mapping) -> FormColumn:
    column = FormColumn(
        name=mapping.text("name"),
        title=mapping.text("title"),
        kind=mapping.choice("kind", ColumnKind, default=ColumnKind.TEXT),
        group=mapping.text("group", default=""),
        width=mapping.integer("width") if mapping.has("width") else None,
    )
    mapping.done()
    return column


class _FormReader:
    """Reads one file, knowing the instruments that it may cite and the fields that it may share."""

    def __init__(self, file: File, instruments: Lookup[str, Instrument], shared: Lookup[str, Field]) -> None:
        self._file = file
        self._instruments = instruments
        self._shared = shared

    def read(self, top: Mapping, name: str) -> tuple[Form, ...]:
        if top.text("group") != name:
            top.fault(f"“group” phải là “{name}”, theo tên thư mục và tên tệp.", "group")
        title = top.text("title")
        forms = tuple(self._form(mapping, name, title) for mapping in top.mappings("forms", required=True))
        top.done()
        return forms

    def _form(self, mapping: Mapping, group: str, group_title: str) -> Form:
        form_id = mapping.text("id")
        if form_id and not _ID.fullmatch(form_id):
            mapping.fault(f"Mã “{form_id}” chỉ gồm chữ thường không dấu, số, nối bằng “-” hoặc “.”.", "id")
        form = Form(
            id=form_id,
            group=group,
            group_title=group_title,
            mark=mapping.text("mark", default=""),
            title=mapping.text("title"),
            purpose=mapping.text("purpose"),
            in_force=read_span(mapping),
            citations=read_citations(mapping, self._instruments),
            confidence=mapping.choice("confidence", Confidence),
            notes=mapping.texts("notes"),
            layout=mapping.choice("layout", Layout),
            regime=mapping.text("regime", default="hanhchinh"),
            every_type=mapping.truth("every_type"),
            fields=self._fields(mapping),
            parent=mapping.text("parent", default=""),
            issuer=mapping.text("issuer", default=""),
            org_code=mapping.text("org_code", default=""),
            place_name=mapping.text("place", default=""),
            date=mapping.text("date", default=""),
            number=mapping.text("number", default=""),
            seal=mapping.text("seal", default=""),
            type=mapping.text("type", default=""),
            subject=mapping.text("subject", default=""),
            addressees=mapping.texts("addressees"),
            enacting=mapping.text("enacting", default=""),
            legal_bases=mapping.texts("bases"),
            body=mapping.each(read_part, "body", required=True),
            signatures=read_signatures(mapping),
            recipients=mapping.texts("recipients"),
            filed=mapping.text("filed", default=""),
            place=mapping.place,
        )
        mapping.done()
        check(mapping, form)
        return form

    def _fields(self, mapping: Mapping) -> tuple[Field, ...]:
        found = []
        for node in mapping.items("fields", required=True):
            if isinstance(node, yaml.ScalarNode):
                name = text_of(self._file, node, "fields")
                if name in self._shared:
                    found.append(self._shared[name])
                elif name:
                    self._file.fault(
                        node, f"Không có trường chung “{name}” trong {SHARED}. Hãy sửa tên hoặc tả nó ở đây."
                    )
                continue
            inner = Mapping.of(self._file, node)
            if inner is not None:
                found.append(_field(inner))
        return tuple(_by_name(self._file, found).values())
