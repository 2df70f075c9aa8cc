"""What the acts of this room say, for their pages."""

from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.law import acts
from sandinh.core.law.models import Matter
from sandinh.core.register.models import Act
from sandinh.core.register.wording import Words, says
from sandinh.kernel.text import format_date
from sandinh.kernel.timelimits import Limit, LimitUnit


@says(acts.OWN_LIMIT_SET)
def own_limit_set(act: Act) -> Words:
    return [*_said(act), (_("Lý do đính chính"), (act.content or {}).get("reason", ""))]


@says(acts.OWN_LIMIT_ENDED)
def own_limit_ended(act: Act) -> Words:
    content = act.content or {}
    return [*_said(act), (_("Thôi áp dụng từ"), _day(content["on"])), (_("Lý do"), content["reason"])]


def _said(act: Act) -> Words:
    content = act.content or {}
    limit = Limit(content["amount"], LimitUnit(content["unit_of_time"]))
    return [
        (_("Quy tắc"), content["rule"]),
        (_("Quy chế"), _("số %(number)s ngày %(day)s") % {"number": content["number"], "day": _day(content["dated"])}),
        (str(Matter(content["matter"]).label).capitalize(), str(limit)),
        (_("Áp dụng từ"), _day(content["since"])),
    ]


def _day(written: str) -> str:
    return format_date(date.fromisoformat(written))
