"""What the acts of this room say, for their pages."""

from django.utils.translation import gettext as _

from sandinh.core.register.models import Act
from sandinh.core.register.wording import Words, says
from sandinh.people.deeds import acts
from sandinh.people.deeds.models import DocumentType, EventKind


@says(acts.DOCUMENT_ISSUED)
def document(act: Act) -> Words:
    content = act.content or {}
    return [
        (_("Loại văn bản"), str(DocumentType(content["type"]).label)),
        (_("Số, ký hiệu"), content["number"]),
        (_("Trích yếu"), content["abstract"]),
        *_why(content),
    ]


@says(acts.EVENT_HELD)
def event(act: Act) -> Words:
    content = act.content or {}
    return [
        (_("Loại sự kiện"), str(EventKind(content["kind"]).label)),
        (_("Địa điểm"), content["place"]),
        (_("Chủ trì"), content["chair_title"]),
        (_("Số người dự"), str(content["attended"])),
        (_("Trong đó nữ"), _counted(content["women"])),
        (_("Trong đó người dân tộc thiểu số"), _counted(content["ethnic_minority"])),
        (_("Kết luận"), content["conclusions"]),
        *_why(content),
    ]


@says(acts.TASK_DONE)
def task(act: Act) -> Words:
    content = act.content or {}
    return [
        (_("Căn cứ"), content["citation"]),
        (_("Đã làm"), content["told"]),
        (_("Văn bản kèm theo"), content["document_number"]),
        *_why(content),
    ]


@says(acts.DEED_WITHDRAWN)
def withdrawal(act: Act) -> Words:
    return _why(act.content or {})


def _counted(number: int | None) -> str:
    return _("không đếm riêng") if number is None else str(number)


def _why(content: dict[str, str]) -> Words:
    return [(_("Lý do đính chính"), content.get("reason", ""))]
