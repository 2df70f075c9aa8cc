"""Puts a document and its format together: what each box says, in which style. Both printers draw from this alone."""

from collections.abc import Sequence
from dataclasses import replace

from sandinh.core.paper import tables
from sandinh.core.paper.documents import (
    Align,
    Appendix,
    Block,
    Bullets,
    Heading,
    Level,
    OfficialDocument,
    PaperError,
    Paragraph,
    Signature,
    Table,
)
from sandinh.core.paper.formats import Format, Style, format_for
from sandinh.core.paper.outline import Outline
from sandinh.core.paper.sheet import Annex, Called, Grid, Prose, Rule, Run, Sheet, Signing
from sandinh.core.paper.texts import balanced, clean, left_over, numeral, upper, width
from sandinh.kernel import numbering

# Blanks are no-break spaces: room for a pen, and no line may end in them.
BLANK_NUMBER = "\N{NO-BREAK SPACE}" * 6
BLANK_DAY = "\N{NO-BREAK SPACE}" * 5
UNDATED = "ngày …… tháng …… năm ………"
# An office's name breaks before the kind of its place: ỦY BAN NHÂN DÂN / TỈNH SƠN HÀ.
PLACES = ("tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu ", "huyện ", "quận ", "thị xã ", "thị trấn ")
# Less than this is no room to write in, mm.
_PEN = 30.0
# A short list of addressees would float to the middle of the page without this, mm.
_CALL_LEFT = 35.0


def rules_of(document: OfficialDocument) -> Format:
    return format_for(document.regime, document.date or document.drafted_on)


def refuse_unlike(document: OfficialDocument, others: Sequence[OfficialDocument]) -> None:
    """Papers that are to lie in one file have one page, one form and one note. Raises PaperError."""
    for each in others:
        alike = (rules_of(each).version, each.landscape, each.footer_note, each.appendices)
        if alike != (rules_of(document).version, document.landscape, document.footer_note, ()):
            raise PaperError(f"“{each.subject}” is not of one form with “{document.subject}”, or has appendices")


def compose(document: OfficialDocument) -> Sheet:
    """Lay out a document. Raises PaperError when its type or its day has no format."""
    rules = rules_of(document)
    head, name, letter = rules.head, rules.name, document.type is None
    room = tables.available(rules, landscape=document.landscape)
    left = room * head.left_share
    subject = rules.letter_subject
    names = [(document.parent, head.parent), (document.issuer, head.issuer)]
    titled = [(document.type or "", name.type), (document.subject, name.subject)]
    return Sheet(
        names=tuple(_run(text, style, room=left, before=PLACES) for text, style in names if text.strip()),
        under_issuer=_mark(head.issuer_rule, head.issuer_mark, head.issuer.size) if document.issuer.strip() else None,
        motto=tuple(_run(line.text, line.style) for line in head.motto),
        under_motto=Rule(head.motto_rule),
        number=_run(number, rules.number.style) if (number := number_line(document, rules)) else None,
        seal=_run(f"({document.seal})", _hint_style(rules), room=left) if document.seal else None,
        letter_subject=_run(subject.prefix + document.subject, subject.style, room=left) if letter else None,
        stamp=rules.urgency[document.urgency] if document.urgency else None,
        dating=_run(f"{document.place}, {day_line(document, rules)}", rules.dating.style) if document.place else None,
        title=() if letter else tuple(_run(text, style, room=room) for text, style in titled if text.strip()),
        under_title=None if letter else _mark(name.rule, name.mark, name.subject.size),
        called=_called(document, rules, room),
        body=_body(document, rules),
        recipients=_recipients(document, rules),
        signings=_signings(document, rules, room),
        annexes=tuple(_annex(each, index, document, rules) for index, each in enumerate(document.appendices, 1)),
        note=document.footer_note
        and replace(document.footer_note, text=clean(document.footer_note.text), link=clean(document.footer_note.link)),
        landscape=document.landscape,
    )


def number_line(document: OfficialDocument, rules: Format) -> str:
    """Số, ký hiệu: with a blank for the number that văn thư gives after the signature. Empty on a paper without one."""
    return rules.number.label + symbol_of(document, rules) if document.symbol is None else document.symbol


def symbol_of(document: OfficialDocument, rules: Format) -> str:
    """The same without "Số", as other papers cite it."""
    number = numbering.padded((document.number or "").strip(), below=rules.number.pad_below) or BLANK_NUMBER
    return numbering.write(
        numbering.Regime(document.regime), number, org=document.org_code, code=_code(document, rules)
    )


def _code(document: OfficialDocument, rules: Format) -> str:
    """The letters of the type; none for a công văn, nor for a paper that no office issues."""
    return rules.code_of(document.type) if document.type and document.symbol is None else ""


def day_line(document: OfficialDocument, rules: Format) -> str:
    on = document.date
    if on is None and document.undated:
        return UNDATED
    if on is None:
        return f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm {document.drafted_on.year}"
    day = f"{on.day:02}" if on.day < rules.dating.pad_day_below else str(on.day)
    month = f"{on.month:02}" if on.month < rules.dating.pad_month_below else str(on.month)
    return f"ngày {day} tháng {month} năm {on.year}"


def _run(text: str, style: Style, *, room: float | None = None, before: tuple[str, ...] = ()) -> Run:
    """Text in its style; given `room` in mm, broken into lines of about one length."""
    text = upper(text) if style.caps else clean(text)
    if room is not None:
        text = balanced(text.strip(), style.size, room, bold=style.bold, before=before)
    return Run(text, style)


def _mark(rule: float | None, mark: str, size: float) -> Rule | Run:
    return Rule(rule) if rule is not None else Run(mark, Style(size))


def _called(document: OfficialDocument, rules: Format, room: float) -> Called | None:
    if not document.addressees:
        return None
    how = rules.addressees
    label = _run(f"{how.labels.get(_code(document, rules), how.label)}:", how.label_style)
    if len(document.addressees) == 1:
        return Called(label, _run(document.addressees[0] + how.one, how.style), (), how.beside, 0, 0)
    items = tuple(_run(each, how.style) for each in how.listing.lines(document.addressees))
    # The dashes stand under the colon (NĐ 30, Phụ lục I, Phần I, II.9.d), or after it when they begin beside it.
    reach = width(label.text + "  " if how.beside else label.text[:-1], how.label_style.size)
    block = reach + max(width(item.text, how.style.size) for item in items)
    left = min(max((room - block) / 2, rules.body.indent), _CALL_LEFT)
    return Called(label, None, items, how.beside, round(left, 1), round(left + reach, 1))


def _bases(document: OfficialDocument, rules: Format) -> tuple[Prose, ...]:
    how = rules.legal_bases
    lines = how.listing.lines(document.legal_bases)
    return tuple(Prose((_run(line, how.style),), indent=rules.body.indent) for line in lines)


def _blocks(blocks: tuple[Block, ...], rules: Format, *, landscape: bool = False) -> tuple[Prose | Grid, ...]:
    outline, laid = Outline(), list[Prose | Grid]()
    room = tables.available(rules, landscape=landscape)
    for block in blocks:
        match block:
            case Paragraph():
                laid += _paragraph(block, rules, room)
            case Heading():
                laid += _heading(block, outline.next(block.level), rules, room)
            case Bullets():
                laid += _bullets(block, rules)
            case Table():
                laid.append(tables.lay(block, rules, landscape=landscape))
    return tuple(laid)


def _paragraph(block: Paragraph, rules: Format, room: float) -> tuple[Prose, ...]:
    style = replace(rules.body.style, bold=block.bold, italic=block.italic)
    indent = rules.body.indent if block.align in (Align.JUSTIFIED, Align.LEFT) else 0
    return _for_a_pen(Prose((_run(block.text, style),), block.align, indent), block.dotted, room)


def _for_a_pen(prose: Prose, lines: int, room: float) -> tuple[Prose, ...]:
    """The paragraph with dots to the end of its last line, and whole lines of them below; one more where the words
    leave too little of their own."""
    if not lines:
        return (prose,)
    style, text = prose.runs[-1].style, "".join(run.text for run in prose.runs)
    if left_over(text, style.size, room - prose.indent, bold=style.bold) < _PEN:
        lines += 1
    # Dots in a justified line would tear its words apart.
    align = Align.LEFT if prose.align == Align.JUSTIFIED else prose.align
    first = replace(prose, runs=(*prose.runs, Run(" ", style)), align=align, leader=True)
    return (first, *(Prose((), Align.LEFT, leader=True) for _ in range(lines - 1)))


def _heading(block: Heading, count: int, rules: Format, room: float) -> tuple[Prose, ...]:
    how = rules.body.outline[block.level]
    given = numeral(count, how.numerals) if block.number is None else clean(block.number)
    number = how.number.format(n=given) if given else ""
    titled = block.titled and block.level is not Level.POINT
    align, indent = (Align.CENTRE, 0.0) if how.centred else (Align.JUSTIFIED, rules.body.indent)
    if how.alone and number:
        lines = (
            [(_run(number, how.style),), (_run(block.text, how.title),)] if block.text else [(_run(number, how.style),)]
        )
        return tuple(Prose(runs, align, indent, keep=True) for runs in lines)
    number = f"{number} " if number else ""
    text = _run(block.text, how.title if titled else rules.body.style)
    prose = Prose((_run(number, how.title if titled else how.style), text), align, indent, keep=titled)
    return _for_a_pen(prose, block.dotted, room)


def _bullets(block: Bullets, rules: Format) -> tuple[Prose, ...]:
    marks = rules.body.bullets
    mark = marks[min(block.depth, len(marks)) - 1]
    return tuple(Prose((_run(f"{mark} {item}", rules.body.style),), indent=rules.body.indent) for item in block.items)


def _body(document: OfficialDocument, rules: Format) -> tuple[Prose | Grid, ...]:
    style = replace(rules.name.type, caps=True)
    enacting = (Prose((_run(document.enacting, style),), Align.CENTRE, keep=True),) if document.enacting else ()
    body = (*enacting, *_bases(document, rules), *_blocks(document.body, rules, landscape=document.landscape))
    if document.ended:
        return _ended(body, rules, landscape=document.landscape)
    return (*body[:-1], replace(body[-1], keep=True)) if body and isinstance(body[-1], Prose) else body


def _ended(body: tuple[Prose | Grid, ...], rules: Format, *, landscape: bool) -> tuple[Prose | Grid, ...]:
    """Close the text with the regime's end mark, after its last word or alone under a last table.

    What closes it stays with the signature: the last paragraph, and the one before if the last has a single line.
    Where the last words are left to a pen, so is the mark.
    """
    end, last = rules.body.end, body[-1] if body else None
    if not isinstance(last, Prose):
        return (*body, Prose((Run(end, rules.body.style),), Align.LEFT, rules.body.indent, keep=True))
    if last.leader:
        return (*body[:-1], replace(last, keep=True))
    *runs, tail = last.runs
    closed = replace(last, runs=(*runs, replace(tail, text=_closed(tail.text, end))), keep=True)
    room = tables.available(rules, landscape=landscape) - last.indent
    long = sum(width(run.text, run.style.size, bold=run.style.bold) for run in closed.runs)
    before = body[-2] if len(body) > 1 else None
    if long < room and isinstance(before, Prose):
        return (*body[:-2], replace(before, keep=True), closed)
    return (*body[:-1], closed)


def _closed(text: str, end: str) -> str:
    text = text.rstrip()
    if text.endswith(end) or (end == "." and text.endswith(("!", "?", "…"))):
        return text
    return text.removesuffix(".").removesuffix(";").removesuffix(",") + end


def _recipients(document: OfficialDocument, rules: Format) -> tuple[Run, ...]:
    how = rules.recipients
    if document.symbol is not None and not document.recipients and not document.filed:
        return ()
    names = [name for name in document.recipients if name.strip().casefold() != how.same.casefold()]
    if document.addressees:
        names.insert(0, how.same)
    if document.filed:
        names.append(how.filed.format(unit=document.filed))
    lines = how.listing.lines(names)
    return (_run(how.label, how.label_style), *(_run(line, how.style) for line in lines)) if lines else ()


def _signings(document: OfficialDocument, rules: Format, room: float) -> tuple[tuple[Signing, ...], ...]:
    if document.signature:
        return ((_signing(document.signature, rules, room / 2),),)
    return tuple(tuple(_signing(each, rules, room / max(len(row), 2)) for each in row) for row in document.signatures)


def _signing(given: Signature, rules: Format, room: float) -> Signing:
    hint = _run(given.hint, _hint_style(rules), room=room) if given.hint else None
    return Signing(_authority(given, rules, room), hint, _run(given.name, rules.signing.name))


def _hint_style(rules: Format) -> Style:
    return Style(rules.dating.style.size, italic=True)


def _authority(given: Signature, rules: Format, room: float) -> tuple[Run, ...]:
    """The post under the lines of authority; where one post is held with another ("kiêm"), both are of one rank."""
    signing = rules.signing
    lines = [line for line in (*given.authority, given.title) if line.strip()]
    joined = any(line.strip().casefold() == "kiêm" for line in lines)
    laid = []
    for index, line in enumerate(lines):
        below = index == len(lines) - 1 and len(lines) > 1 and not joined
        style = signing.title if below else signing.authority
        laid.append(_run(line, replace(style, caps=style.caps and line.strip().casefold() != "kiêm"), room=room))
    return tuple(laid)


def _annex(appendix: Appendix, index: int, document: OfficialDocument, rules: Format) -> Annex:
    how = rules.appendix
    # A single appendix has no number (NĐ 30, Phụ lục I, Phần I, III.1.a; HD 36, II.4.5).
    label = f"{how.label} {numeral(index, how.numerals)}" if len(document.appendices) > 1 else how.label
    landscape = appendix.landscape
    if landscape is None:
        landscape = any(isinstance(each, Table) and tables.is_wide(each, rules) for each in appendix.body)
    room = tables.available(rules, landscape=landscape)
    reference = how.reference.format(
        type=document.type or "Công văn",
        number=symbol_of(document, rules),
        date=day_line(document, rules),
        issuer=document.issuer,
    )
    return Annex(
        heading=(
            _run(label, how.label_style),
            _run(appendix.title, how.title, room=room),
            _run(reference.replace("\n", " "), how.reference_style, room=room),
        ),
        body=_blocks(appendix.body, rules, landscape=landscape),
        landscape=landscape,
        restart=how.own_pages,
    )
