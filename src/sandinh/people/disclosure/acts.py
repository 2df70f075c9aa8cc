from django.utils.translation import gettext_lazy as _

from sandinh.core.register.kinds import Kind

NOTICE_PUBLISHED = Kind("disclosure.notice-published", _("Nội dung công khai"))
