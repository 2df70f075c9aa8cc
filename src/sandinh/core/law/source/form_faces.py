"""A form as others see it: plain values for JSON, and words for people."""

from typing import Any

from sandinh.core.law.source.form import ColumnKind, Field, FieldKind, Form, FormColumn, Layout
from sandinh.kernel.text import gettext_noop

Face = dict[str, Any]

LAYOUTS = {
    Layout.AGENCY: gettext_noop("văn bản của cơ quan"),
    Layout.COMMUNITY: gettext_noop("văn bản của cộng đồng, nhiều người ký"),
    Layout.CITIZEN: gettext_noop("đơn, giấy của công dân"),
    Layout.BALLOT: gettext_noop("phiếu, mỗi hộ một tờ"),
    Layout.REGISTER: gettext_noop("sổ, danh sách khổ ngang"),
}
KINDS = {
    FieldKind.TEXT: gettext_noop("một dòng chữ"),
    FieldKind.LONG: gettext_noop("đoạn chữ"),
    FieldKind.DATE: gettext_noop("ngày"),
    FieldKind.TIME: gettext_noop("giờ"),
    FieldKind.NUMBER: gettext_noop("số"),
    FieldKind.CHOICE: gettext_noop("chọn một"),
    FieldKind.LIST: gettext_noop("danh sách"),
    FieldKind.PEOPLE: gettext_noop("danh sách người"),
    FieldKind.TABLE: gettext_noop("bảng"),
    FieldKind.PEN: gettext_noop("ghi tay"),
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
