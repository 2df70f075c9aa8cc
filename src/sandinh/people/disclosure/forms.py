from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from sandinh.core.duties import answers
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit
from sandinh.core.register.actions import Attachment
from sandinh.core.register.forms import DayField, FilesField, SymbolField
from sandinh.people.disclosure import acts, channels, policies
from sandinh.people.disclosure.actions import Text
from sandinh.people.disclosure.models import Notice


class NoticeForm(forms.Form):
    """A notice's text. `owed` is the obligation for which the page was opened: it settles the topic.

    Files come last, so that whatever stops a long upload stops nothing else.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    topic = forms.ChoiceField(label=_("Thuộc nội dung phải công khai"), required=False)
    title = forms.CharField(label=_("Tiêu đề"), max_length=300)
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Viết như nói với bà con. Không đưa bí mật nhà nước và thông tin riêng của từng người."),
    )
    document_number = SymbolField(
        label=_("Số, ký hiệu văn bản được công khai"), max_length=60, required=False, help_text=_("Nếu có văn bản.")
    )
    document_on = DayField(label=_("Ngày của văn bản"), required=False)
    attached = FilesField(label=_("Văn bản, bảng biểu kèm theo"), required=False)

    def __init__(self, *args: Any, unit: Unit, owed: Obligation | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owed, self.today = owed, today
        if owed and owed.duty.topic:
            del self.fields["topic"]
        else:
            self._offer_topics(answers.topics(unit, acts.NOTICE_PUBLISHED, on=today))

    def _offer_topics(self, topics: list[tuple[str, str]]) -> None:
        was = self.initial.get("topic")
        if was and was not in dict(topics):
            topics.append((was, was))
        offered: Any = self.fields["topic"]
        offered.choices = [("", _("Nội dung khác")), *topics]

    def clean_document_on(self) -> date | None:
        day: date | None = self.cleaned_data["document_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("Ngày này chưa tới. Xem lại ngày ghi trên văn bản."))
        return day

    @property
    def text(self) -> Text:
        said = self.cleaned_data
        names = ("title", "body", "document_number", "document_on", "attached")
        return Text(topic=said.get("topic", ""), **{name: said[name] for name in names})


class CorrectionForm(NoticeForm):
    """The next version of a published notice; its topic stays."""

    reason = forms.CharField(
        label=_("Lý do đính chính (công khai)"), min_length=10, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("key", "revision", "reason")

    def _offer_topics(self, topics: list[tuple[str, str]]) -> None:  # noqa: ARG002 (a correction offers none)
        del self.fields["topic"]


def of_notice(notice: Notice) -> dict[str, Any]:
    """What a form begins with when it goes on from a notice."""
    return {
        "revision": notice.revision,
        "topic": notice.topic,
        "title": notice.title,
        "body": notice.body,
        "document_number": notice.document_number,
        "document_on": notice.document_on,
        "attached": [Attachment(one.file, one.name) for one in notice.files.select_related("file")],
    }


def for_obligation(owed: Obligation) -> dict[str, Any]:
    """What the form begins with when it was opened from the desk: the document that has to be made known, if one was
    what opened the obligation, with its scan."""
    begun: dict[str, Any] = {"title": answers.title_of(owed)}
    issued = owed.opened_by
    if issued and issued.content and "number" in issued.content:
        begun["document_number"] = issued.content["number"]
        begun["document_on"] = issued.occurred_on
        begun["attached"] = [Attachment(one.file, one.name) for one in issued.evidence.select_related("file")]
    return begun


class PublicationForm(forms.Form):
    cleared = forms.BooleanField(
        label=_("Tôi đã đọc hết, không có bí mật nhà nước và thông tin riêng của từng người"),
        error_messages={"required": _("Đọc lại toàn bộ nội dung rồi đánh dấu vào đây mới công khai được.")},
    )


class PostingForm(forms.Form):
    channel = forms.ChoiceField(label=_("Hình thức"), choices=channels.CHANNELS)
    where = forms.ChoiceField(
        label=_("Nơi niêm yết"), choices=[("", _("Không niêm yết giấy")), *channels.PLACES], required=False
    )
    place = forms.CharField(
        label=_("Tên nơi, cụm loa, địa chỉ trang"), max_length=200, required=False, help_text=_("Ví dụ: Thôn Nà Lộc.")
    )
    first = DayField(label=_("Từ ngày"))
    last = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu đang còn niêm yết."))
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    proof = FilesField(label=_("Ảnh chụp, biên bản"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        first = cleaned.get("first")
        if first and not (decision := policies.may_have_begun(first, cleaned.get("last"), today=self.today)):
            self.add_error("last" if first <= self.today else "first", decision.because)
        if cleaned.get("channel") == "posting" and not cleaned.get("where"):
            self.add_error("where", _("Niêm yết giấy thì chọn nơi treo."))
        if cleaned.get("channel") != "posting":
            cleaned["where"] = ""
        cleaned["proof"] = next(iter(cleaned.get("proof") or []), None)
        return cleaned


class EndForm(forms.Form):
    last = DayField(label=_("Đến hết ngày"))
