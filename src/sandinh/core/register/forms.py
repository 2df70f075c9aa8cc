"""The field with which a form takes files. What arrived well is not asked for again when another field is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sandinh.core.register import files
from sandinh.core.register.actions import Attachment
from sandinh.kernel import numbering


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brought: tokens of files kept before (those that the sender dropped left out), and new uploads."""

    tokens: list[str]
    uploads: "list[UploadedFile[bytes]]"


class FilesInput(forms.Widget):
    template_name = "register/files_input.html"
    needs_multipart_form = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[bytes]]", name: str
    ) -> Sent:
        kept = data.getlist(f"{name}-kept") if isinstance(data, MultiValueDict) else []
        dropped = data.getlist(f"{name}-dropped") if isinstance(data, MultiValueDict) else []
        return Sent([token for token in kept if token not in dropped], files.getlist(name))

    def format_value(self, value: Any) -> Any:
        return value

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002 (Django's signature)
        # A file kept before satisfies the field; the browser cannot know that.
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["kept"] = [(files.token(one), one) for one in value or []]
        context["accept"] = files.ACCEPT
        return context


class FilesField(forms.Field):
    """Cleans to a list of `Attachment`. Files are kept as soon as they are found good; one bad file loses no other."""

    widget = FilesInput
    default_error_messages = {"required": _("Hãy đính kèm ít nhất một tệp.")}

    def __init__(self, *, limit: int | None = None, **kwargs: Any) -> None:
        self.limit = limit or settings.UPLOAD_LIMIT
        self.kept: list[Attachment] = []
        super().__init__(**kwargs)

    def clean(self, value: Sent) -> list[Attachment]:
        faults: list[str] = []
        self.kept = [one for token in value.tokens if (one := files.from_token(token))]
        for upload in value.uploads:
            try:
                self.kept.append(files.attach(upload, limit=self.limit))
            except files.NotKept as refused:
                faults.append(refused.because)
        if faults:
            raise ValidationError(faults)
        if self.required and not self.kept:
            raise ValidationError(self.error_messages["required"], code="required")
        return self.kept

    def bound_data(self, data: Any, initial: Any) -> list[Attachment]:  # noqa: ARG002 (Django's signature)
        """What the page shows when it comes back: the files that were good."""
        return self.kept


class SymbolField(forms.CharField):
    """The number and symbol of a document: "Số: 118 / KH–UBND" is kept as 118/KH-UBND."""

    def to_python(self, value: Any) -> str:
        return numbering.spelled(super().to_python(value) or "")


class DayField(forms.DateField):
    """A day that has come, picked in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
