"""What the board is asked for, read leniently from the address: an unknown word means the default, never an error."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypedDict
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sandinh.core.duties.models import Source
from sandinh.core.org.models import UnitKind
from sandinh.kernel.periods import Every, period_containing

WINDOWS = {"thang": Every.MONTH, "quy": Every.QUARTER, "nua-nam": Every.HALF, "nam": Every.YEAR}
AROUND, HALF_A_YEAR = "quanh-nay", timedelta(days=183)  # a directive of December is due in spring
WINDOW_WORDS = {
    "thang": _("tháng này"),
    "quy": _("quý này"),
    "nua-nam": _("sáu tháng này"),
    "nam": _("năm nay"),
    AROUND: _("sáu tháng trước và sau hôm nay"),
}
SOURCES = {"luat": Source.LAW, "van-ban": Source.DIRECTIVE}
STANDINGS = {"qua-han": _("Có việc quá hạn"), "chua-xong": _("Còn việc chưa xong")}


class Window(TypedDict):
    since: date
    until: date


class BoardFilter:
    """Attributes mirror the address: `dot` window, `nguon` source, `tinh` code of a province, `loai` kind of unit, `ma`
    one duty, `tim` words. `kinds` says how many units of each kind there are to look at."""

    def __init__(self, asked: Mapping[str, str], *, today: date, kinds: Mapping[str, int]) -> None:
        self.today = today
        self.kinds = kinds
        self.dot = asked.get("dot", "nam") if asked.get("dot") in WINDOW_WORDS else "nam"
        self.nguon = asked.get("nguon", "") if asked.get("nguon") in SOURCES else ""
        self.tinh = asked.get("tinh", "")[:40]
        self.loai = asked.get("loai", "") if asked.get("loai") in UnitKind.values else self._usual_kind()
        self.tinh_trang = asked.get("tinh-trang", "") if asked.get("tinh-trang") in STANDINGS else ""
        self.ma = asked.get("ma", "")[:80]
        self.tim = asked.get("tim", "")[:80]

    def _usual_kind(self) -> str:
        """Communes; for whoever watches no more than one from within, what lies below it."""
        is_above = UnitKind.COMMUNE in self.kinds and UnitKind.PROVINCE in self.kinds
        if is_above or self.kinds.get(UnitKind.COMMUNE, 0) > 1 or not self.kinds:
            return UnitKind.COMMUNE.value
        return next(kind for kind in (UnitKind.VILLAGE.value, *UnitKind.values) if kind in self.kinds)

    @cached_property
    def window(self) -> Window:
        if self.dot == AROUND:
            return {"since": self.today - HALF_A_YEAR, "until": self.today + HALF_A_YEAR}
        period = period_containing(WINDOWS[self.dot], self.today)
        assert period.end is not None  # periods of the civil year are closed
        return {"since": period.start, "until": period.end}

    @property
    def code(self) -> str:
        return self.ma

    @property
    def source(self) -> str:
        return SOURCES[self.nguon] if self.nguon else ""

    @property
    def options(self) -> dict[str, list[tuple[str, str]]]:
        """What each choice may be, for the form."""
        return {
            "dot": [(word, str(said)) for word, said in WINDOW_WORDS.items()],
            "nguon": [("", str(_("mọi nguồn"))), ("luat", str(_("pháp luật"))), ("van-ban", str(_("văn bản chỉ đạo")))],
            "loai": [(kind.value, str(kind.label)) for kind in UnitKind if kind in self.kinds or kind == self.loai],
        }

    @property
    def standings(self) -> list[tuple[str, str]]:
        return [("", str(_("mọi đơn vị"))), *((word, str(said)) for word, said in STANDINGS.items())]

    @property
    def as_fields(self) -> list[tuple[str, str]]:
        """The filter again, to be sent with a form."""
        asked = {
            "tinh": self.tinh,
            "dot": self.dot,
            "nguon": self.nguon,
            "loai": self.loai,
            "tinh-trang": self.tinh_trang,
            "ma": self.ma,
            "tim": self.tim,
        }
        return [(name, value) for name, value in asked.items() if value]

    @property
    def query(self) -> str:
        return urlencode(self.as_fields)
