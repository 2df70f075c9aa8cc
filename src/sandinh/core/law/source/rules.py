"""A group's file: rules and their dated versions."""

import re
from collections.abc import Mapping as Lookup
from itertools import combinations

import yaml

from sandinh.core.law.source import citations, words
from sandinh.core.law.source.catalogue import (
    Channel,
    Confidence,
    Gap,
    Group,
    Instrument,
    Nature,
    OnPause,
    Rule,
    Version,
)
from sandinh.core.law.source.citations import check_in_force, read_citations
from sandinh.core.law.source.nodes import File, Mapping, text_of
from sandinh.core.law.source.parts import (
    read_channel,
    read_extension,
    read_parameter,
    read_recognition,
    read_threshold,
    read_variants,
)
from sandinh.core.law.source.spans import read_span, refuse_overlap
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
        if name.partition("/")[0] not in words.PARTS:
            top.fault(f"Tệp phải nằm trong một thư mục: {', '.join(words.PARTS)}.", "group")
        title = top.text("title")
        order = top.integer("order") if top.has("order") else 0
        sets = top.mapping("channel_sets")
        if sets is not None:
            self._channel_sets = {key: sets.each(self._channel, key, required=True) for key in sets.keys}
            sets.done()
        rules = tuple(self._rule(mapping, name) for mapping in top.mappings("rules", required=True))
        top.done()
        return Group(name, title, rules, order)

    def _rule(self, mapping: Mapping, group: str) -> Rule:
        rule_id = mapping.text("id")
        if rule_id and not _ID.fullmatch(rule_id):
            mapping.fault(f"Mã “{rule_id}” chỉ gồm chữ thường không dấu, số, nối bằng “-” hoặc “.”.", "id")
        kinds, parties = self._actor(mapping)
        rule = Rule(
            id=rule_id,
            group=group,
            title=mapping.text("title"),
            nature=mapping.choice("nature", Nature, default=Nature.DUTY),
            actor_kinds=kinds,
            parties=parties,
            beneficiary=mapping.text("beneficiary", default=""),
            act=self._act(mapping),
            topic=mapping.text("topic", default=rule_id),
            overrides=mapping.text("overrides", default=""),
            versions=mapping.each(self._version, "versions", required=True),
            place=mapping.place,
            gaps=mapping.each(_gap, "gaps"),
        )
        if rule.act and rule.nature is not Nature.DUTY:
            mapping.fault("Chỉ nghĩa vụ (nature: duty) mới có “act” làm cho nó hoàn thành.", "act")
        mapping.done()
        for earlier, later in combinations(sorted(rule.versions, key=lambda version: version.in_force.start), 2):
            refuse_overlap(self._file, rule_id, earlier, later)
        return rule

    def _actor(self, mapping: Mapping) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The kinds of unit that owe it, and the parties of the law; at least one of the two."""
        actor = mapping.mapping("actor", required=True)
        if actor is None:
            return (), ()
        kinds = actor.words("kinds", words.UNIT_KINDS)
        parties = actor.words("who", words.PARTIES)
        if not kinds and not parties:
            actor.fault("“actor” cần “kinds” (loại đơn vị) hoặc “who” (ai, theo lời luật).")
        actor.done()
        return kinds, parties

    def _act(self, mapping: Mapping) -> str:
        act = mapping.text("act", default="")
        if act and not ACT.fullmatch(act):
            mapping.fault(f"Loại hành vi “{act}” phải viết như disclosure.notice-published.", "act")
        return act

    def _version(self, mapping: Mapping) -> Version:
        version = Version(
            in_force=read_span(mapping),
            citations=read_citations(mapping, self._instruments),
            confidence=mapping.choice("confidence", Confidence),
            text=mapping.text("text"),
            place=mapping.place,
            trigger=read_trigger(mapping),
            limit=read_limit(mapping, "limit"),
            before=mapping.truth("before"),
            variants=read_variants(mapping),
            extension=read_extension(mapping),
            on_pause=mapping.choice("on_pause", OnPause) if mapping.has("on_pause") else None,
            channels=self._channels(mapping),
            thresholds=mapping.each(read_threshold, "thresholds"),
            needs=mapping.texts("needs"),
            modes=mapping.words("modes", words.MODES),
            recognition=read_recognition(mapping),
            parameters=mapping.each(read_parameter, "parameters"),
            forms=mapping.texts("forms"),
            how=mapping.text("how", default=""),
            record=mapping.text("record", default=""),
            next=mapping.text("next", default=""),
            notes=mapping.texts("notes"),
            ended=mapping.text("ended", default=""),
        )
        mapping.done()
        self._check_clock(mapping, version)
        self._check_sources(mapping, version)
        return version

    def _check_clock(self, mapping: Mapping, version: Version) -> None:
        if version.limit is not None and not mapping.has("trigger"):
            mapping.fault("Có “limit” mà không có “trigger”: không biết thời hạn tính từ đâu. Hãy ghi thêm.", "limit")
        if version.limit is None:
            for key in ("before", "variants", "extension", "on_pause"):
                if mapping.has(key):
                    mapping.fault(f"“{key}” chỉ dùng cùng “limit”.", key)

    def _check_sources(self, mapping: Mapping, version: Version) -> None:
        check_in_force(mapping, version.in_force.start, version.citations)
        vague = any(citation.pointer == citations.UNKNOWN for citation in version.citations)
        if vague and version.confidence is Confidence.VERIFIED:
            mapping.fault("Đã đối chiếu (verified) thì phải dẫn được điều, khoản. Hãy dẫn hoặc hạ mức tin cậy.")
        if version.confidence is not Confidence.VERIFIED and not version.notes:
            mapping.fault("Chưa đối chiếu văn bản thì phải có “notes” nói còn ngờ điều gì.", "confidence")

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
        return read_channel(mapping, self._instruments)


def _gap(mapping: Mapping) -> Gap:
    gap = Gap(read_span(mapping), mapping.text("why"))
    mapping.done()
    return gap
