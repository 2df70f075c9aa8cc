from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from sandinh.core.duties import answers
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit
from sandinh.core.register.actions import Attachment
from sandinh.core.register.forms import DayField, FilesField, SymbolField
from sandinh.core.register.kinds import Kind
from sandinh.people.deeds import acts, policies
from sandinh.people.deeds.models import AnyDeed, Completion, Document, DocumentType, Event, EventKind


class DeedForm(forms.Form):
    """What every record asks for. `owed` is the obligation for which the page was opened: it settles the topic.

    Files come last, so that whatever stops a long upload stops nothing else.
    """

    kind: ClassVar[Kind]
    day_name: ClassVar[str]

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    topic = forms.ChoiceField(label=_("Thuộc nội dung"), required=False)

    def __init__(self, *args: Any, unit: Unit, owed: Obligation | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.owed, self.today = unit, owed, today
        self.fields[self.day_name].widget.attrs["max"] = today.isoformat()
        if owed and owed.duty.topic:
            del self.fields["topic"]
        else:
            self._offer_topics()

    def _offer_topics(self) -> None:
        asked = answers.topics(self.unit, self.kind, on=self.today)
        opening = answers.topics_that_open(self.unit, self.kind, on=self.today)
        groups = [(_("Việc phải làm"), asked), (_("Làm xong thì có việc tiếp theo"), opening)]
        was = self.initial.get("topic")
        if was and was not in dict(asked) | dict(opening):
            groups.append((_("Như bản cũ"), [(was, was)]))
        offered: Any = self.fields["topic"]
        offered.choices = [("", _("Không thuộc việc nào dưới đây")), *(group for group in groups if group[1])]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        day = cleaned.get(self.day_name)
        if day and not (decision := policies.may_have_happened(self.unit, day, today=self.today)):
            self.add_error(self.day_name, decision.because)
        return cleaned

    @property
    def answer(self) -> Answer:
        chosen = self.cleaned_data.get("topic", "")
        if self.owed is None:
            return Answer(chosen)
        owed = answers.to(self.owed)
        return replace(owed, topic=owed.topic or chosen)


class DocumentForm(DeedForm):
    kind = acts.DOCUMENT_ISSUED
    day_name = "dated"

    type = forms.ChoiceField(label=_("Loại văn bản"), choices=DocumentType.choices)
    number = SymbolField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Như trên văn bản, ví dụ 118/KH-UBND."))
    dated = DayField(label=_("Ngày ban hành"))
    abstract = forms.CharField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    evidence = FilesField(label=_("Bản ký, bản quét"), help_text=_("PDF, Word hoặc ảnh chụp."))

    field_order = ("key", "type", "number", "dated", "abstract", "topic", "evidence")

    def deed(self) -> Document:
        return Document(unit=self.unit, **_of(self, "type", "number", "dated", "abstract", "topic"))


class EventForm(DeedForm):
    kind = acts.EVENT_HELD
    day_name = "held_on"

    # "kind" is the act's; the event's own is `sort`.
    sort = forms.ChoiceField(label=_("Loại sự kiện"), choices=EventKind.choices)
    name = forms.CharField(label=_("Tên sự kiện"), max_length=300)
    held_on = DayField(label=_("Ngày tổ chức"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200)
    chair_title = forms.CharField(label=_("Chức danh người chủ trì"), max_length=120)
    attended = forms.IntegerField(label=_("Số người dự"), min_value=0, max_value=1_000_000)
    women = forms.IntegerField(label=_("Trong đó nữ"), min_value=0, max_value=1_000_000, required=False)
    ethnic_minority = forms.IntegerField(
        label=_("Trong đó người dân tộc thiểu số"), min_value=0, max_value=1_000_000, required=False
    )
    conclusions = forms.CharField(label=_("Kết luận"), widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000)
    evidence = FilesField(
        label=_("Biên bản, hình ảnh"), required=False, help_text=_("Không ghi họ tên người dân vào tên tệp.")
    )

    field_order = ("key", "sort", "name", "held_on", "place", "chair_title", "attended", "women", "ethnic_minority")
    facts = ("name", "held_on", "place", "chair_title", "attended", "women", "ethnic_minority", "conclusions", "topic")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        attended = cleaned.get("attended")
        for part in ("women", "ethnic_minority"):
            if attended is not None and (cleaned.get(part) or 0) > attended:
                self.add_error(part, _("Không thể nhiều hơn tổng số người dự."))
        return cleaned

    def deed(self) -> Event:
        return Event(unit=self.unit, kind=self.cleaned_data["sort"], **_of(self, *self.facts))


class CompletionForm(DeedForm):
    kind = acts.TASK_DONE
    day_name = "done_on"

    done_on = DayField(label=_("Ngày làm xong"))
    told = forms.CharField(
        label=_("Đã làm những gì"), min_length=20, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    document_number = SymbolField(label=_("Số, ký hiệu văn bản chứng minh"), max_length=60, required=False)
    evidence = FilesField(
        label=_("Tệp minh chứng"), required=False, help_text=_("Cần ít nhất một tệp, hoặc số văn bản ở trên.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "evidence" in cleaned and not cleaned["evidence"] and not cleaned.get("document_number"):
            self.add_error("evidence", _("Cần ít nhất một tệp minh chứng hoặc số, ký hiệu văn bản."))
        return cleaned

    def deed(self) -> Completion:
        assert self.owed
        return Completion(unit=self.unit, obligation=self.owed, **_of(self, "done_on", "told", "document_number"))


class Correction(forms.Form):
    """What a correction asks for besides."""

    reason = forms.CharField(
        label=_("Lý do đính chính (công khai)"), min_length=10, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class DocumentCorrection(Correction, DocumentForm):
    pass


class EventCorrection(Correction, EventForm):
    pass


class CompletionCorrection(Correction, CompletionForm):
    pass


def correction_of(old: AnyDeed, *sent: Any, today: date) -> DocumentCorrection | EventCorrection | CompletionCorrection:
    """The form of what was recorded, filled in as it was recorded."""
    assert old.act
    was = model_to_dict(old) | {"sort": getattr(old, "kind", "")}
    was["evidence"] = [Attachment(one.file, one.name) for one in old.act.evidence.select_related("file")]
    about: dict[str, Any] = {"unit": old.unit, "today": today, "initial": was}
    if isinstance(old, Document):
        return DocumentCorrection(*sent, owed=None, **about)
    if isinstance(old, Event):
        return EventCorrection(*sent, owed=None, **about)
    return CompletionCorrection(*sent, owed=old.obligation, **about)


class WithdrawalForm(forms.Form):
    """Why a record is taken back; everybody can read it."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    reason = forms.CharField(
        label=_("Lý do (công khai)"), min_length=10, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def _of(form: DeedForm, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
