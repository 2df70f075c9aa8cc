from django import forms
from django.utils.translation import gettext_lazy as _


class Excuse(forms.Form):
    """A reason that everybody can read, and a key that makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    because = forms.CharField(
        label=_("Lý do (công khai)"), min_length=10, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class Extension(Excuse):
    until = forms.DateField(label=_("Hạn mới"), widget=forms.DateInput(attrs={"type": "date"}))
