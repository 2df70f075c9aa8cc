from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import PageNumberPagination, paginate
from pydantic import StringConstraints

from sandinh.core.register import queries
from sandinh.core.register.models import Act, ActQuerySet

Word = Annotated[str, StringConstraints(max_length=60)]
router = Router(tags=["Sổ đăng ký"])


class ActOut(Schema):
    """A public act. `content_digest` is the SHA-256 of `content` in canonical JSON (RFC 8785)."""

    uid: UUID
    kind: str
    unit: str
    title: str
    topic: str
    occurred_on: date
    recorded_at: datetime
    content_digest: str

    @staticmethod
    def resolve_unit(act: Act) -> str:
        return act.unit.code


class ActInFull(ActOut):
    content: dict[str, Any] | None
    face: str
    index: int | None

    @staticmethod
    def resolve_index(act: Act) -> int | None:
        leaf = getattr(act, "leaf", None)
        return leaf.index if leaf else None


@router.get("/", response=list[ActOut], summary="Việc công khai, mới ghi trước")
@paginate(PageNumberPagination, page_size=50)
def acts(
    request: HttpRequest,
    don_vi: Word = "",
    loai: Word = "",
    ngay: date | None = None,
) -> ActQuerySet:
    return queries.latest_public(unit=don_vi, kind=loai, day=ngay)


@router.get("/{uid}", response=ActInFull, summary="Một việc, với nội dung đã niêm phong")
def act(request: HttpRequest, uid: UUID) -> Act:
    return get_object_or_404(Act.objects.public().select_related("unit", "leaf"), uid=uid)
