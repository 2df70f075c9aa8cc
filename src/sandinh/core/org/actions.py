"""Changes to who exists. Units are founded, renamed, moved and ended; nothing is edited in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.org import founding, national, policies, queries
from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import Office, Person, Placement, Unit, UnitName
from sandinh.core.org.ranges import from_day
from sandinh.core.org.reorganisation.plan import Plan, draw_up
from sandinh.core.org.reorganisation.rows import Row
from sandinh.core.org.reorganisation.steps import Outcome, carry_out
from sandinh.core.org.roles import Permission, Role, heads
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import format_date


@dataclass(frozen=True, slots=True)
class FirstOffice:
    """The office for which an account is opened."""

    role: Role
    unit: Unit
    since: date


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
    unit = Unit.objects.create(
        kind=kind,
        code=code,
        name=name,
        local_word=local_word,
        province_id=founding.province_under(parent, kind),
        during=from_day(since),
    )
    UnitName.objects.create(unit=unit, name=name, during=from_day(since))
    if parent:
        Placement.objects.create(unit=unit, parent=parent, during=from_day(since))
    return unit


@transaction.atomic
def found_all(rows: Iterable[NewUnit], *, since: date, by: Person | None, at: datetime) -> list[Unit]:
    """Bring many units into being in a few queries. Raises `founding.NoSuchParent`."""
    rows = list(rows)
    if by:
        tops = [None] if any(not row.parent for row in rows) else []
        for parent in [*tops, *founding.parents_of(rows).values()]:
            policies.may_found_under(by, parent, on=localdate(at)).require()
    return founding.found(rows, since=since)


@transaction.atomic
def import_national(*, by: Person | None, at: datetime) -> Imported:
    """Found the country's provinces and communes that are not known yet. What is known is left as it is: names and
    boundaries change by `reorganise`, with the instrument that says so."""
    published = national.units()
    rows = Unit.objects.filter(code__in=[row.code for row in published]).values_list("code", "name", "kind")
    known = {code: (name, kind) for code, name, kind in rows}
    new = [row for row in published if row.code not in known]
    found_all(new, since=national.SINCE, by=by, at=at)
    differing = [row.code for row in published if known.get(row.code, (row.name, row.kind)) != (row.name, row.kind)]
    return Imported(new=len(new), known=len(known), differing=differing)


@transaction.atomic
def reorganise(rows: Sequence[Row], *, on: date | None, citation: str, by: Person | None, at: datetime) -> Outcome:
    """End the predecessors, found or extend the successors, and let all that hangs on them follow. All or nothing.

    `on` and `citation` may stand in the rows instead. Raises `Faulty`; refused when done before, or before its day.
    """
    plan = draw_up(rows, on=on, citation=citation)
    if plan.on > localdate(at):
        raise Refused(
            _("Ngày sắp xếp là %(day)s, chưa tới: hôm nay chỉ xem trước được.") % {"day": format_date(plan.on)}
        )
    if by:
        _require_reach(by, plan, on=localdate(at))
    return carry_out(plan, by=by, at=at)


@transaction.atomic
def preview_reorganisation(
    rows: Sequence[Row], *, on: date | None, citation: str, by: Person | None, at: datetime
) -> Outcome:
    """What `reorganise` would do: it is done, counted and undone, so that the two never differ."""
    with transaction.atomic():
        plan = draw_up(rows, on=on, citation=citation)
        if by:
            _require_reach(by, plan, on=localdate(at))
        outcome = carry_out(plan, by=by, at=at)
        transaction.set_rollback(True)
    return outcome


def _require_reach(person: Person, plan: Plan, *, on: date) -> None:
    """Who reorganises must manage every unit that is touched and every parent that is named."""
    codes = {code for pair in plan.successions for code in pair} | {new.parent for new in plan.founded}
    touched = Unit.objects.filter(
        Q(code__in=codes | set(plan.placed.values()))
        | Q(pk__in=[*(unit.pk for unit in plan.ending), *plan.renamed, *plan.placed])
    )
    within = queries.reach(person, Permission.PEOPLE_MANAGE, on=on)
    for outside in touched.exclude(pk__in=within.values("pk"))[:1]:
        policies.may_manage_people(person, outside, on=on).require()


@transaction.atomic
def open_account(
    *,
    username: str,
    full_name: str,
    first_office: FirstOffice | None,
    email: str = "",
    phone: str = "",
    by: Person | None,
    at: datetime,
) -> Person:
    """Let somebody sign in. There is no password until the owner sets one, by the link that `links` makes.

    `by` and `first_office` are None only when the installation does it: a registrar opens accounts for an office.
    """
    username = username.lower()
    if Person.objects.filter(username__iexact=username).exists():
        raise Refused(_("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": username})
    person = Person(username=username, full_name=full_name, email=email, phone=phone)
    if by and not first_office:
        raise Refused(_("Tài khoản được mở cho một chức danh: cần chọn chức danh và đơn vị."))
    person.set_unusable_password()
    person.save()
    if first_office:
        appoint(person, first_office.role, first_office.unit, since=first_office.since, by=by, at=at)
    return person


@transaction.atomic
def appoint(person: Person, role: Role, unit: Unit, *, since: date, by: Person | None, at: datetime) -> Office:
    """Give a person an office from a day on. `by` is None when the installation does it."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if by:
        policies.may_appoint(by, person, role, unit, on=localdate(at)).require()
    policies.may_be_held(person, role, unit).require()
    if not unit.exists_on(since):
        raise Refused(_("“%(unit)s” không tồn tại vào ngày %(day)s.") % {"unit": unit.name, "day": format_date(since)})
    _refuse_a_clash(person, role, unit, since)
    return Office.objects.create(
        person=person, unit=unit, role=role, during=from_day(since, unit.during.upper), appointed_by=by
    )


def _refuse_a_clash(person: Person, role: Role, unit: Unit, since: date) -> None:
    """One head at a time, and nobody the same thing twice; the tables hold this too."""
    clashing = Office.objects.filter(unit=unit, during__overlap=from_day(since, unit.during.upper))
    if clashing.filter(person=person, role=role).exists():
        raise Refused(_("%(person)s đang giữ chức danh này tại %(unit)s.") % {"person": person, "unit": unit.name})
    head = clashing.filter(role__in=heads()).select_related("person").first()
    if role.about.is_head and head:
        raise Refused(
            _("%(unit)s đang có %(role)s là %(person)s; kết thúc chức danh đó trước ngày %(day)s rồi hãy giao.")
            % {"unit": unit.name, "role": head.title, "person": head.person, "day": format_date(since)}
        )


@transaction.atomic
def end_office(office: Office, *, on: date, by: Person | None, at: datetime) -> Office:
    """The office no longer holds from `on`."""
    office = Office.objects.select_for_update(of=("self",)).select_related("unit").get(pk=office.pk)
    if by:
        policies.may_end(by, office, on=localdate(at)).require()
    if on <= office.during.lower:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu (%(day)s).") % {"day": format_date(office.during.lower)})
    if office.during.upper and office.during.upper <= on:
        raise Refused(_("Chức danh này đã kết thúc từ ngày %(day)s.") % {"day": format_date(office.during.upper)})
    office.during = from_day(office.during.lower, on)
    office.ended_by = by
    office.save(update_fields=["during", "ended_by"])
    return office


@transaction.atomic
def suspend(person: Person, *, by: Person | None, at: datetime) -> Person:
    """Lock the account: its owner is signed out everywhere and cannot sign in. Offices are not touched."""
    return _set_active(person, False, by=by, at=at)


@transaction.atomic
def restore(person: Person, *, by: Person | None, at: datetime) -> Person:
    return _set_active(person, True, by=by, at=at)


def _set_active(person: Person, active: bool, *, by: Person | None, at: datetime) -> Person:
    person = _manageable(person, by=by, at=at)
    person.is_active = active
    person.save(update_fields=["is_active"])
    return person


@transaction.atomic
def renew_sign_in(person: Person, *, by: Person | None, at: datetime) -> Person:
    """For an owner who lost the way in: the password, second factors and identities elsewhere are forgotten, sessions
    end, and the owner sets a new password by the link that `links` makes."""
    person = _manageable(person, by=by, at=at)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    return person


def _manageable(person: Person, *, by: Person | None, at: datetime) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    if by:
        policies.may_manage_account(by, person, on=localdate(at)).require()
    return person
