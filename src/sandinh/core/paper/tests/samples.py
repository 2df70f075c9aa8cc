"""Values that fill any form: invented, and different for each field, so that tests can find them on paper."""

from sandinh.core.law.source.form import ColumnKind, Field, FieldKind, Form


def values_for(form: Form) -> dict[str, object]:
    return {field.name: value_for(field) for field in form.fields if field.kind is not FieldKind.PEN}


def value_for(field: Field) -> object:
    match field.kind:
        case FieldKind.DATE:
            return "2026-03-07"
        case FieldKind.TIME:
            return "19:30"
        case FieldKind.NUMBER:
            return 112
        case FieldKind.CHOICE:
            return field.options[0]
        case FieldKind.LIST:
            return [f"{field.label} một", f"{field.label} hai"]
        case FieldKind.PEOPLE:
            return [{"name": "Nguyễn Văn Bình", "post": "Trưởng thôn"}, {"name": "Trần Thị Lan", "post": "Thành viên"}]
        case FieldKind.TABLE:
            return [{column.name: _cell(column.kind) for column in field.columns if column.is_typed}] * 2
    return f"{field.label} mẫu"


def _cell(kind: ColumnKind) -> object:
    return {ColumnKind.NUMBER: 84, ColumnKind.DATE: "2026-03-07"}.get(kind, "Nội dung mẫu")
