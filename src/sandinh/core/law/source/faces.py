"""The catalogue as others see it: plain values for JSON and columns, and phrases for people."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import (
    Channel,
    Citation,
    Extension,
    Following,
    Happening,
    Parameter,
    Periodic,
    Recognition,
    Rule,
    Threshold,
    Trigger,
    Variant,
    Version,
    Yearly,
)
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit

Face = dict[str, Any]


class Due(Protocol):
    @property
    def due_on(self) -> date | None: ...
    @property
    def because(self) -> str: ...


def rule(rule: Rule, version: Version) -> Face:
    """One version of a rule, complete."""
    return {
        "id": rule.id,
        "group": rule.group,
        "title": rule.title,
        "nature": rule.nature.value,
        "actor": {"kinds": list(rule.actor_kinds), "who": [party(name) for name in rule.parties]},
        "beneficiary": rule.beneficiary,
        "act": rule.act,
        "topic": rule.topic,
        "overrides": rule.overrides,
        "from": version.in_force.start,
        "to": version.in_force.end,
        "citation": version.citation,
        "citations": [citation(item) for item in version.citations],
        "confidence": version.confidence.value,
        "trigger": trigger(version.trigger),
        "limit": limit(version.limit),
        "before": version.before,
        "variants": [variant(item) for item in version.variants],
        "extension": extension(version.extension),
        "on_pause": version.on_pause.value if version.on_pause else None,
        "channels": [channel(item) for item in version.channels],
        "thresholds": [threshold(item) for item in version.thresholds],
        "needs": list(version.needs),
        "modes": [{"mode": name, "name": words.MODES[name]} for name in version.modes],
        "recognition": recognition(version.recognition),
        "parameters": [parameter(item) for item in version.parameters],
        "forms": list(version.forms),
        "how": version.how,
        "text": version.text,
        "record": version.record,
        "next": version.next,
        "ended": version.ended,
        "notes": list(version.notes),
        "source": str(version.place),
    }


def due(rule: Rule, version: Version, event: date, answer: Due) -> Face:
    return {
        "rule": rule.id,
        "event": event,
        "due": answer.due_on,
        "because": answer.because,
        "citation": version.citation,
        "confidence": version.confidence.value,
        "version_from": version.in_force.start,
    }


def trigger(given: Trigger | None) -> Face | None:
    match given:
        case Periodic(every, counted_from):
            return {"every": every.value, "at": counted_from.value}
        case Yearly(month, day):
            return {"by": f"{month:02d}-{day:02d}"}
        case Following(act, topic, whose):
            return {"after": act, "topic": topic, "owes": whose.value}
        case Happening(what):
            return {"event": what}
    return None


def limit(given: Limit | None) -> Face | None:
    return None if given is None else {"amount": given.amount, "unit": given.unit.value, "words": str(given)}


def channel(given: Channel) -> Face:
    return {
        "channel": given.name,
        "name": words.CHANNELS[given.name],
        "places": [{"place": place, "name": words.PLACES[place]} for place in given.places],
        "hold": limit(given.hold),
        "permanent": given.permanent,
        "citation": "; ".join(map(str, given.citations)),
    }


def threshold(given: Threshold) -> Face:
    return {
        "name": given.name,
        "times": given.times,
        "count": given.count,
        "share": given.share,
        "of": given.total,
        "strict": given.strict,
    }


def threshold_words(given: Threshold) -> str:
    """ "Thông qua: 3 × số đồng ý ≥ 2 × tổng số hộ gia đình"."""
    sign = ">" if given.strict else "≥"
    left, right = words.COUNTS[given.count], words.TOTALS[given.total]
    return f"{given.name}: {given.times} × {left} {sign} {given.share} × {right}"


def parameter(given: Parameter) -> Face:
    return {
        "name": given.name,
        "value": given.value,
        "at_least": given.at_least,
        "at_most": given.at_most,
        "unit": given.unit,
        "words": given.words,
    }


def party(name: str) -> Face:
    return {"party": name, "name": words.PARTIES[name]}


def variant(given: Variant) -> Face:
    return {"when": sorted(given.when), "words": circumstances(given.when), "limit": limit(given.limit)}


def extension(given: Extension | None) -> Face | None:
    if given is None:
        return None
    face = {"limit": limit(given.limit), "times": given.times, "when": sorted(given.when)}
    if given.oftener:
        face["oftener"] = {"times": given.oftener.times, "when": sorted(given.oftener.when)}
    return face


def recognition(given: Recognition | None) -> Face | None:
    if given is None:
        return None
    by = given.by or "nobody"
    return {"by": by, "name": words.RECOGNISERS[by], "within": limit(given.within), "effect": given.effect.value}


def circumstances(when: Iterable[str]) -> str:
    return ", ".join(words.CIRCUMSTANCES[word] for word in sorted(when))


def citation(given: Citation) -> Face:
    return {"instrument": given.instrument.code, "pointer": given.pointer, "text": str(given)}


def span_words(span: Span) -> str:
    until = f" đến hết {span.last:%d/%m/%Y}" if span.last else ""
    return f"từ {span.start:%d/%m/%Y}{until}"


def channel_words(given: Channel) -> str:
    """ "Niêm yết: Trụ sở …, Nhà văn hóa …; ít nhất 30 ngày liên tục"."""
    places = f": {', '.join(words.PLACES[place] for place in given.places)}" if given.places else ""
    hold = f"; ít nhất {given.hold} liên tục" if given.hold else ""
    return f"{words.CHANNELS[given.name]}{places}{hold}{'; thường xuyên' if given.permanent else ''}"
