from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import StringConstraints

from sandinh.core.org import queries
from sandinh.core.org.models import Unit, UnitKind, UnitQuerySet

Words = Annotated[str, StringConstraints(max_length=80)]
router = Router(tags=["Đơn vị"])
SHOWN = 100


class UnitOut(Schema):
    """`since` is the first day of its life, `until` the first day after it; null while it goes on."""

    code: str
    kind: UnitKind
    name: str
    province: str | None
    since: date | None
    until: date | None

    @staticmethod
    def resolve_province(unit: Unit) -> str | None:
        return unit.province.code if unit.province else None

    @staticmethod
    def resolve_since(unit: Unit) -> date | None:
        start: date | None = unit.during.lower
        return start

    @staticmethod
    def resolve_until(unit: Unit) -> date | None:
        end: date | None = unit.during.upper
        return end


class UnitInFull(UnitOut):
    became: list[str]

    @staticmethod
    def resolve_became(unit: Unit) -> list[str]:
        return [row.successor.code for row in queries.successors(unit)]


@router.get("/", response=list[UnitOut], summary="Tìm đơn vị theo tên, có dấu hay không dấu")
def units(request: HttpRequest, tim: Words = "", loai: UnitKind | None = None) -> UnitQuerySet:
    found = Unit.objects.matching(tim).select_related("province").order_by("name", "pk")
    return (found.filter(kind=loai) if loai else found)[:SHOWN]


@router.get("/{code}", response=UnitInFull, summary="Một đơn vị, và nó đã thành gì")
def unit(request: HttpRequest, code: str) -> Unit:
    return get_object_or_404(Unit.objects.select_related("province"), code=code)
