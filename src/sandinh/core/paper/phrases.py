"""What a form's data say, in words for its page."""

from dataclasses import dataclass

from sandinh.core.law.models import Confidence
from sandinh.core.law.source import form_faces
from sandinh.core.law.source.form import Field, FieldKind, Form


@dataclass(frozen=True, slots=True)
class FieldLine:
    label: str
    kind: str
    help: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A form in a list, and on its page. Layout and kinds of fields are Vietnamese still: the page translates them."""

    form: Form
    name: str
    confidence: str
    layout: str
    fields: tuple[FieldLine, ...]


def as_line(form: Form) -> Line:
    return Line(
        form=form,
        name=f"{form.mark}. {form.title}" if form.mark else form.title,
        confidence=str(Confidence(form.confidence.value).label),
        layout=form_faces.LAYOUTS[form.layout],
        fields=tuple(map(_field, form.fields)),
    )


def _field(field: Field) -> FieldLine:
    told = "; ".join(field.options) or ", ".join(column.title for column in field.columns if column.is_typed)
    help_text = " ".join(part for part in (field.help, f"({told})" if told else "") if part)
    return FieldLine(
        field.label, form_faces.KINDS[field.kind], help_text, field.required or field.kind is FieldKind.PEN
    )
