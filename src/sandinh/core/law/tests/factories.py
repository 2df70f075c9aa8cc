"""A small catalogue of its own for tests, so that they do not move with the law."""

from pathlib import Path

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
