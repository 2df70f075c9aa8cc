"""`<group>.cases.yaml`: worked examples that a lawyer counted by hand, run by the tests and shown beside the rules."""

from collections.abc import Container

from sandinh.core.law.source.catalogue import Case
from sandinh.core.law.source.nodes import Mapping


def read_cases(top: Mapping, group: str, rule_ids: Container[str]) -> tuple[Case, ...]:
    if top.text("group") != group:
        top.fault(f"“group” phải là “{group}”, theo tên tệp.", "group")
    cases = tuple(_case(mapping, rule_ids) for mapping in top.mappings("cases", required=True))
    top.done()
    return cases


def _case(mapping: Mapping, rule_ids: Container[str]) -> Case:
    rule_id = mapping.text("rule")
    if rule_id and rule_id not in rule_ids:
        mapping.fault(f"Không có quy tắc “{rule_id}”. Hãy sửa mã.", "rule")
    unlimited = mapping.truth("no_limit")
    if unlimited == mapping.has("due"):
        mapping.fault("Ví dụ cần đúng một trong hai: “due” (ngày hết hạn) hoặc “no_limit: true” (luật không đặt hạn).")
    case = Case(rule_id, mapping.day("event"), mapping.day_or_none("due"), mapping.text("why"), mapping.place)
    mapping.done()
    return case
