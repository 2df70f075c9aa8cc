"""What a published notice says, for its act's page."""

from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.register.models import Act
from sandinh.core.register.wording import Words, says
from sandinh.kernel.text import format_date
from sandinh.people.disclosure import acts


@says(acts.NOTICE_PUBLISHED)
def notice(act: Act) -> Words:
    content = act.content or {}
    document_on = content["document_on"]
    return [
        (_("Văn bản được công khai"), content["document_number"]),
        (_("Ngày của văn bản"), format_date(date.fromisoformat(document_on)) if document_on else ""),
        (_("Nội dung"), content["body"]),
        (_("Lý do đính chính"), content["reason"]),
    ]
