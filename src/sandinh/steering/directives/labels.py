"""Selections and proofs in the words of the screen."""

from collections.abc import Mapping
from functools import cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandinh.core.org.models import UnitKind
from sandinh.core.register.kinds import KINDS
from sandinh.kernel.calendars import Reason, reasons
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


# What the published calendar calls days off.
_DAYS_OFF = (
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
    gettext_lazy("Tết Dương lịch"),
    gettext_lazy("29 Tết"),
    gettext_lazy("Giao thừa Tết Nguyên Đán"),
    gettext_lazy("Tết Nguyên Đán"),
    gettext_lazy("Mùng hai Tết Nguyên Đán"),
    gettext_lazy("Mùng ba Tết Nguyên Đán"),
    gettext_lazy("Mùng bốn Tết Nguyên Đán"),
    gettext_lazy("Mùng năm Tết Nguyên Đán"),
    gettext_lazy("Ngày Giỗ Tổ Hùng Vương"),
    gettext_lazy("Ngày Chiến thắng"),
    gettext_lazy("Ngày Quốc tế Lao động"),
    gettext_lazy("Quốc khánh"),
    gettext_lazy("Ngày Văn hóa Việt Nam"),
)


def day_off(why: str) -> str:
    """Why a calendar counts a day off, in the language of the screen; a decision is cited as it stands."""
    return "; ".join(_day_off(one) for one in reasons(why))


def _day_off(reason: Reason) -> str:
    name = str(_days_off().get(reason.name, reason.name))
    if reason.instead_of:
        return _("ngày nghỉ thay cho ngày %(day)s") % {"day": reason.instead_of}
    return _("%(holiday)s, nghỉ bù") % {"holiday": name} if reason.is_substitute else name


@cache
def _days_off() -> dict[str, Promise]:
    """By their Vietnamese names."""
    with translation.override("vi"):
        return {str(name): name for name in _DAYS_OFF}


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
