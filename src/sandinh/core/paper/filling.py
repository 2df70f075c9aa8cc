"""A statutory form becomes a paper: filled with what is known, or blank with dots for a pen."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from string import Formatter

from sandinh.core.law.source.form import (
    ColumnKind,
    Entries,
    Field,
    FieldKind,
    Form,
    FormColumn,
    Head,
    Layout,
    Rows,
    SignaturePlace,
    Words,
    names_in,
    only_name,
)
from sandinh.core.law.source.form import Level as HeadLevel
from sandinh.core.paper.documents import (
    Align,
    Block,
    Column,
    FooterNote,
    Heading,
    Kind,
    Level,
    OfficialDocument,
    PaperError,
    Paragraph,
    Regime,
    Signature,
    Table,
)
from sandinh.core.paper.values import Person, Row, Value, Values, values_of
from sandinh.kernel.text import format_number, long_date

# A row for a pen, mm.
PEN_ROW = 9.0
_WIDTHS = {ColumnKind.ORDER: 12, ColumnKind.NUMBER: 20, ColumnKind.DATE: 24, ColumnKind.CENTRED: 20}
_DOTS = {
    FieldKind.TEXT: "…" * 8,
    FieldKind.LONG: "…" * 12,
    FieldKind.PEN: "…" * 8,
    FieldKind.NUMBER: "…" * 3,
    FieldKind.DATE: "ngày …… tháng …… năm ………",
    FieldKind.TIME: "…… giờ …… phút",
}
_LEVELS = {
    HeadLevel.ARTICLE: Level.ARTICLE,
    HeadLevel.ROMAN: Level.ROMAN,
    HeadLevel.CLAUSE: Level.CLAUSE,
    HeadLevel.POINT: Level.POINT,
}
_KINDS = {ColumnKind.TEXT: Kind.TEXT, ColumnKind.NUMBER: Kind.NUMBER}


def fill(
    form: Form, given: Mapping[str, object], *, drafted_on: date, note: FooterNote | None = None
) -> OfficialDocument:
    """The paper with these values; what is optional and not given is left out, or dotted inside a sentence.

    Raises FillingError, which lists every missing field.
    """
    return _Filling(form, values_of(form, given)).document(drafted_on, note)


def blank(form: Form, *, drafted_on: date) -> OfficialDocument:
    """The form for a pen. `drafted_on` chooses the format of the paper; no year is printed."""
    return _Filling(form, None).document(drafted_on, None)


def ballots(
    form: Form, given: Mapping[str, object] | None, *, count: int, drafted_on: date
) -> tuple[OfficialDocument, ...]:
    """One paper for each household, numbered from 1; without values, blank but for the number.

    Raises FillingError, and PaperError when the form is no ballot.
    """
    if form.layout is not Layout.BALLOT:
        raise PaperError(f"“{form.id}” is no ballot: its papers have no numbers of their own")
    values = None if given is None else values_of(form, given)
    width = max(3, len(str(count)))
    numbers = (f"{number:0{width}}" for number in range(1, count + 1))
    return tuple(_Filling(form, values, number).document(drafted_on, None) for number in numbers)


class _Filling:
    """values: None for a blank. number: of the paper, instead of the one among the values."""

    def __init__(self, form: Form, values: Values | None, number: str = "") -> None:
        self._form = form
        self._number = number
        self._fields = {field.name: field for field in form.fields}
        self._blank = values is None
        self._values: Values = values or {}

    def document(self, drafted_on: date, note: FooterNote | None) -> OfficialDocument:
        form, on = self._form, self._values.get(self._form.date)
        number = self._number or self._values.get(form.number)
        rows = tuple(tuple(self._signature(place) for place in row) for row in form.signatures)
        alone = [len(row) for row in rows] == [1]
        return OfficialDocument(
            regime=Regime(form.regime),
            parent=self._line(form.parent),
            issuer=self._line(form.issuer),
            org_code=self._line(form.org_code),
            place=self._line(form.place_name),
            drafted_on=drafted_on,
            date=on if isinstance(on, date) else None,
            undated=self._blank,
            number=str(number) if number else None,
            symbol=self._symbol(number),
            type=self._line(form.type) or None,
            subject=self._line(form.subject),
            seal=self._line(form.seal),
            # Most kinds of paper are addressed to nobody: only who must be named gets dots.
            addressees=tuple(self._list(form.addressees, dots=False)),
            enacting=self._line(form.enacting),
            legal_bases=tuple(self._list(form.legal_bases)),
            body=tuple(self._body()),
            signature=rows[0][0] if alone else None,
            signatures=() if alone else rows,
            recipients=tuple(self._list(form.recipients)),
            filed=self._line(form.filed),
            landscape=form.layout is Layout.REGISTER,
            ended=form.layout in (Layout.AGENCY, Layout.COMMUNITY),
            footer_note=note,
        )

    def _symbol(self, number: Value | None) -> str | None:
        match self._form.layout:
            case Layout.AGENCY:
                return None
            case Layout.BALLOT:
                return f"{self._fields[self._form.number].label}: {number or '…………'}"
        return ""

    def _signature(self, place: SignaturePlace) -> Signature:
        name = self._values.get(place.name, "")
        authority = tuple(self._line(line) for line in place.authority)
        return Signature(self._line(place.post), str(name), authority, place.hint)

    def _body(self) -> Iterator[Block]:
        for part in self._form.body:
            match part:
                case Words(text=text) | Head(text=text) if self._is_idle(names_in(text)):
                    continue
                case Words():
                    text, dotted = self._sentence(part.text)
                    yield Paragraph(text, self._align(part), part.bold, part.italic, dotted)
                case Head():
                    text, dotted = self._sentence(part.text)
                    yield Heading(_LEVELS[part.level], text, part.titled, dotted=dotted)
                case Entries() if not self._is_idle([part.name]):
                    yield from self._entries(self._fields[part.name], numbered=part.numbered)
                case Rows() if not self._is_idle([part.name]):
                    yield self._table(self._fields[part.name], part.caption)

    def _align(self, part: Words) -> Align:
        """Dots in a justified line would tear its words apart."""
        align = Align(part.align)
        return Align.LEFT if self._blank and align is Align.JUSTIFIED else align

    def _is_idle(self, names: list[str]) -> bool:
        """Whether a part of a filled paper speaks only of what was not given and need not be."""
        spoken = [name in self._values or self._fields[name].kind is FieldKind.PEN for name in names]
        return bool(names) and not self._blank and not any(spoken)

    def _line(self, text: str) -> str:
        """A text of the head or the foot; nothing when all that it names was left out."""
        names = names_in(text)
        return "" if self._is_idle(names) else self._filled(text)

    def _list(self, lines: tuple[str, ...], *, dots: bool = True) -> Iterator[str]:
        """dots: a blank leaves room also for a list that need not be given."""
        for line in lines:
            name = only_name(line)
            value = self._values.get(name)
            if name and isinstance(value, tuple):
                yield from map(str, value)
            elif name and self._blank and self._fields[name].kind is FieldKind.LIST:
                yield from [_DOTS[FieldKind.TEXT]] * (dots or self._fields[name].required)
            elif told := self._line(line):
                yield told

    def _sentence(self, text: str) -> tuple[str, int]:
        """The words, and how many dotted lines follow them: those of a field that ends the sentence and is open."""
        last = next(reversed(names_in(text)), "")
        bare = text.rstrip(" .;")
        if last and last not in self._values and bare.endswith(f"{{{last}}}") and self._can_run_on(last):
            return _begun(self._filled(bare.removesuffix(f"{{{last}}}").rstrip())), self._fields[last].lines
        return _begun(self._filled(text)), 0

    def _can_run_on(self, name: str) -> bool:
        field = self._fields[name]
        return field.kind in (FieldKind.TEXT, FieldKind.LONG, FieldKind.PEN) and not field.blank

    def _filled(self, text: str) -> str:
        pieces = []
        for words, name, _, _ in Formatter().parse(text):
            pieces.append(words)
            if name is not None:
                pieces.append(self._inline(self._fields[name]))
        return "".join(pieces)

    def _inline(self, field: Field) -> str:
        value = self._values.get(field.name)
        match value:
            case None if field.kind is FieldKind.CHOICE:
                return " / ".join(field.options)
            case None:
                return field.blank or _DOTS[field.kind]
            case date():
                return long_date(value)
            case time():
                return f"{value.hour:02} giờ {value.minute:02} phút"
            case int() | Decimal():
                return format_number(value)
        return str(value)

    def _entries(self, field: Field, *, numbered: bool) -> Iterator[Paragraph]:
        given = self._values.get(field.name)
        lines = given if isinstance(given, tuple) else (None,) * field.lines
        for index, line in enumerate(lines, 1):
            mark = f"{index}. " if numbered else "- "
            match line:
                case None if field.kind is FieldKind.LIST:
                    yield Paragraph(mark.rstrip(), dotted=1)
                case None:
                    text, dotted = _person({}, field.each)
                    yield Paragraph(mark + text, dotted=dotted)
                case str():
                    yield Paragraph(mark + line)
                case Mapping():
                    text, dotted = _person(line, field.each)
                    yield Paragraph(mark + text, dotted=dotted)

    def _table(self, field: Field, caption: str) -> Table:
        given = self._values.get(field.name)
        rows = tuple(row for row in given if isinstance(row, tuple)) if isinstance(given, tuple) else _empty(field)
        penned = self._blank or any(column.kind is ColumnKind.MARK for column in field.columns)
        return Table(
            columns=tuple(_column(column) for column in field.columns),
            rows=rows,
            caption=caption,
            row_height=PEN_ROW if penned else None,
        )


def _begun(sentence: str) -> str:
    """With a capital: what a field holds may open it."""
    return sentence[:1].upper() + sentence[1:]


def _person(told: Person, pattern: str) -> tuple[str, int]:
    """One person of a list, and whether dots run on to the margin. What is not told is left to a pen."""
    *_, last = names_in(pattern)
    runs_on = last not in told and pattern.endswith(f"{{{last}}}")
    bare = pattern.removesuffix(f"{{{last}}}").rstrip() if runs_on else pattern
    dots = dict.fromkeys(names_in(bare), _DOTS[FieldKind.TEXT])
    return bare.format_map({**dots, **told}), int(runs_on)


def _empty(field: Field) -> tuple[Row, ...]:
    return tuple(
        tuple(number if column.kind is ColumnKind.ORDER else None for column in field.columns)
        for number in range(1, field.lines + 1)
    )


def _column(column: FormColumn) -> Column:
    """Figures and days get the width that a hand needs, so that a filled paper looks as its blank."""
    kind = _KINDS.get(column.kind, Kind.CENTRED)
    return Column(column.title, kind, group=column.group, width=column.width or _WIDTHS.get(column.kind))
