"""What the acts of this room say, for their pages."""

from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.register.models import Act
from sandinh.core.register.wording import Words, says
from sandinh.kernel.text import format_date
from sandinh.steering.reports import acts, source


@says(acts.CAMPAIGN_OPENED)
def campaign(act: Act) -> Words:
    content = act.content or {}
    return [
        (_("Căn cứ"), content["citation"]),
        (_("Biểu mẫu"), _form(content["form"])),
        (_("Chốt số liệu đến hết ngày"), _day(content["cut_off"])),
        (_("Hạn gửi"), _day(content["due_on"])),
        (_("Số đơn vị phải báo cáo"), str(len(content["units"]))),
    ]


@says(acts.REPORT_SUBMITTED)
def submission(act: Act) -> Words:
    content = act.content or {}
    if "number" in content:
        return [(_("Số, ký hiệu"), content["number"]), (_("Ngày"), _day(content["dated"]))]
    return consolidated(act)


@says(acts.REPORT_CONSOLIDATED)
def consolidated(act: Act) -> Words:
    content = act.content or {}
    return [
        (_("Biểu mẫu"), _form(content["form"])),
        (_("Chốt số liệu đến hết ngày"), _day(content["cut_off"])),
        (_("Mã băm của báo cáo (SHA-256)"), content["sha256"]),
    ]


@says(acts.REPORT_RETURNED)
def returned(act: Act) -> Words:
    return [(_("Lý do"), (act.content or {})["because"])]


def _form(name: str) -> str:
    """A form that is no longer here is still named."""
    code, _slash, version = name.partition("/")
    try:
        return source.form(code, int(version)).title
    except KeyError:
        return name


def _day(written: str) -> str:
    return format_date(date.fromisoformat(written))
