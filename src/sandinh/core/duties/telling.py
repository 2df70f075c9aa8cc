"""What an act's page says of what was owed: what the act discharged, and what it gave the unit to do."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sandinh.core.duties.models import Obligation
from sandinh.core.register.consequences import Consequence, tells
from sandinh.core.register.models import Act
from sandinh.kernel.text import format_date


@tells
def discharged(act: Act) -> list[Consequence]:
    owed = Obligation.objects.filter(discharged_by=act).select_related("duty", "own_limit")
    return [Consequence(_("Xong: %(title)s") % {"title": one.duty.title}, _note(one), one.duty.link) for one in owed]


@tells
def opened(act: Act) -> list[Consequence]:
    owed = Obligation.objects.filter(opened_by=act).select_related("duty", "unit", "own_limit")
    return [
        Consequence(
            _("%(unit)s phải làm tiếp: %(title)s") % {"unit": one.unit.name, "title": one.duty.title},
            _note(one),
            one.duty.link,
        )
        for one in owed
    ]


def _note(owed: Obligation) -> str:
    return " · ".join(_facts(owed))


def _facts(owed: Obligation) -> Iterator[str]:
    yield owed.duty.citation
    if owed.due_on:
        yield _("hạn %(day)s") % {"day": format_date(owed.due_on)}
    if owed.own_limit:
        yield owed.by_own_limit
