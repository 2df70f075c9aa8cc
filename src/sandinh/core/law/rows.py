"""What a catalogue becomes in the tables: plain columns, compared and written by `actions`."""

from collections.abc import Iterator
from typing import Any

from sandinh.core.law.models import TriggerKind
from sandinh.core.law.source import faces
from sandinh.core.law.source.catalogue import (
    Catalogue,
    Following,
    Group,
    Happening,
    Instrument,
    Periodic,
    Rule,
    Trigger,
    Version,
    Yearly,
)
from sandinh.core.org.ranges import from_day
from sandinh.kernel.text import fold

Columns = dict[str, Any]

# Where a rule stands in its file and how it is found: moving a line changes them, and changes no law.
BOOKKEEPING = frozenset({"chapter", "position", "source_line", "folded"})

_NO_TRIGGER: Columns = {
    "trigger_kind": TriggerKind.STANDING.value,
    "every": "",
    "counted_from": "",
    "by_month": None,
    "by_day": None,
    "after_act": "",
    "after_topic": "",
    "after_whose": "",
    "event": "",
}


def instrument_columns(instrument: Instrument) -> Columns:
    return {
        "code": instrument.code,
        "type": instrument.type,
        "number": instrument.number,
        "title": instrument.title,
        "issuer": instrument.issuer,
        "signed": instrument.signed,
        "in_force": from_day(instrument.in_force.start, instrument.in_force.end),
    }


def version_rows(catalogue: Catalogue) -> Iterator[Columns]:
    """The columns of every version of every rule, in the order of the files."""
    for chapter, group in enumerate(catalogue.groups):
        for position, rule in enumerate(group.rules):
            for version in rule.versions:
                yield _version_columns(group, rule, version) | {"chapter": chapter, "position": position}


def _version_columns(group: Group, rule: Rule, version: Version) -> Columns:
    return {
        "rule_id": rule.id,
        "group": group.name,
        "group_title": group.title,
        "title": rule.title,
        "nature": rule.nature.value,
        "actor_kinds": list(rule.actor_kinds),
        "parties": list(rule.parties),
        "beneficiary": rule.beneficiary,
        "overrides": rule.overrides,
        "act": rule.act,
        "topic": rule.topic,
        "in_force": from_day(version.in_force.start, version.in_force.end),
        "withdrawn_on": None,
        **_trigger_columns(version.trigger),
        "limit_amount": version.limit.amount if version.limit else None,
        "limit_unit": version.limit.unit.value if version.limit else "",
        "before": version.before,
        "variants_as_written": [faces.variant(variant) for variant in version.variants],
        "extension_as_written": faces.extension(version.extension),
        "on_pause": version.on_pause.value if version.on_pause else "",
        "channels": [faces.channel(channel) for channel in version.channels],
        "thresholds": [faces.threshold(threshold) for threshold in version.thresholds],
        "parameters": [faces.parameter(parameter) for parameter in version.parameters],
        "needs": list(version.needs),
        "modes": list(version.modes),
        "recognition": faces.recognition(version.recognition),
        "forms": list(version.forms),
        "citations": [faces.citation(citation) for citation in version.citations],
        "citation": version.citation,
        "how": version.how,
        "text": version.text,
        "record": version.record,
        "next": version.next,
        "ended": version.ended,
        "notes": list(version.notes),
        "confidence": version.confidence.value,
        "source_line": str(version.place),
        "folded": fold(" ".join((rule.id, rule.title, group.title, version.text, version.how, version.citation))),
    }


def _trigger_columns(trigger: Trigger | None) -> Columns:
    given: Columns = {}
    match trigger:
        case Periodic(every, counted_from):
            given = {"trigger_kind": TriggerKind.EVERY.value, "every": every.value, "counted_from": counted_from.value}
        case Yearly(month, day):
            given = {"trigger_kind": TriggerKind.BY.value, "by_month": month, "by_day": day}
        case Following(act, topic, whose):
            given = {"trigger_kind": TriggerKind.AFTER.value, "after_act": act, "after_topic": topic}
            given["after_whose"] = whose.value
        case Happening(what):
            given = {"trigger_kind": TriggerKind.EVENT.value, "event": what}
    return _NO_TRIGGER | given
