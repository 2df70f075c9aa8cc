"""Numbers as officials type them. What can be read in two ways is asked about, with both readings in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from sandinh.kernel.text import NotANumber, format_number, parse_number
from sandinh.steering.reports.words import in_words

MEANT = "-nghia"  # after a field's name: the reading that was chosen when its text had two
LARGEST = Decimal(10) ** 15
AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the things that a text may mean: as it can be typed without doubt, and as it is read aloud."""

    typed: str
    words: str


def typeable(number: Decimal | None, decimals: int) -> str:
    """A number so that typing it back means the same: only what is always whole is grouped ("1.250" is in doubt)."""
    if number is None:
        return ""
    written = format_number(number)
    return written if decimals == 0 else written.replace(".", "")


class NumberInput(forms.TextInput):
    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002 - Django's signature
        name: str,
    ) -> Any:
        """The chosen reading, as long as it is still one of what stands in the box."""
        typed, chosen = data.get(name), data.get(name + MEANT)
        return chosen if chosen and chosen in {reading.typed for reading in readings(typed or "")} else typed


class NumberField(forms.CharField):
    """A figure that a unit answers for: never negative, with at most so many decimals; empty is "not known"."""

    widget = NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"})

    def __init__(self, *, decimals: int = 0, **options: Any) -> None:
        super().__init__(required=False, max_length=40, show_hidden_initial=True, **options)
        self.decimals = decimals

    def prepare_value(self, value: Any) -> Any:
        return typeable(value, self.decimals) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            parsed = parse_number(text)
        except NotANumber as error:
            raise ValidationError(str(error), code="not-a-number") from error
        if parsed.otherwise is not None and (not self._has_room(parsed.value) or self._has_room(parsed.otherwise)):
            raise ValidationError(_("“%(text)s” có thể hiểu hai cách. Chọn một cách.") % {"text": text}, code=AMBIGUOUS)
        return self._fitting(parsed.value)

    def run_validators(self, value: Any) -> None:
        """Its own checks are in `to_python`; those of text do not apply to a number."""

    def _has_room(self, number: Decimal) -> bool:
        """A count cannot be one and a quarter: then "1.250" has one reading only."""
        return number == round(number, self.decimals)

    def _fitting(self, number: Decimal) -> Decimal:
        if number < 0:
            raise ValidationError(_("Số liệu báo cáo không âm. Ghi số từ 0 trở lên."))
        if number >= LARGEST:
            raise ValidationError(_("Số quá lớn. Xem lại có thừa chữ số không."))
        if not self._has_room(number) and self.decimals == 0:
            raise ValidationError(_("Chỉ tiêu này đếm bằng số nguyên. Ghi số không có phần thập phân."))
        if not self._has_room(number):
            raise ValidationError(_("Nhiều nhất %(n)d chữ số sau dấu phẩy.") % {"n": self.decimals})
        return number


def readings(text: str) -> list[Reading]:
    """The two things that a text may mean; none when there is no doubt."""
    try:
        parsed = parse_number(text)
    except NotANumber:
        return []
    if parsed.otherwise is None:
        return []
    return [Reading(typeable(number, 1), in_words(number)) for number in (parsed.value, parsed.otherwise)]
