from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandinh.core.org.models import Unit
from sandinh.core.register import files
from sandinh.core.register.forms import SymbolField
from sandinh.steering.directives import labels
from sandinh.steering.directives.actions import FILE_LIMIT, Header, TaskFields
from sandinh.steering.directives.models import DeadlineKind, Directive, Regime, Task


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day picked in the browser's calendar, or typed as people write it."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Hãy viết ngày như 30/06/2026.")},
        **more,
    )


def text_field(label: Any, length: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=False, **more)


def long_field(label: Any, rows: int = 2, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more)


class UploadForm(forms.Form):
    """A file, or a word that everything will be typed by hand. `key` makes a second press find the first result."""

    unit = forms.TypedChoiceField(label=_("Giao việc với tư cách"), coerce=int)
    file = forms.FileField(
        label=_("Tệp văn bản"),
        required=False,
        help_text=_(
            "PDF, Word, ảnh chụp hoặc tệp chữ, nhiều nhất 30 MB. Không có tệp thì để trống và nhập tay. "
            "Không đưa văn bản có bí mật nhà nước vào đây."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": files.ACCEPT}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    limit = FILE_LIMIT

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["unit"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(unit.pk, unit.name) for unit in units]


class HeaderForm(forms.Form):
    """What the document says of itself. Nothing is required: what is missing is asked for before issuing."""

    number = SymbolField(label=_("Số, ký hiệu"), max_length=60, required=False)
    dated_on = day_field(_("Ngày ban hành"))
    type = text_field(_("Loại văn bản"), 60)
    issuer_name = text_field(_("Cơ quan ban hành"), 200)
    subject = long_field(_("Trích yếu"), max_length=500)
    parent = text_field(_("Cơ quan chủ quản"), 200)
    place = text_field(_("Nơi ban hành"), 100)
    signer = text_field(_("Người ký"), 120)
    signer_title = text_field(_("Chức vụ người ký"), 120)
    signer_authority = text_field(_("Thẩm quyền ký"), 200)
    regime = forms.ChoiceField(label=_("Thể thức"), choices=Regime.choices)
    recipients = text_field(_("Nơi nhận"), 4000)
    checked = forms.BooleanField(label=_("Đã xem lại phần đầu văn bản"), required=False)

    MAIN = ("number", "dated_on", "type", "issuer_name", "subject")
    MORE = ("parent", "place", "signer", "signer_title", "signer_authority", "regime", "recipients")

    @property
    def header(self) -> Header:
        return Header(**self.cleaned_data)


class TaskForm(forms.Form):
    title = text_field(_("Việc"), 300)
    assignees = text_field(_("Ai làm"), 2000)
    due_on = day_field(_("Hạn"))
    recurs = forms.ChoiceField(label=_("Lặp lại"), required=False)
    answered_by = forms.ChoiceField(label=_("Xong khi"), required=False)
    text = long_field(_("Nội dung"), 4)
    path = text_field(_("Mục"), 60)
    coordinators = text_field(_("Phối hợp"), 2000)
    lead = text_field(_("Chủ trì"), 200)
    deadline_text = text_field(_("Hạn, theo văn bản"), 300)
    deadline_kind = forms.ChoiceField(label=_("Loại hạn"), choices=DeadlineKind.choices)
    report_to = text_field(_("Báo cáo về"), 200)
    topic = text_field(_("Chủ đề"), 60, help_text=_("Để trống: chỉ việc làm cho đúng nhiệm vụ này mới tính là xong."))
    checked = forms.BooleanField(label=_("Đã xem lại"), required=False)

    MAIN = ("title", "assignees", "due_on", "recurs", "answered_by")
    MORE = (
        "text",
        "path",
        "coordinators",
        "lead",
        "deadline_text",
        "deadline_kind",
        "report_to",
        "topic",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("recurs", labels.every_choices()),
            ("answered_by", [("", _("chọn việc chứng minh")), *labels.proof_choices()]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def task_fields(self) -> TaskFields:
        return TaskFields(**self.cleaned_data)


class ReviewForm:
    """The header and every task on one page, saved together or not at all."""

    def __init__(self, directive: Directive, tasks: Iterable[Task], data: Any = None) -> None:
        self.header = HeaderForm(data, prefix="h", initial=_initial(directive, HeaderForm))
        self.tasks = {
            task.pk: TaskForm(data, prefix=f"t{task.pk}", initial=_initial(task, TaskForm))
            for task in tasks
            # A task added on another page meanwhile was not in the form that was sent.
            if data is None or f"t{task.pk}-title" in data
        }

    def is_valid(self) -> bool:
        return all([self.header.is_valid(), *(form.is_valid() for form in self.tasks.values())])


class ReasonForm(forms.Form):
    because = forms.CharField(label=_("Lý do"), min_length=5, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ExtendForm(ReasonForm):
    until = forms.DateField(
        label=_("Hạn mới"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    field_order = ("until", "because")


def _initial(row: Directive | Task, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}


def parse_day(typed: str) -> date | None:
    """A day as a date input sends it; None for nothing or nonsense."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
