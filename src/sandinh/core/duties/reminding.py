"""Reminding people of their unit's open work: in the application at once, by mail outside of quiet hours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandinh.core.duties import policies
from sandinh.core.duties.models import Obligation, Reminder
from sandinh.core.org.models import Office, Person, Unit
from sandinh.core.org.roles import Permission, roles_with
from sandinh.kernel.text import format_date

QUIET_FROM, QUIET_UNTIL = time(21, 0), time(6, 30)


@transaction.atomic
def remind(obligations: Iterable[Obligation], *, by: Person, at: datetime) -> int:
    """Remind who serves in the units that owe these; returns how many people were reminded.

    Nobody is reminded twice in a day, whoever asks and however often.
    """
    today = localdate(at)
    owed: dict[int, list[Obligation]] = defaultdict(list)
    for obligation in obligations:
        owed[obligation.unit_id].append(obligation)
    units = Unit.objects.in_bulk(list(owed))
    policies.may_remind_all(by, list(units.values()), on=today).require()
    offices = Office.objects.filter(
        unit__in=owed, role__in=roles_with(Permission.DESK_SEE), during__contains=today, person__is_active=True
    ).order_by("unit", "person")
    fresh = [
        Reminder(
            person_id=office.person_id, unit_id=office.unit_id, on=today, sent_by=by, text=_said(owed[office.unit_id])
        )
        for office in offices
    ]
    mine = Reminder.objects.filter(on=today, sent_by=by)
    already = set(mine.values_list("pk", flat=True))
    Reminder.objects.bulk_create(fresh, ignore_conflicts=True)
    return _name(list(mine.exclude(pk__in=already)), owed)


def _name(made: list[Reminder], owed: Mapping[int, list[Obligation]]) -> int:
    """Tie each reminder to the work that it speaks of; returns how many reminders."""
    through = Reminder.names.through
    through.objects.bulk_create(
        (
            through(reminder_id=reminder.pk, obligation_id=obligation.pk)
            for reminder in made
            for obligation in owed[reminder.unit_id]
        ),
        ignore_conflicts=True,
    )
    return len(made)


def said_now(reminder: Reminder) -> str:
    """What a standing reminder still asks for; the words of one that names nothing are all that it has."""
    still_owed: list[Obligation] = reminder.still_owed  # type: ignore[attr-defined]  # annotated by the queryset
    return _said(still_owed) if still_owed else reminder.text


@translation.override("vi")
def _said(obligations: list[Obligation]) -> str:
    """In Vietnamese, whatever language whoever reminds reads in."""
    head = ngettext("Còn %(n)d việc:", "Còn %(n)d việc:", len(obligations)) % {"n": len(obligations)}
    lines = [
        f"- {o.duty.title} ({_('hạn')} {format_date(o.due_on)})" if o.due_on else f"- {o.duty.title}"
        for o in obligations
    ]
    return "\n".join([head, *lines])


def is_quiet(at: datetime) -> bool:
    """Nobody's telephone rings at night."""
    moment = localtime(at).time()
    return moment >= QUIET_FROM or moment < QUIET_UNTIL


def mail_waiting(*, at: datetime) -> int:
    """Send the reminders not mailed yet, to those who have an address; returns how many. Safe to repeat.

    What was done since it was asked for is not asked for by mail.
    """
    if is_quiet(at):
        return 0
    sent = 0
    waiting = Reminder.objects.standing().filter(mailed_at=None).exclude(person__email="")
    for reminder in waiting.select_related("person", "unit"):
        with transaction.atomic():
            claimed = Reminder.objects.filter(pk=reminder.pk, mailed_at=None).update(mailed_at=at)
            if claimed:
                subject = _("Nhắc việc: %(unit)s") % {"unit": reminder.unit.name}
                send_mail(subject, said_now(reminder), None, [reminder.person.email])
        sent += claimed
    return sent
