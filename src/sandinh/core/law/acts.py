from django.utils.translation import gettext_lazy as _

from sandinh.core.register.kinds import Kind

OWN_LIMIT_SET = Kind("law.own-limit-set", _("Đặt thời hạn theo quy chế của đơn vị"))
OWN_LIMIT_ENDED = Kind("law.own-limit-ended", _("Thôi áp dụng thời hạn theo quy chế của đơn vị"))
