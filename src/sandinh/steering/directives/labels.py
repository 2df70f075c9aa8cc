"""Selections and proofs in the words of the screen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandinh.core.org.models import UnitKind
from sandinh.core.register.kinds import KINDS
from sandinh.kernel.periods import Every
from sandinh.steering.directives.selectors import Selector, Shape

PROOFS = (
    "deeds.document-issued",
    "disclosure.notice-published",
    "deeds.event-held",
    "reports.report-submitted",
    "deeds.task-done",
)

_KINDS: Mapping[str, Promise] = {
    UnitKind.PROVINCE: gettext_lazy("Ủy ban nhân dân cấp tỉnh"),
    UnitKind.DISTRICT: gettext_lazy("Ủy ban nhân dân cấp huyện"),
    UnitKind.COMMUNE: gettext_lazy("Tất cả xã, phường, đặc khu"),
    UnitKind.VILLAGE: gettext_lazy("Tất cả thôn, tổ dân phố"),
    UnitKind.DEPARTMENT: gettext_lazy("Các cơ quan chuyên môn"),
    UnitKind.PUBLIC_SERVICE: gettext_lazy("Các đơn vị sự nghiệp công lập"),
    UnitKind.ENTERPRISE: gettext_lazy("Các doanh nghiệp, tổ chức sử dụng lao động"),
    UnitKind.PARTY: gettext_lazy("Các cấp ủy, tổ chức Đảng"),
    UnitKind.FRONT: gettext_lazy("Mặt trận Tổ quốc"),
    UnitKind.UNION: gettext_lazy("Các tổ chức chính trị - xã hội"),
    UnitKind.COMMITTEE: gettext_lazy("Các ban chỉ đạo"),
    UnitKind.BOARD: gettext_lazy("Các ban thanh tra, giám sát"),
}
_LEVELS: Mapping[str, Promise] = {
    UnitKind.PROVINCE: gettext_lazy("cấp tỉnh"),
    UnitKind.COMMUNE: gettext_lazy("cấp xã"),
    UnitKind.DISTRICT: gettext_lazy("cấp huyện"),
    UnitKind.PARTY: gettext_lazy("thuộc cấp ủy"),
}
_EVERY: Mapping[str, Promise] = {
    Every.MONTH: gettext_lazy("hằng tháng"),
    Every.QUARTER: gettext_lazy("hằng quý"),
    Every.HALF: gettext_lazy("6 tháng một lần"),
    Every.YEAR: gettext_lazy("hằng năm"),
}


def selection(selector: Selector, names: Mapping[int, str]) -> str:
    """A selector in words. `names` gives those of the units that selectors are about."""
    if selector.shape is Shape.KIND:
        kind = str(_KINDS.get(selector.what, selector.what))
        return f"{kind} {_LEVELS[selector.under]}" if selector.under in _LEVELS else kind
    name = names.get(selector.pk, str(selector.pk))
    return name if selector.shape is Shape.UNIT else _("%(unit)s và mọi đơn vị bên dưới") % {"unit": name}


def every(word: str) -> str:
    return str(_EVERY.get(word, ""))


def every_choices() -> list[tuple[str, str]]:
    return [("", _("một lần")), *((word, str(label)) for word, label in _EVERY.items())]


def proof(kind: str) -> str:
    """The title of a kind of act."""
    return str(KINDS[kind].title) if kind in KINDS else kind


def proof_choices() -> list[tuple[str, str]]:
    """By which acts a task can be proved done: those that some room here can record."""
    return [(name, proof(name)) for name in PROOFS if name in KINDS]
