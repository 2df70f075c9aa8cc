from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandinh.core.org.actions import FirstOffice
from sandinh.core.org.models import Unit, UnitQuerySet
from sandinh.core.org.roles import Role
from sandinh.kernel.text import fold

OFFERED = 300  # more would only slow the page: the field takes what is typed all the same
NAMED = 5


class UnitField(forms.CharField):
    """A unit by its code or its name, with or without tone marks, among those that the form was opened for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.units: UnitQuerySet = Unit.objects.none()

    def clean(self, value: Any) -> Unit:
        typed = str(super().clean(value))
        by_code = self.units.filter(code=typed.rpartition("·")[2].strip()).first()
        if by_code:
            return by_code
        found = list(self.units.matching(typed)[: NAMED + 1])
        exact = [unit for unit in found if unit.folded == fold(typed)]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(_("Không có đơn vị nào như vậy trong địa bàn của bạn. Ghi tên hoặc mã đơn vị."))
        named = "; ".join(f"{unit.name} ({unit.code})" for unit in found[:NAMED])
        raise ValidationError(_("Có nhiều đơn vị như vậy: %(units)s… Hãy ghi mã.") % {"units": named})


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class Appointment(forms.Form):
    """An office to be held from a day on, in a unit within the registrar's reach."""

    role = forms.ChoiceField(label=gettext_lazy("Chức danh"))
    unit = UnitField(label=gettext_lazy("Đơn vị"), help_text=gettext_lazy("Ghi tên hoặc mã; không cần bỏ dấu đúng."))
    since = DayField(label=gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, units: UnitQuerySet, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.units = units
        kinds = set(units.order_by().values_list("kind", flat=True).distinct())
        role: Any = self.fields["role"]
        role.choices = [(role.value, role.about.name) for role in Role if role.about.kinds & kinds]
        self.fields["since"].initial = today
        self.offered = list(units.order_by("name")[:OFFERED])
        unit.widget.attrs["list"] = "units"

    def office(self) -> FirstOffice:
        said = self.cleaned_data
        return FirstOffice(Role(said["role"]), said["unit"], said["since"])


class Account(Appointment):
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        min_length=3,
        max_length=60,
        help_text=gettext_lazy("Chữ thường không dấu, số, dấu chấm; ví dụ: lan.nguyen."),
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9._-]*$", gettext_lazy("Chỉ dùng chữ thường không dấu, số, . _ và -."))
        ],
    )
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)
    phone = forms.CharField(label=gettext_lazy("Điện thoại"), max_length=20, required=False)

    field_order = ("full_name", "username", "email", "phone", "role", "unit", "since")


class LastDay(forms.Form):
    """The last day of an office, as people say it."""

    on = DayField(label=gettext_lazy("Ngày cuối cùng giữ chức danh"))

    def first_day_without(self) -> date:
        last: date = self.cleaned_data["on"]
        return last + timedelta(days=1)
