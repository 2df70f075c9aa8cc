"""The smaller parts of a version: limits for circumstances, channels, thresholds, bounds, recognition."""

from collections.abc import Mapping as Lookup
from itertools import combinations

import yaml

from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import (
    Channel,
    Effect,
    Extension,
    Instrument,
    Oftener,
    Parameter,
    Recognition,
    Threshold,
    Variant,
)
from sandinh.core.law.source.citations import read_citations
from sandinh.core.law.source.nodes import Mapping
from sandinh.core.law.source.triggers import read_limit, required_limit

NOBODY = "nobody"


def read_variants(version: Mapping) -> tuple[Variant, ...]:
    variants = version.each(_variant, "variants")
    known = {variant.when for variant in variants}
    if len(known) < len(variants):
        version.fault("Hai “variants” cùng hoàn cảnh. Hãy giữ một.", "variants")
    for one, other in combinations(known, 2):
        both = one | other
        if not (one <= other or other <= one or both in known):
            version.fault(
                f"Khi vừa {' và '.join(words.CIRCUMSTANCES.get(word, word) for word in sorted(both))} thì chưa rõ "
                "thời hạn nào. Hãy ghi thêm một dòng “variants” cho cả hai.",
                "variants",
            )
    return variants


def _variant(mapping: Mapping) -> Variant:
    when = mapping.words("when", words.CIRCUMSTANCES, required=True)
    variant = Variant(frozenset(when), required_limit(mapping, "limit"))
    mapping.done()
    return variant


def read_extension(version: Mapping) -> Extension | None:
    mapping = version.mapping("extension")
    if mapping is None:
        return None
    extension = Extension(
        limit=required_limit(mapping, "limit"),
        times=mapping.integer("times"),
        when=frozenset(mapping.words("when", words.CIRCUMSTANCES)),
        oftener=_oftener(mapping),
    )
    if extension.oftener and extension.oftener.times <= extension.times:
        mapping.fault("“oftener” phải cho gia hạn nhiều lần hơn “times”.", "oftener")
    mapping.done()
    return extension


def _oftener(extension: Mapping) -> Oftener | None:
    mapping = extension.mapping("oftener")
    if mapping is None:
        return None
    when = mapping.words("when", words.CIRCUMSTANCES, required=True)
    oftener = Oftener(mapping.integer("times"), frozenset(when))
    mapping.done()
    return oftener


def read_recognition(version: Mapping) -> Recognition | None:
    mapping = version.mapping("recognition")
    if mapping is None:
        return None
    by = mapping.word("by", words.RECOGNISERS)
    recognition = Recognition(
        by="" if by == NOBODY else by,
        effect=mapping.choice("effect", Effect),
        within=read_limit(mapping, "within"),
    )
    if by == NOBODY and recognition.within:
        mapping.fault("Không ai phải công nhận thì không có “within”.", "within")
    mapping.done()
    return recognition


def read_channel(mapping: Mapping, instruments: Lookup[str, Instrument]) -> Channel:
    channel = Channel(
        name=mapping.word("channel", words.CHANNELS),
        places=mapping.words("places", words.PLACES),
        hold=read_limit(mapping, "hold"),
        permanent=mapping.truth("permanent"),
        citations=read_citations(mapping, instruments),
    )
    mapping.done()
    return channel


def read_threshold(mapping: Mapping) -> Threshold:
    strict = mapping.has("more_than")
    if strict == mapping.has("at_least"):
        mapping.fault("Ngưỡng cần đúng một trong hai: “at_least” (từ … trở lên) hoặc “more_than” (trên …).")
    threshold = Threshold(
        name=mapping.text("name"),
        times=mapping.integer("times"),
        count=mapping.word("count", words.COUNTS),
        share=mapping.integer("more_than" if strict else "at_least"),
        total=mapping.word("of", words.TOTALS),
        strict=strict,
    )
    mapping.done()
    return threshold


def read_parameter(mapping: Mapping) -> Parameter:
    name, unit = mapping.text("name"), mapping.text("unit")
    bounds = {key: mapping.integer(key) for key in ("at_least", "at_most") if mapping.has(key)}
    if mapping.has("value") == bool(bounds):
        mapping.fault(f"“{name}” cần “value”, hoặc “at_least” và “at_most” (một hoặc cả hai).")
    if len(bounds) == 2 and bounds["at_least"] > bounds["at_most"]:
        mapping.fault(f"“{name}”: “at_least” không thể lớn hơn “at_most”.", "at_least")
    value = None if bounds else _value(mapping)
    mapping.done()
    return Parameter(name, unit, value, **bounds)


def _value(mapping: Mapping) -> int | str:
    node = mapping.node_of("value")
    number = isinstance(node, yaml.ScalarNode) and node.tag.endswith(":int")
    return mapping.integer("value") if number else mapping.text("value")
