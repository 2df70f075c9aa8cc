from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from ninja import Router, Schema
from pydantic import Field, StringConstraints

from sandinh.core.law.source import form_faces
from sandinh.core.paper import queries

Words = Annotated[str, StringConstraints(max_length=80)]
router = Router(tags=["Biểu mẫu"])


class FormOut(Schema):
    """`mark` is the number that the law gives the form, empty where it gives none; `confidence` is of its layout."""

    id: str
    mark: str
    title: str
    group: str
    group_title: str
    citation: str
    confidence: str
    start: date = Field(alias="from")
    end: date | None = Field(alias="to")


class ColumnOut(Schema):
    name: str
    title: str
    kind: str


class FieldOut(Schema):
    """One field. `options`: what a choice allows. `columns`: what each row of a table may say."""

    name: str
    label: str
    kind: str
    required: bool
    help: str
    options: list[str]
    columns: list[ColumnOut]


class WholeFormOut(FormOut):
    purpose: str
    layout: str
    notes: list[str]
    fields: list[FieldOut]


@router.get("/", response=list[FormOut], by_alias=True, summary="Biểu mẫu có hiệu lực trong một ngày")
def forms(request: HttpRequest, ngay: date | None = None, tim: Words = "") -> list[form_faces.Face]:
    return [form_faces.brief(form) for form in queries.search(tim, on=ngay or localdate())]


@router.get("/{form_id}", response=WholeFormOut, by_alias=True, summary="Một biểu mẫu và các trường của nó")
def form(request: HttpRequest, form_id: str, ngay: date | None = None) -> form_faces.Face:
    found = queries.form(form_id, on=ngay or localdate())
    if found is None:
        raise Http404
    return form_faces.form(found)
