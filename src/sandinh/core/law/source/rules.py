"""A group's file: rules and their dated versions."""

import re
from collections.abc import Mapping as Lookup
from itertools import combinations

import yaml

from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import (
    Channel,
    Confidence,
    Group,
    Instrument,
    Parameter,
    Rule,
    Threshold,
    Version,
)
from sandinh.core.law.source.citations import read_citations
from sandinh.core.law.source.nodes import NO_DAY, File, Mapping, text_of
from sandinh.core.law.source.spans import read_span
from sandinh.core.law.source.triggers import ACT, read_limit, read_trigger

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


class GroupReader:
    """Reads one file, knowing the instruments that it may cite."""

    def __init__(self, file: File, instruments: Lookup[str, Instrument]) -> None:
        self._file = file
        self._instruments = instruments
        self._channel_sets: dict[str, tuple[Channel, ...]] = {}

    def read(self, top: Mapping, name: str) -> Group:
        if top.text("group") != name:
            top.fault(f"“group” phải là “{name}”, theo tên thư mục và tên tệp.", "group")
        title = top.text("title")
        sets = top.mapping("channel_sets")
        if sets is not None:
            self._channel_sets = {key: sets.each(self._channel, key, required=True) for key in sets.keys}
            sets.done()
        rules = tuple(self._rule(mapping, name) for mapping in top.mappings("rules", required=True))
        top.done()
        return Group(name, title, rules)

    def _rule(self, mapping: Mapping, group: str) -> Rule:
        rule_id = mapping.text("id")
        if rule_id and not _ID.fullmatch(rule_id):
            mapping.fault(f"Mã “{rule_id}” chỉ gồm chữ thường không dấu, số, nối bằng “-” hoặc “.”.", "id")
        rule = Rule(
            id=rule_id,
            group=group,
            title=mapping.text("title"),
            actor_kinds=self._actor(mapping),
            act=self._act(mapping),
            topic=mapping.text("topic", default=rule_id),
            versions=mapping.each(self._version, "versions", required=True),
            place=mapping.place,
        )
        mapping.done()
        for earlier, later in combinations(sorted(rule.versions, key=lambda version: version.in_force.start), 2):
            if earlier.in_force.overlaps(later.in_force):
                self._file.fault_at(
                    later.place,
                    f"Phiên bản từ {later.in_force.start} của “{rule_id}” chồng lên phiên bản từ "
                    f"{earlier.in_force.start} ({earlier.place}). Hãy ghi “to” cho phiên bản trước.",
                )
        return rule

    def _actor(self, mapping: Mapping) -> tuple[str, ...]:
        actor = mapping.mapping("actor", required=True)
        if actor is None:
            return ()
        kinds = actor.words("kinds", words.UNIT_KINDS, required=True)
        actor.done()
        return kinds

    def _act(self, mapping: Mapping) -> str:
        act = mapping.text("act", default="")
        if act and not ACT.fullmatch(act):
            mapping.fault(f"Loại hành vi “{act}” phải viết như disclosure.notice-published.", "act")
        return act

    def _version(self, mapping: Mapping) -> Version:
        trigger = read_trigger(mapping)
        version = Version(
            in_force=read_span(mapping),
            citations=read_citations(mapping, self._instruments),
            confidence=mapping.choice("confidence", Confidence),
            trigger=trigger,
            limit=read_limit(mapping, "limit"),
            before=mapping.truth("before"),
            channels=self._channels(mapping),
            thresholds=mapping.each(self._threshold, "thresholds"),
            parameters=mapping.each(self._parameter, "parameters"),
            how=mapping.text("how", default=""),
            text=mapping.text("text"),
            notes=mapping.texts("notes"),
            place=mapping.place,
        )
        mapping.done()
        self._check_clock(mapping, version)
        self._check_instruments(mapping, version)
        return version

    def _check_clock(self, mapping: Mapping, version: Version) -> None:
        if version.limit is not None and not mapping.has("trigger"):
            mapping.fault("Có “limit” mà không có “trigger”: không biết thời hạn tính từ đâu. Hãy ghi thêm.", "limit")
        if version.before and version.limit is None:
            mapping.fault("“before” chỉ dùng cùng “limit” (chậm nhất bao lâu trước sự kiện).", "before")

    def _check_instruments(self, mapping: Mapping, version: Version) -> None:
        start = version.in_force.start
        cited = [citation.instrument.in_force for citation in version.citations]
        if start != NO_DAY and cited and not any(start in in_force for in_force in cited):
            mapping.fault(
                f"Ngày {start} không có văn bản nào được dẫn còn hiệu lực. Hãy xem lại “from” hoặc “citation”.", "from"
            )

    def _channels(self, mapping: Mapping) -> tuple[Channel, ...]:
        node = mapping.node_of("channels")
        if not isinstance(node, yaml.ScalarNode):
            return mapping.each(self._channel, "channels")
        name = text_of(self._file, node, "channels")
        if name not in self._channel_sets:
            known = ", ".join(self._channel_sets) or "chưa có bộ nào"
            mapping.fault(f"Không có bộ hình thức “{name}” trong channel_sets ({known}).", "channels")
        return self._channel_sets.get(name, ())

    def _channel(self, mapping: Mapping) -> Channel:
        name = mapping.text("channel")
        if name and name not in words.CHANNELS:
            mapping.fault(f"Không có hình thức “{name}”. Hãy chọn trong: {', '.join(words.CHANNELS)}.", "channel")
        channel = Channel(
            name=name,
            places=mapping.words("places", words.PLACES),
            hold=read_limit(mapping, "hold"),
            permanent=mapping.truth("permanent"),
            citations=read_citations(mapping, self._instruments),
        )
        mapping.done()
        return channel

    def _threshold(self, mapping: Mapping) -> Threshold:
        strict = mapping.has("more_than")
        if strict == mapping.has("at_least"):
            mapping.fault("Ngưỡng cần đúng một trong hai: “at_least” (từ … trở lên) hoặc “more_than” (trên …).")
        threshold = Threshold(
            name=mapping.text("name"),
            times=mapping.integer("times"),
            count=self._word(mapping, "count", words.COUNTS),
            share=mapping.integer("more_than" if strict else "at_least"),
            total=self._word(mapping, "of", words.TOTALS),
            strict=strict,
        )
        mapping.done()
        return threshold

    def _word(self, mapping: Mapping, key: str, among: tuple[str, ...]) -> str:
        word = mapping.text(key)
        if word and word not in among:
            mapping.fault(f"“{key}” không nhận “{word}”. Hãy chọn trong: {', '.join(among)}.", key)
        return word

    def _parameter(self, mapping: Mapping) -> Parameter:
        node = mapping.node_of("value")
        number = isinstance(node, yaml.ScalarNode) and node.tag.endswith(":int")
        parameter = Parameter(
            name=mapping.text("name"),
            value=mapping.integer("value") if number else mapping.text("value"),
            unit=mapping.text("unit"),
        )
        mapping.done()
        return parameter
