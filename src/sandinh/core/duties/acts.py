from django.utils.translation import gettext_lazy as _

from sandinh.core.register.kinds import Kind, Visibility

OBLIGATION_WAIVED = Kind("duties.obligation-waived", _("Miễn việc"), Visibility.PUBLIC)
OBLIGATION_EXTENDED = Kind("duties.obligation-extended", _("Gia hạn"), Visibility.PUBLIC)
