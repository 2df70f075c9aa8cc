"""What the acts of this room say, for their pages."""

from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.duties import acts
from sandinh.core.register.models import Act
from sandinh.core.register.wording import Words, says
from sandinh.kernel.text import format_date


@says(acts.OBLIGATION_WAIVED)
def waived(act: Act) -> Words:
    """Of one obligation, or of all that a dissolved unit still owed."""
    content = act.content or {}
    return [
        (_("Lý do"), content["because"]),
        (_("Căn cứ"), content.get("citation", "")),
        (_("Số việc khép lại"), str(content.get("obligations", ""))),
        (_("Việc"), content.get("duty", "")),
    ]


@says(acts.OBLIGATION_EXTENDED)
def extended(act: Act) -> Words:
    content = act.content or {}
    until = format_date(date.fromisoformat(content["until"]))
    return [(_("Lý do"), content["because"]), (_("Hạn mới"), until), (_("Việc"), content["duty"])]
