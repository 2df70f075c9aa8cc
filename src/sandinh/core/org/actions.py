"""Changes to who exists. Units are founded, renamed, moved and ended; nothing is edited in place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.org import national, policies
from sandinh.core.org.models import Office, Person, Placement, Unit, UnitName
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import fold

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be founded; `parent` is the code of a unit that exists or stands earlier in the same list."""

    kind: str
    code: str
    name: str
    parent: str = ""
    local_word: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units an import founded and knew already, and the codes known here under another name or kind."""

    new: int
    known: int
    differing: list[str]


@transaction.atomic
def found_unit(
    *,
    kind: str,
    code: str,
    name: str,
    parent: Unit | None,
    since: date,
    local_word: str = "",
    by: Person | None,
    at: datetime,
) -> Unit:
    """Bring a unit into being under its parent. `by` is None when an import or the installation does it."""
    if by:
        policies.may_found_under(by, parent, on=localdate(at)).require()
    province = parent and (parent.province or parent)
    unit = Unit.objects.create(
        kind=kind, code=code, name=name, local_word=local_word, province=province, during=from_day(since)
    )
    UnitName.objects.create(unit=unit, name=name, during=from_day(since))
    if parent:
        Placement.objects.create(unit=unit, parent=parent, during=from_day(since))
    return unit


@transaction.atomic
def found_all(rows: Iterable[NewUnit], *, since: date, by: Person | None, at: datetime) -> list[Unit]:
    """Bring many units into being in a few queries. Raises KeyError for a parent that is nowhere."""
    rows = list(rows)
    known = {unit.code: unit for unit in Unit.objects.filter(code__in={row.parent for row in rows})}
    if by:
        for above in [*known.values(), *(None for row in rows if not row.parent)]:
            policies.may_found_under(by, above, on=localdate(at)).require()
    made = _found_level_by_level(rows, known, since)
    UnitName.objects.bulk_create(
        (UnitName(unit=unit, name=unit.name, during=from_day(since)) for unit in made), batch_size=BATCH
    )
    Placement.objects.bulk_create(
        (
            Placement(unit=known[row.code], parent=known[row.parent], during=from_day(since))
            for row in rows
            if row.parent
        ),
        batch_size=BATCH,
    )
    return made


def _found_level_by_level(rows: list[NewUnit], known: dict[str, Unit], since: date) -> list[Unit]:
    """Insert the units, parents before children, and add them to `known`: a province is pointed at by its units."""
    made: list[Unit] = []
    while rows:
        level = [row for row in rows if not row.parent or row.parent in known]
        if not level:
            raise KeyError(rows[0].parent)
        founded = Unit.objects.bulk_create([_unfounded(row, known, since) for row in level], batch_size=BATCH)
        known.update({unit.code: unit for unit in founded})
        made += founded
        rows = [row for row in rows if row.code not in known]
    return made


def _unfounded(row: NewUnit, known: Mapping[str, Unit], since: date) -> Unit:
    above = known[row.parent] if row.parent else None
    return Unit(
        kind=row.kind,
        code=row.code,
        name=row.name,
        local_word=row.local_word,
        folded=fold(row.name),
        province_id=above and (above.province_id or above.pk),
        during=from_day(since),
    )


@transaction.atomic
def import_national(*, by: Person | None, at: datetime) -> Imported:
    """Found the country's provinces and communes that are not known yet. What is known is left as it is: names and
    boundaries change by `reorganise`, with the instrument that says so."""
    published = list(chain(national.provinces(), national.communes()))
    known = {
        code: (name, kind)
        for code, name, kind in Unit.objects.filter(code__in=[row.code for row in published]).values_list(
            "code", "name", "kind"
        )
    }
    new = [
        NewUnit(kind=row.kind, code=row.code, name=row.name, parent=row.parent, local_word=row.local_word)
        for row in published
        if row.code not in known
    ]
    found_all(new, since=national.SINCE, by=by, at=at)
    differing = [row.code for row in published if known.get(row.code, (row.name, row.kind)) != (row.name, row.kind)]
    return Imported(new=len(new), known=len(known), differing=differing)


@transaction.atomic
def appoint(person: Person, role: Role, unit: Unit, *, since: date, by: Person | None, at: datetime) -> Office:
    """Give a person an office from a day on. `by` is None when the installation does it."""
    if by:
        policies.may_manage_people(by, unit, on=localdate(at)).require()
    if unit.kind not in role.about.kinds:
        raise Refused(
            _("Chức danh “%(role)s” không có ở loại đơn vị “%(kind)s”.")
            % {"role": role.about.name, "kind": unit.get_kind_display()}
        )
    return Office.objects.create(person=person, unit=unit, role=role, during=from_day(since))


@transaction.atomic
def end_office(office: Office, *, on: date, by: Person | None, at: datetime) -> Office:
    """The office no longer holds from `on`."""
    office = Office.objects.select_for_update(of=("self",)).select_related("unit").get(pk=office.pk)
    if by:
        policies.may_manage_people(by, office.unit, on=localdate(at)).require()
    office.during = from_day(office.during.lower, on)
    office.save(update_fields=["during"])
    return office
