from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org import policies as org
from sandinh.core.org.models import Person
from sandinh.core.org.roles import Permission, Role
from sandinh.core.register.kinds import Visibility
from sandinh.core.register.models import Act
from sandinh.kernel.decision import YES, Decision, no

# Who works in a unit, and who steers it, read what it keeps to itself.
INSIDE = (Permission.DESK_SEE, Permission.BOARD_SEE)
HEADS = [role.value for role in Role if role.about.is_head]


def may_read(person: Person | None, act: Act, *, on: date) -> Decision:
    """Whether the person may read the act's title, content and evidence. None is a passer-by."""
    if act.visibility == Visibility.PUBLIC:
        return YES
    if person is None:
        return no(_("Việc này không công khai. Hãy đăng nhập bằng tài khoản của đơn vị có trách nhiệm."))
    if act.visibility == Visibility.SECRET:
        return _may_read_secret(person, act, on=on)
    if any(org.holds(person, permission, act.unit, on=on) for permission in INSIDE):
        return YES
    return no(_("Việc này chỉ %(unit)s và cơ quan theo dõi đơn vị đó được xem.") % {"unit": act.unit.name})


def _may_read_secret(person: Person, act: Act, *, on: date) -> Decision:
    if act.actor_id == person.pk or person.offices.filter(unit=act.unit, role__in=HEADS, during__contains=on).exists():
        return YES
    return no(_("Việc này được giữ kín theo luật: chỉ người nhận và người đứng đầu nơi nhận được xem."))
