"""A small catalogue of its own for tests, so that they do not move with the law; rows of rules, and of units' own."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from sandinh.core.law import actions
from sandinh.core.law.actions import Terms
from sandinh.core.law.models import Matter, OwnLimit, Rule, TriggerKind
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.kernel.timelimits import Limit, LimitUnit

_number = count(1)

INSTRUMENTS = """
instruments:
  - code: L1-2020
    type: Luật
    number: 1/2020/QH14
    title: Luật mẫu
    issuer: Quốc hội
    in_force: {from: 2020-01-01}
"""

DAYS_OFF = """
decisions:
  - citation: Thông báo mẫu
    confidence: verified
    off: [2026-03-06]
    worked: [2026-03-14]
"""

VERSION = """
      - from: 2020-01-01
        citation: L1-2020 Điều 1 khoản 2 điểm a
        confidence: verified
        trigger: {after: deeds.document-issued, topic: mau}
        limit: {amount: 5, unit: workday}
        text: Làm trong 05 ngày làm việc.
"""

RULE = (
    """
  - id: mau
    title: Quy tắc mẫu
    actor: {kinds: [commune]}
    act: disclosure.notice-published
    versions:
"""
    + VERSION
)


def group(rules: str = RULE, *, name: str = "commune/mau") -> str:
    return f"group: {name}\ntitle: Nhóm mẫu\nrules:\n{rules}"


def catalogue_of(
    directory: Path, *, rules: str = RULE, instruments: str = INSTRUMENTS, days_off: str = DAYS_OFF, cases: str = ""
) -> Path:
    """The directory of a catalogue with one group, `commune/mau`."""
    (directory / "commune").mkdir(exist_ok=True)
    (directory / "instruments.yaml").write_text(instruments, encoding="utf-8")
    (directory / "days-off.yaml").write_text(days_off, encoding="utf-8")
    (directory / "commune" / "mau.yaml").write_text(group(rules), encoding="utf-8")
    if cases:
        (directory / "commune" / "mau.cases.yaml").write_text(cases, encoding="utf-8")
    return directory


POSTED_30_DAYS = {
    "channel": "posting",
    "name": "niêm yết",
    "places": [],
    "hold": {"amount": 30, "unit": "day", "words": "30 ngày"},
    "permanent": False,
    "citation": "Luật mẫu, Điều 2",
}


def rule(**fields: Any) -> Rule:
    """A row as loading writes it: after an event that nothing records, within five working days."""
    n = next(_number)
    values: dict[str, Any] = {
        "rule_id": f"mau-{n}",
        "group": "commune/mau",
        "group_title": "Nhóm mẫu",
        "title": f"Quy tắc mẫu số {n}",
        "actor_kinds": ["commune"],
        "topic": "mau",
        "in_force": from_day(date(2020, 1, 1)),
        "trigger_kind": TriggerKind.EVENT,
        "event": "có quyết định",
        "limit_amount": 5,
        "limit_unit": "workday",
        "citation": "Luật mẫu, Điều 1",
        "text": "Làm trong 05 ngày làm việc.",
        "confidence": "verified",
        "source_line": "mau.yaml:1",
        "folded": f"quy tac mau so {n}",
    }
    return Rule.objects.create(**{**values, **fields})


def terms(
    amount: int = 3,
    unit: LimitUnit = LimitUnit.WORKDAY,
    *,
    since: date = date(2026, 1, 1),
    matter: str = Matter.DUE,
    **more: Any,
) -> Terms:
    return Terms(
        matter=matter, limit=Limit(amount, unit), number="12/QC-UBND", dated=date(2025, 12, 15), since=since, **more
    )


def own_limit(
    of_rule: Rule, unit: Unit | None = None, said: Terms | None = None, *, by: Person | None = None
) -> OwnLimit:
    """Set by the head of the unit on 2 January 2026."""
    unit = unit or org.unit()
    head = by or org.serving(unit, Role.COMMUNE_CHAIR)
    key = f"own-limit-{next(_number)}"
    return actions.set_own_limit(unit, of_rule.rule_id, said or terms(), by=head, at=org.noon(2026, 1, 2), key=key)
