"""The chase letter: a draft in the issuer's own form that names who is late, with what, and since when.

Văn thư gives number and date after somebody has signed; nothing is sent from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.duties.models import Obligation, ObligationQuerySet, Source
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.core.paper.documents import (
    Appendix,
    Column,
    Heading,
    Kind,
    Level,
    OfficialDocument,
    Paragraph,
    Regime,
    Table,
)
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import format_date
from sandinh.steering.directives import queries
from sandinh.steering.directives.issuers import as_issuer, body_name
from sandinh.steering.directives.models import Directive

NAMED = 8
SOURCES = {"luat": Source.LAW, "van-ban": Source.DIRECTIVE}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board was filtered by, in the words of its address; an empty word asks for everything."""

    kind: str = ""
    words: str = ""
    source: str = ""
    code: str = ""
    province: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        return cls(
            kind=query.get("loai", "")[:20],
            words=query.get("tim", "")[:80],
            source=SOURCES.get(query.get("nguon", ""), ""),
            code=query.get("ma", "")[:80],
            province=query.get("tinh", "")[:40],
        )


def late_for(person: Person, asked: Asked, *, today: date) -> ObligationQuerySet:
    """What is late on that day among the units that the person may remind."""
    units = org.reach(person, Permission.REMIND, on=today).matching(asked.words)
    if asked.kind:
        units = units.filter(kind=asked.kind)
    if asked.province:
        units = units.of_province(asked.province)
    own = person.offices.granting(Permission.REMIND, on=today).values("unit")
    late = Obligation.objects.chased_by(own).overdue(today).filter(unit__in=units)
    if asked.source:
        late = late.filter(duty__source=asked.source)
    if asked.code:
        late = late.filter(duty__code=asked.code)
    return late.select_related("unit", "duty").order_by("unit__name", "unit", "due_on", "pk")


def for_directive(directive: Directive, *, today: date) -> OfficialDocument:
    """A letter on the tasks of one directive that are late. Raises `Refused` when none is."""
    named = f"{directive.citation}" + (f" về {_lower(directive.subject)}" if directive.subject else "")
    late = list(queries.late(directive, today=today))
    regime = Regime.PARTY if directive.regime == Regime.PARTY else None
    return _letter(directive.unit, late, today=today, about=_lower(directive.name), basis=named, regime=regime)


def for_units(issuer: Unit, late: ObligationQuerySet, *, today: date) -> OfficialDocument:
    """A letter on whatever is late, of law and directives alike. Raises `Refused` when nothing is."""
    basis = "pháp luật về thực hiện dân chủ ở cơ sở và các văn bản chỉ đạo"
    return _letter(issuer, list(late), today=today, about="nhiệm vụ thực hiện dân chủ ở cơ sở", basis=basis)


def _letter(
    unit: Unit, late: Sequence[Obligation], *, today: date, about: str, basis: str, regime: Regime | None = None
) -> OfficialDocument:
    if not late:
        raise Refused(_("Không có việc nào quá hạn, chưa cần công văn đôn đốc."))
    issuer = as_issuer(unit, on=today)
    units = list(dict.fromkeys(owed.unit for owed in late))
    addressees = [body_name(one) for one in units]
    return OfficialDocument(
        regime=regime or issuer.regime,
        issuer=issuer.name,
        parent=issuer.parent,
        org_code=issuer.code,
        place=issuer.place,
        drafted_on=today,
        subject=f"đôn đốc thực hiện {about}",
        addressees=tuple(addressees) if len(units) <= NAMED else ("Các đơn vị có tên trong danh sách kèm theo",),
        body=_body(issuer.name, len(units), len(late), basis, today),
        signature=issuer.signature,
        appendices=(Appendix("Danh sách đơn vị và việc quá hạn", (_table(late, today),)),),
    )


def _body(issuer: str, units: int, tasks: int, basis: str, today: date) -> tuple[Paragraph | Heading, ...]:
    return (
        Paragraph(
            f"Qua theo dõi việc thực hiện {basis}, tính đến ngày {format_date(today)} còn {units:02d} đơn vị "
            f"với {tasks:02d} việc đã quá hạn mà chưa hoàn thành (danh sách kèm theo)."
        ),
        Paragraph(f"{issuer} đề nghị người đứng đầu các đơn vị có tên trong danh sách:"),
        Heading(
            Level.CLAUSE,
            f"Chỉ đạo hoàn thành các việc quá hạn trước ngày …/…/{today.year}; xong việc nào ghi nhận ngay việc đó.",
            titled=False,
        ),
        Heading(
            Level.CLAUSE,
            "Việc nào có khó khăn, vướng mắc thì báo cáo bằng văn bản, nêu rõ lý do, trách nhiệm và thời gian "
            "hoàn thành, hoặc đề nghị gia hạn.",
            titled=False,
        ),
        Paragraph(f"{issuer} đề nghị các đơn vị quan tâm thực hiện."),
    )


def _table(late: Sequence[Obligation], today: date) -> Table:
    return Table(
        columns=(
            Column("TT", Kind.CENTRED),
            Column("Đơn vị"),
            Column("Việc phải làm"),
            Column("Căn cứ"),
            Column("Hạn", Kind.CENTRED),
            Column("Quá hạn (ngày)", Kind.NUMBER),
        ),
        rows=tuple(_row(number, owed, today) for number, owed in enumerate(late, start=1)),
    )


def _row(number: int, owed: Obligation, today: date) -> tuple[int | str | date, ...]:
    assert owed.due_on is not None  # only what has a date can be late
    days = (today - owed.due_on).days
    return (number, owed.unit.name, owed.duty.title, owed.duty.citation, format_date(owed.due_on), days)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
