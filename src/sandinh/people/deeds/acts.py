from django.utils.translation import gettext_lazy as _

from sandinh.core.register.kinds import Kind

DOCUMENT_ISSUED = Kind("deeds.document-issued", _("Văn bản đã ban hành"))
EVENT_HELD = Kind("deeds.event-held", _("Hội nghị, sự kiện đã tổ chức"))
TASK_DONE = Kind("deeds.task-done", _("Việc được giao đã làm xong"))
DEED_WITHDRAWN = Kind("deeds.deed-withdrawn", _("Rút bản ghi nhầm"))
