from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from sandinh.core.law import policies, queries
from sandinh.core.law.actions import Terms
from sandinh.core.law.models import Matter, OwnLimit, Rule
from sandinh.core.org.models import Unit
from sandinh.core.register.forms import DayField, SymbolField
from sandinh.core.register.models import Act
from sandinh.kernel.text import format_date
from sandinh.kernel.timelimits import Limit, LimitUnit

_UNITS_OF_TIME = [
    (LimitUnit.DAY.value, _("ngày")),
    (LimitUnit.WORKDAY.value, _("ngày làm việc")),
    (LimitUnit.MONTH.value, _("tháng")),
    (LimitUnit.YEAR.value, _("năm")),
]


class AsOf(forms.Form):
    """Which law one wants to read: that of a day, and about what."""

    ngay = forms.DateField(
        label=_("Luật có hiệu lực vào ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    tim = forms.CharField(label=_("Tìm"), required=False, max_length=100)

    def day(self, today: date) -> date:
        """The day asked for; today when none, or none that exists, was given."""
        chosen = self.cleaned_data.get("ngay") if self.is_valid() else None
        return chosen if isinstance(chosen, date) else today


class TwoDays(forms.Form):
    """Between which days one wants to see what changed."""

    truoc = forms.DateField(label=_("Luật của ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    sau = forms.DateField(label=_("so với ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def days(self, change: date) -> tuple[date, date]:
        """The two days; where one is not said, the day of a change and the day before it."""
        self.is_valid()
        before, after = self.cleaned_data.get("truoc"), self.cleaned_data.get("sau")
        after = after if isinstance(after, date) else change
        return (before if isinstance(before, date) else after - _ONE_DAY), after


_ONE_DAY = timedelta(days=1)


class RegulationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({format_date(obj.occurred_on)})"


class OwnLimitForm(forms.Form):
    """What the unit's quy chế says on this rule. A quy chế that is in the register says its own number and date."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    matter = forms.ChoiceField(
        label=_("Quy chế đặt"), choices=Matter.choices, initial=Matter.DUE, widget=forms.RadioSelect
    )
    amount = forms.IntegerField(label=_("Bao lâu"), min_value=1, max_value=3650)
    unit_of_time = forms.ChoiceField(label=_("Đơn vị tính"), choices=_UNITS_OF_TIME)
    published_by = RegulationChoice(
        label=_("Quy chế đã ghi vào sổ"), queryset=Act.objects.none(), required=False, empty_label=_("Chưa có trong sổ")
    )
    number = SymbolField(
        label=_("Số, ký hiệu quy chế"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ 12/QC-UBND. Bỏ trống số và ngày nếu đã chọn quy chế trong sổ."),
    )
    dated = DayField(label=_("Ngày ban hành"), required=False)
    since = DayField(label=_("Áp dụng từ ngày"), help_text=_("Việc đang chạy giữ nguyên hạn đã có."))

    def __init__(self, *args: Any, rule: Rule, unit: Unit, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule, self.unit, self.today = rule, unit, today
        regulations: Any = self.fields["published_by"]
        regulations.queryset = queries.issued_regulations(unit)
        self.fields["dated"].widget.attrs["max"] = today.isoformat()
        if not policies.is_posted(rule):
            self.fields["matter"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        paper = cleaned.get("published_by")
        if paper:
            cleaned["number"] = cleaned.get("number") or paper.content["number"]
            cleaned["dated"] = cleaned.get("dated") or paper.occurred_on
        for name, missing in (
            ("number", _("Hãy ghi số, ký hiệu của quy chế.")),
            ("dated", _("Hãy ghi ngày ban hành.")),
        ):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, missing)
        if not self.errors:
            self._ask_the_law(self.terms)
        return cleaned

    def _ask_the_law(self, terms: Terms) -> None:
        """The same policies as the action's, so that what is refused stands beside the field that it is about."""
        begun = policies.may_begin(self.unit, dated=terms.dated, since=terms.since, today=self.today)
        if not begun:
            self.add_error("since", begun.because)
        asked = policies.may_ask(self.rule, self.unit, terms.matter, terms.limit)
        if not asked:
            self.add_error("amount", asked.because)

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            matter=said["matter"],
            limit=Limit(said["amount"], LimitUnit(said["unit_of_time"])),
            number=said["number"],
            dated=said["dated"],
            since=said["since"],
            published_by=said["published_by"],
        )


class OwnLimitCorrection(OwnLimitForm):
    reason = forms.CharField(
        label=_("Lý do (công khai)"), min_length=10, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def correction_of(own: OwnLimit, data: Any, *, rule: Rule, today: date) -> OwnLimitCorrection:
    """The form, filled in with what was set."""
    was = {
        "matter": own.matter,
        "amount": own.limit_amount,
        "unit_of_time": own.limit_unit,
        "published_by": own.published_by_id,
        "number": own.number,
        "dated": own.dated,
        "since": own.during.lower,
    }
    return OwnLimitCorrection(data, initial=was, rule=rule, unit=own.unit, today=today)


class OwnLimitEnd(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    on = DayField(
        label=_("Thôi áp dụng từ ngày"), help_text=_("Ghi đúng ngày bắt đầu nếu đặt nhầm: coi như chưa từng áp dụng.")
    )
    reason = forms.CharField(
        label=_("Lý do (công khai)"), min_length=10, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
