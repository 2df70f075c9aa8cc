"""A form as others see it: plain values for JSON, and words for people."""

from typing import Any

from sandinh.core.law.source.form import ColumnKind, Field, FieldKind, Form, FormColumn, Layout

Face = dict[str, Any]

LAYOUTS = {
    Layout.AGENCY: "văn bản của cơ quan",
    Layout.COMMUNITY: "văn bản của cộng đồng, nhiều người ký",
    Layout.CITIZEN: "đơn, giấy của công dân",
    Layout.BALLOT: "phiếu, mỗi hộ một tờ",
    Layout.REGISTER: "sổ, danh sách khổ ngang",
}
KINDS = {
    FieldKind.TEXT: "một dòng chữ",
    FieldKind.LONG: "đoạn chữ",
    FieldKind.DATE: "ngày",
    FieldKind.TIME: "giờ",
    FieldKind.NUMBER: "số",
    FieldKind.CHOICE: "chọn một",
    FieldKind.LIST: "danh sách",
    FieldKind.PEOPLE: "danh sách người",
    FieldKind.TABLE: "bảng",
    FieldKind.PEN: "ghi tay",
}


def brief(form: Form) -> Face:
    return {
        "id": form.id,
        "mark": form.mark,
        "title": form.title,
        "group": form.group,
        "group_title": form.group_title,
        "citation": form.citation,
        "confidence": form.confidence.value,
        "from": form.in_force.start,
        "to": form.in_force.end,
    }


def form(form: Form) -> Face:
    """One version of a form, complete enough to fill it."""
    return brief(form) | {
        "purpose": form.purpose,
        "layout": form.layout.value,
        "notes": list(form.notes),
        "fields": [field(each) for each in form.fields],
        "source": str(form.place),
    }


def field(given: Field) -> Face:
    return {
        "name": given.name,
        "label": given.label,
        "kind": given.kind.value,
        "required": given.required and given.kind is not FieldKind.PEN,
        "help": given.help,
        "options": list(given.options),
        "columns": [column(each) for each in given.columns if each.is_typed],
    }


def column(given: FormColumn) -> Face:
    kind = ColumnKind.TEXT if given.kind is ColumnKind.CENTRED else given.kind
    return {"name": given.name, "title": given.title, "kind": kind.value}
