"""A report on paper: the same figures as .docx and .pdf in the official layout, and as .xlsx to go on counting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.paper.documents import (
    Appendix,
    Block,
    Cell,
    Column,
    FooterNote,
    Heading,
    Kind,
    Level,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)
from sandinh.core.paper.pdf import to_pdf
from sandinh.core.paper.sheets import Sheet, workbook
from sandinh.core.paper.word import to_docx
from sandinh.core.register.models import Act
from sandinh.kernel import files
from sandinh.kernel.text import format_date
from sandinh.steering.directives.issuers import Issuer, as_issuer, body_name
from sandinh.steering.reports import drafting, lines, queries
from sandinh.steering.reports.lines import Line
from sandinh.steering.reports.models import Submission
from sandinh.steering.reports.source.report_forms import Section
from sandinh.steering.reports.words import period_words

ACROSS = 8  # how many indicators stand beside each other on a page that lies on its side
LEVELS = (Level.ROMAN, Level.CLAUSE, Level.POINT)
REPORT = "Báo cáo"


@dataclass(frozen=True, slots=True)
class Paper:
    content: bytes
    media_type: str


def docx(report: Submission, *, on: date) -> Paper:
    return Paper(to_docx(document(report, on=on)), files.DOCX.name)


def pdf(report: Submission, *, on: date) -> Paper:
    return Paper(to_pdf(document(report, on=on)), files.PDF.name)


def xlsx(report: Submission, *, on: date) -> Paper:
    """Figures in one sheet; where others report into this one, figures by unit in the next, nobody left out."""
    shown = lines.of(report)
    title = f"{report.campaign.title} · {report.unit}"
    sheets = [Sheet(_("Số liệu"), figures(shown), title=title, notes=_notes(report, on))]
    table = queries.table(report)
    if table.rows:
        sheets.append(Sheet(_("Theo đơn vị"), _by_unit(table, range(len(table.total))), title=title))
    return Paper(workbook(sheets), files.XLSX.name)


PAPERS: Mapping[str, Callable[..., Paper]] = {"docx": docx, "xlsx": xlsx, "pdf": pdf}


def document(report: Submission, *, on: date) -> OfficialDocument:
    """The report as its unit signs it. Number and date stay blank: văn thư gives them after the signature."""
    campaign = report.campaign
    issuer = as_issuer(report.unit, on=on)
    shown = lines.of(report)
    act = report.submitted_act or (campaign.closed_act if report.is_consolidated else None)
    return OfficialDocument(
        regime=issuer.regime,
        issuer=issuer.name,
        parent=issuer.parent,
        org_code=issuer.code,
        place=issuer.place,
        drafted_on=on,
        type=REPORT,
        subject=_subject(campaign.title),
        addressees=(body_name(report.within.unit),) if report.within else (),
        body=(_opening(report, issuer), *_outline(report, shown)),
        signature=_signature(report.unit, issuer),
        appendices=_appendices(report, shown),
        footer_note=_proof(act),
    )


def figures(shown: Sequence[Line]) -> Table:
    """Every figure with its coverage; what is expected after the cut-off stands in a column of its own."""
    return Table(
        columns=(
            Column(_("Mã"), Kind.CENTRED),
            Column(_("Chỉ tiêu")),
            Column(_("Đơn vị tính"), Kind.CENTRED),
            Column(_("Số liệu đã chốt"), Kind.NUMBER),
            Column(_("Ước thêm đến hết kỳ"), Kind.NUMBER),
            Column(_("Kỳ trước"), Kind.NUMBER),
            Column(_("Số báo cáo có số liệu"), Kind.CENTRED),
            Column(_("Ghi chú")),
        ),
        rows=tuple(
            (
                line.indicator.code,
                line.indicator.title,
                line.indicator.measured_in,
                number(line, line.value),
                number(line, line.estimate),
                number(line, line.previous),
                f"{line.counted.covered}/{line.counted.expected}" if line.counted.expected else "",
                line.note,
            )
            for line in shown
        ),
    )


def number(line: Line, value: Decimal | None) -> int | Decimal | None:
    """A figure as a cell: whole ones are integers, shares keep their one decimal."""
    if value is None:
        return None
    rounded = round(value, line.indicator.decimals) if line.indicator.is_ratio else value
    return int(rounded) if rounded == rounded.to_integral_value() else rounded.normalize()


def _by_unit(table: queries.Table, columns: Sequence[int]) -> Table:
    """Units × these indicators, with the total of what was received; a unit that sent nothing says so."""
    chosen = [table.total[column] for column in columns]
    heads = [Column(_head(line), Kind.NUMBER) for line in chosen]
    rows: list[tuple[Cell, ...]] = [
        (at, report.unit.name, *_sent(report, [cells[column] for column in columns]))
        for at, (report, cells) in enumerate(table.rows, start=1)
    ]
    total: tuple[Cell, ...] = (None, _("Tổng hợp"), *[number(line, line.value) for line in chosen], "")
    return Table(
        columns=(Column(_("TT"), Kind.CENTRED), Column(_("Đơn vị")), *heads, Column(_("Tình trạng"))),
        rows=(*rows, total),
        totals=frozenset({len(rows)}),
    )


def _head(line: Line) -> str:
    return f"{line.indicator.code}. {line.indicator.title} ({line.indicator.measured_in})"


def _sent(report: Submission, cells: Sequence[Line | None]) -> list[Cell]:
    """What a unit has not sent is no figure of the report, whatever the register knows."""
    if not report.submitted_at:
        return [*[None for _cell in cells], _("Chưa gửi")]
    return [*[number(line, line.value) if line else None for line in cells], ""]


def _subject(title: str) -> str:
    return title.removeprefix("Báo cáo ").strip()


def _opening(report: Submission, issuer: Issuer) -> Paragraph:
    campaign = report.campaign
    cut_off = format_date(campaign.cut_off)
    return Paragraph(
        f"Thực hiện {campaign.citation}, {issuer.name} báo cáo như sau. Kỳ báo cáo: {period_words(campaign.span)}; "
        f"số liệu chốt đến hết ngày {cut_off}, số ước từ sau ngày đó đến hết kỳ để riêng."
    )


def _outline(report: Submission, shown: Sequence[Line]) -> list[Block]:
    written = drafting.drafts(report, shown)
    written |= dict(report.narratives.filter(changed_by__isnull=False).values_list("section", "text"))
    if report.is_counted:
        written |= dict(report.narratives.values_list("section", "text"))
    blocks: list[Block] = []
    for section in lines.form_of(report.campaign).sections:
        _write(section, 0, written, blocks)
    return blocks


def _write(section: Section, depth: int, written: Mapping[str, str], blocks: list[Block]) -> None:
    blocks.append(Heading(LEVELS[depth], section.title, titled=LEVELS[depth] is not Level.POINT))
    paragraphs = [part.strip() for part in written.get(section.code, "").splitlines() if part.strip()]
    blocks.extend(Paragraph(part) for part in paragraphs or ([] if section.sections else [lines.MISSING]))
    for inner in section.sections:
        _write(inner, depth + 1, written, blocks)


def _appendices(report: Submission, shown: Sequence[Line]) -> tuple[Appendix, ...]:
    found = [Appendix(_("Biểu số liệu"), (figures(shown),), landscape=True)]
    table = queries.table(report)
    if table.rows:
        columns = range(len(table.total))
        pages = [columns[at : at + ACROSS] for at in range(0, len(columns), ACROSS)]
        by_unit = tuple(_by_unit(table, page) for page in pages)
        found.append(Appendix(_("Số liệu theo đơn vị"), by_unit, landscape=True))
    missing = [row for row, _cells in table.rows if not row.submitted_at]
    if missing:
        found.append(Appendix(_("Đơn vị chưa gửi báo cáo"), (_missing(missing),)))
    return tuple(found)


def _missing(reports: Sequence[Submission]) -> Table:
    return Table(
        columns=(Column(_("TT"), Kind.CENTRED), Column(_("Đơn vị")), Column(_("Hạn gửi"), Kind.CENTRED)),
        rows=tuple((at, report.unit.name, report.due_on) for at, report in enumerate(reports, start=1)),
    )


def _signature(unit: Unit, issuer: Issuer) -> Signature:
    """A village has no seal and no committee: its head signs in their own name."""
    if unit.kind != UnitKind.VILLAGE:
        return issuer.signature
    post = "TỔ TRƯỞNG" if "tổ" in unit.local_word.lower() else "TRƯỞNG THÔN"
    return Signature(post, issuer.signature.name)


def _notes(report: Submission, on: date) -> tuple[str, ...]:
    campaign = report.campaign
    return (
        _("Kỳ báo cáo: %(period)s. Số liệu chốt đến hết ngày %(day)s.")
        % {"period": period_words(campaign.span), "day": format_date(campaign.cut_off)},
        _("Căn cứ: %(citation)s.") % {"citation": campaign.citation},
        _("Lập ngày %(day)s.") % {"day": format_date(on)},
    )


def _proof(act: Act | None) -> FooterNote | None:
    """Outside the statutory boxes: where to read in the register that this report was sent, and its digest."""
    if act is None:
        return None
    words = _("Đã ghi vào sổ đăng ký ngày %(day)s.") % {"day": format_date(act.occurred_on)}
    return FooterNote(words, link=f"{settings.CONFIG.url}{act.get_absolute_url()}")
