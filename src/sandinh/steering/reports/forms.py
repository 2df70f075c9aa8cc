from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict  # noqa: TID251 - what a form is given, copied to be asked again
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandinh.core.duties.models import Duty
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.register.forms import DayField, FilesField, SymbolField
from sandinh.kernel.spans import Span
from sandinh.steering.reports import source
from sandinh.steering.reports.actions import Conflict, Edits, FigureEdit
from sandinh.steering.reports.lines import Line
from sandinh.steering.reports.models import Figure, Narrative, Submission
from sandinh.steering.reports.numbers import AMBIGUOUS, NumberField, Reading, readings
from sandinh.steering.reports.source.report_forms import ReportForm, Section

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as the page shows it: its line, its boxes, what to ask, what somebody else saved meanwhile."""

    line: Line
    typed: forms.BoundField
    estimate: forms.BoundField
    note: forms.BoundField
    question: list[tuple[str, Reading]]
    theirs: Figure | None

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in its boxes."""
        return any(field.value() not in (None, "") for field in (self.typed, self.estimate, self.note))


@dataclass(frozen=True, slots=True)
class Passage:
    """One section as the page shows it, with the heading that it stands under and the sentence that the figures
    suggest."""

    above: str
    section: Section
    text: forms.BoundField
    draft: str
    theirs: Narrative | None


class Filling(forms.Form):
    """The boxes of one report. Hidden first values tell what this person changed from what somebody else did."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        submission: Submission,
        lines: Sequence[Line],
        form: ReportForm,
        drafts: Mapping[str, str],
        conflict: Conflict | None = None,
    ) -> None:
        texts = {row.section: row.text for row in submission.narratives.all() if row.changed_by_id}
        initial: dict[str, Any] = {"version": submission.version}
        super().__init__(data, initial=initial)
        self._lines = [line for line in lines if not line.indicator.is_ratio]
        self._sections, self._above, self._drafts, self._conflict = form.written, form.above, drafts, conflict
        for line in self._lines:
            self._add_boxes(line)
        for section in self._sections:
            self.fields[f"text-{section.code}"] = forms.CharField(
                label=section.heading,
                initial=texts.get(section.code, drafts.get(section.code, "")),
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 3}),
                show_hidden_initial=section.code in texts,
            )

    def _add_boxes(self, line: Line) -> None:
        """What the unit reports, what it expects, and why. Each box says by itself which figure it is of."""
        code, decimals = line.indicator.code, line.indicator.decimals
        note = forms.CharField(initial=line.note, required=False, max_length=1000, show_hidden_initial=True)
        for name, label, field in (
            ("typed", _("Số báo cáo"), NumberField(decimals=decimals, initial=line.typed)),
            ("estimate", _("Ước thêm đến hết kỳ"), NumberField(decimals=decimals, initial=line.estimate)),
            ("note", _("Ghi chú"), note),
        ):
            field.label = f"{label}: {line.indicator.title}"
            field.widget.attrs["aria-label"] = field.label
            self.fields[f"{code}-{name}"] = field

    @property
    def rows(self) -> list[Row]:
        return [self._row(line) for line in self._lines]

    @property
    def passages(self) -> list[Passage]:
        theirs = self._conflict.texts if self._conflict else {}
        return [
            Passage(
                self._above.get(section.code, ""),
                section,
                self[f"text-{section.code}"],
                self._drafts.get(section.code, ""),
                theirs.get(section.code),
            )
            for section in self._sections
        ]

    @property
    def edits(self) -> Edits:
        """What this person changed, and nothing else."""
        changed: dict[str, dict[str, Any]] = {}
        texts = {}
        for name in self.changed_data:
            code, _dash, part = name.partition("-")
            if code == "text":
                texts[part] = self.cleaned_data[name]
            elif part in {"typed", "estimate", "note"}:
                changed.setdefault(code, {})[part] = self.cleaned_data[name]
        figures = {code: FigureEdit(frozenset(values), **values) for code, values in changed.items()}
        return Edits(self.cleaned_data["version"], figures, texts)

    def _row(self, line: Line) -> Row:
        code = line.indicator.code
        asked = [
            (f"{code}-{part}", reading)
            for part in ("typed", "estimate")
            if self.is_bound and self.has_error(f"{code}-{part}", AMBIGUOUS)
            for reading in readings(str(self[f"{code}-{part}"].data or ""))
        ]
        theirs = self._conflict.figures.get(code) if self._conflict else None
        return Row(line, self[f"{code}-typed"], self[f"{code}-estimate"], self[f"{code}-note"], asked, theirs)


def rebased(data: QueryDict, typed: Filling, fresh: Filling) -> QueryDict:
    """What a person changed, over what stands now: sent again, it is a change of the newest version. What they had
    left alone follows the other person."""
    again = data.copy()
    again["version"] = str(fresh.initial["version"])
    for name, field in fresh.fields.items():
        if field is fresh.fields["version"]:
            continue
        value = field.prepare_value(fresh.get_initial_for_field(field, name))
        now = "" if value is None else str(value)
        again[fresh.add_initial_prefix(name)] = now
        if name not in typed.changed_data:
            again[name] = now
    return again


class Opening(forms.Form):
    """A new campaign: which form, on what legal basis, for which days, from whom."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    form_version = forms.ChoiceField(label=gettext_lazy("Biểu mẫu"))
    title = forms.CharField(label=gettext_lazy("Tên báo cáo"), max_length=250)
    citation = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=300,
        help_text=gettext_lazy("Văn bản yêu cầu báo cáo: số, ký hiệu, mục."),
    )
    first_day = forms.DateField(label=gettext_lazy("Kỳ báo cáo từ ngày"), widget=DATE)
    last_day = forms.DateField(label=gettext_lazy("đến hết ngày"), widget=DATE)
    cut_off = forms.DateField(
        label=gettext_lazy("Chốt số liệu đến hết ngày"),
        widget=DATE,
        help_text=gettext_lazy("Việc sau ngày này, đến hết kỳ, là số ước và để riêng."),
    )
    due_on = forms.DateField(label=gettext_lazy("Hạn gửi"), widget=DATE)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Loại đơn vị phải báo cáo"), widget=forms.CheckboxSelectMultiple, required=False
    )
    only = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Chỉ các đơn vị này"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=gettext_lazy("Bỏ trống là mọi đơn vị của các loại đã chọn. Giữ Ctrl để chọn nhiều."),
    )
    duty = forms.ModelChoiceField(
        label=gettext_lazy("Việc đã giao từ trước"),
        queryset=Duty.objects.none(),
        required=False,
        empty_label=gettext_lazy("Chưa giao: mở đợt này là giao"),
        help_text=gettext_lazy("Nếu văn bản chỉ đạo đã giao báo cáo này thì chọn ở đây, để không ai nợ hai lần."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], duties: QuerySet[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = units
        self.fields["form_version"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (f"{form.code}/{form.version}", form.title) for form in source.forms()
        ]
        present = sorted(set(units.values_list("kind", flat=True)))
        self.fields["kinds"].choices = [(kind, UnitKind(kind).label) for kind in present]  # type: ignore[attr-defined]
        self.fields["only"].queryset = units  # type: ignore[attr-defined]
        self.fields["duty"].queryset = duties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last, cut_off, due_on = (said.get(name) for name in ("first_day", "last_day", "cut_off", "due_on"))
        if first and last and last < first:
            self.add_error("last_day", _("Ngày cuối kỳ phải sau ngày đầu kỳ."))
        elif first and last and cut_off and not first <= cut_off <= last:
            self.add_error("cut_off", _("Ngày chốt số liệu phải nằm trong kỳ báo cáo."))
        if cut_off and due_on and due_on < cut_off:
            self.add_error("due_on", _("Hạn gửi không được trước ngày chốt số liệu."))
        if not said.get("kinds") and not said.get("only"):
            self.add_error("kinds", _("Chọn ít nhất một loại đơn vị, hoặc chọn từng đơn vị ở dưới."))
        return said

    @property
    def asked(self) -> list[Unit]:
        if self.cleaned_data["only"]:
            return list(self.cleaned_data["only"])
        return list(self._units.filter(kind__in=self.cleaned_data["kinds"]))

    @property
    def what(self) -> dict[str, Any]:
        """The campaign, in the words of the action that opens it."""
        said = self.cleaned_data
        code, _slash, version = said["form_version"].partition("/")
        return {
            "form_code": code,
            "form_version": int(version),
            "period": Span(said["first_day"], said["last_day"] + timedelta(days=1)),
            "units": self.asked,
            "key": str(said["key"]),
            **{name: said[name] for name in ("title", "citation", "cut_off", "due_on", "duty")},
        }


class Returning(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Cần sửa gì"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nói rõ mục nào, số nào, để đơn vị sửa được ngay."),
    )


class AskingBelow(forms.Form):
    units = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Đơn vị báo cáo"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(label=gettext_lazy("Hạn gửi về"), widget=DATE)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class SendingDocument(forms.Form):
    """A signed report: its number, its date and its scan."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    number = SymbolField(label=gettext_lazy("Số, ký hiệu báo cáo"), max_length=60)
    dated = DayField(label=gettext_lazy("Ngày ký"))
    evidence = FilesField(label=gettext_lazy("Bản ký đã quét, hoặc tệp ký số"))
