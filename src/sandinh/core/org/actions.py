"""Changes to who exists. Units are founded, renamed, moved and ended; nothing is edited in place."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.org import policies
from sandinh.core.org.models import Office, Person, Placement, Unit, UnitName
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.kernel.decision import Refused


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
    if by and parent:
        policies.may_manage_people(by, parent, on=localdate(at)).require()
    province = parent and (parent.province or parent)
    unit = Unit.objects.create(
        kind=kind, code=code, name=name, local_word=local_word, province=province, during=from_day(since)
    )
    UnitName.objects.create(unit=unit, name=name, during=from_day(since))
    if parent:
        Placement.objects.create(unit=unit, parent=parent, during=from_day(since))
    return unit


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
