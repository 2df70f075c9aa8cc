"""Dull makers of notices: drafted by a clerk, published by the chair."""

from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.people.disclosure import actions
from sandinh.people.disclosure.actions import Text
from sandinh.people.disclosure.models import Notice, Posting

_number = count(1)
DRAFTED = org.noon(2026, 3, 20)
PUBLISHED = org.noon(2026, 3, 30)


def clerk(unit: Unit) -> Person:
    return org.serving(unit, Role.COMMUNE_OFFICER)


def chair(unit: Unit) -> Person:
    """The unit's own head, who is there already or takes office now."""
    role = Role.VILLAGE_HEAD if unit.kind == "village" else Role.COMMUNE_CHAIR
    return Person.objects.filter(offices__unit=unit, offices__role=role).first() or org.serving(unit, role)


def text(**more: Any) -> Text:
    n = next(_number)
    return Text(**{"title": f"Dự toán ngân sách số {n}", "body": "Thu 12 tỉ đồng.\nChi 11 tỉ đồng.", **more})


def draft(
    unit: Unit | None = None,
    *,
    by: Person | None = None,
    at: datetime = DRAFTED,
    asked: Obligation | None = None,
    key: UUID | None = None,
    **said: Any,
) -> Notice:
    unit = unit or org.unit()
    return actions.draft(unit, text(**said), asked=asked, by=by or clerk(unit), at=at, key=key or uuid4())


def published(unit: Unit | None = None, *, at: datetime = PUBLISHED, **said: Any) -> Notice:
    notice = draft(unit, **said)
    return actions.publish(notice, by=chair(notice.unit), at=at)


def correction(notice: Notice, **said: Any) -> Notice:
    return actions.draft_correction(
        notice,
        text(**said),
        reason="Ghi nhầm số thu của năm trước",
        by=clerk(notice.unit),
        at=org.noon(2026, 5, 4),
        key=uuid4(),
    )


def posting(notice: Notice | None = None, **facts: Any) -> Posting:
    notice = notice or published()
    values: dict[str, Any] = {"channel": "posting", "where": "office", "place": "", "first": PUBLISHED.date()}
    return actions.record_posting(notice, **{**values, **facts}, by=clerk(notice.unit), at=org.noon(2026, 6, 1))
