"""What people give for a form's fields, made sure of: of the right kind, nothing missing, nothing unknown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation

from sandinh.core.law.source.form import PERSON, ColumnKind, Field, FieldKind, Form, FormColumn

Person = Mapping[str, str]
Cell = str | int | Decimal | date | None
Row = tuple[Cell, ...]
Value = str | date | time | int | Decimal | tuple[str, ...] | tuple[Person, ...] | tuple[Row, ...]
Values = Mapping[str, Value]


class FillingError(ValueError):
    """The values do not fill the form. `faults` are sentences for the person who gave them."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class _Wrong(ValueError):
    """What a value should have been."""


def values_of(form: Form, given: Mapping[str, object]) -> Values:
    """The values by field, typed. Days and hours may be ISO text, as JSON has them.

    Raises FillingError, which names everything that is missing, unknown or of the wrong kind.
    """
    faults = [f"Biểu mẫu không có trường “{name}”." for name in given if name not in {f.name for f in form.fields}]
    values: dict[str, Value] = {}
    missing = []
    for field in form.fields:
        raw = given.get(field.name)
        if field.kind is FieldKind.PEN:
            faults += [f"“{field.label}” để người nhận giấy tự ghi, không điền sẵn."] if raw else []
            continue
        if raw is None or raw in ("", [], ()):
            missing += [field.label] if field.required else []
            continue
        try:
            values[field.name] = _read(field, raw)
        except _Wrong as wrong:
            faults.append(f"“{field.label}” {wrong}.")
    if missing:
        faults.insert(0, f"Còn thiếu: {'; '.join(missing)}.")
    if faults:
        raise FillingError(faults)
    return values


def _read(field: Field, raw: object) -> Value:
    match field.kind:
        case FieldKind.DATE:
            return _day(raw)
        case FieldKind.TIME:
            return _time(raw)
        case FieldKind.NUMBER:
            return _number(raw)
        case FieldKind.CHOICE if raw not in field.options:
            raise _Wrong(f"chỉ nhận một trong: {'; '.join(field.options)}")
        case FieldKind.LIST:
            return tuple(map(_text, _sequence(raw)))
        case FieldKind.PEOPLE:
            return tuple(map(_person, _sequence(raw)))
        case FieldKind.TABLE:
            return tuple(tuple(_cells(field, number, each)) for number, each in enumerate(_sequence(raw), 1))
    return _text(raw)


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise _Wrong("phải là chữ")
    return raw.strip()


def _day(raw: object) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise _Wrong("phải là một ngày có thật, viết như 2026-03-07") from None


def _time(raw: object) -> time:
    if isinstance(raw, time):
        return raw
    try:
        return time.fromisoformat(str(raw))
    except ValueError:
        raise _Wrong("phải là giờ, viết như 19:30") from None


def _number(raw: object) -> Decimal:
    try:
        number = Decimal(str(raw)) if isinstance(raw, int | Decimal | float | str) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(raw, bool) or not number.is_finite():
        raise _Wrong("phải là số")
    return number


def _person(raw: object) -> Person:
    told = {"name": raw} if isinstance(raw, str) else raw
    if not isinstance(told, Mapping) or not told.get("name"):
        raise _Wrong("cần họ và tên của từng người")
    unknown = [key for key in told if key not in PERSON]
    if unknown or not all(isinstance(each, str) for each in told.values()):
        raise _Wrong(f"mỗi người chỉ ghi, bằng chữ: {', '.join(PERSON)}")
    return dict(told)


def _cells(field: Field, number: int, raw: object) -> Iterator[Cell]:
    typed = {column.name for column in field.columns if column.is_typed}
    if not isinstance(raw, Mapping) or not set(raw) <= typed:
        raise _Wrong(f"mỗi dòng chỉ ghi các cột: {', '.join(sorted(typed))}")
    for column in field.columns:
        yield number if column.kind is ColumnKind.ORDER else _cell(column, raw.get(column.name))


def _cell(column: FormColumn, raw: object) -> Cell:
    if raw is None or raw == "":
        return None
    try:
        match column.kind:
            case ColumnKind.NUMBER:
                return _number(raw)
            case ColumnKind.DATE:
                return _day(raw)
        return _text(raw)
    except _Wrong as wrong:
        raise _Wrong(f"có cột “{column.title}” {wrong}") from None


def _sequence(raw: object) -> Sequence[object]:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise _Wrong("phải là một danh sách")
    return raw
