from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


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
