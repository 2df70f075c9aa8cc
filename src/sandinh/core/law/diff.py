"""What the law said differently on two days: rules that began, ended, or changed, field by field. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from sandinh.core.law.source import faces, words
from sandinh.core.law.source.catalogue import Catalogue, Following, Happening, Periodic, Rule, Trigger, Version, Yearly


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, in words; empty where there is nothing."""

    name: str
    before: str
    after: str

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The two texts woven into one, word by word: ("", kept), ("-", gone), ("+", come). What has little in common
        is told whole, the old before the new: a patchwork would be harder to read."""
        old, new = self.before.split(), self.after.split()
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if matcher.ratio() < _ALIKE:
            return [(sign, text) for sign, text in (("-", self.before), ("+", self.after)) if text]
        woven = []
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            gone, come = " ".join(old[i1:i2]), " ".join(new[j1:j2])
            woven += [("", gone)] if tag == "equal" else [("-", gone), ("+", come)]
        return [(sign, text) for sign, text in woven if text]


_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Difference:
    rule: Rule
    before: Version | None
    after: Version | None
    changes: tuple[Change, ...] = ()

    @property
    def sign(self) -> str:
        """`+` began, `-` ended, `~` changed."""
        if self.before is None:
            return "+"
        return "-" if self.after is None else "~"


def between(catalogue: Catalogue, before: date, after: date) -> list[Difference]:
    """Rules whose law differs on the two days, in the order of the files. A version that says the same is no change."""
    return list(_between(catalogue, before, after))


def _between(catalogue: Catalogue, before: date, after: date) -> Iterator[Difference]:
    for rule in catalogue.rules:
        old, new = rule.on(before), rule.on(after)
        if old is new:
            continue
        changes = _changes(old, new) if old and new else ()
        if changes or old is None or new is None:
            yield Difference(rule, old, new, changes)


def _changes(old: Version, new: Version) -> tuple[Change, ...]:
    told = ((name, words_of(old), words_of(new)) for name, words_of in _FIELDS.items())
    return tuple(Change(name, before, after) for name, before, after in told if before != after)


def _join(parts: Iterator[str]) -> str:
    return "; ".join(parts)


def _trigger(trigger: Trigger | None) -> str:
    match trigger:
        case Periodic(every, counted_from):
            return f"mỗi kỳ ({every}, {counted_from})"
        case Yearly(month, day):
            return f"hằng năm, ngày {day:02d}/{month:02d}"
        case Following(act, topic, whose):
            return " ".join(part for part in ("sau", act, topic, f"({whose})") if part)
        case Happening(what):
            return f"sau {what}"
    return ""


def _limit(version: Version) -> str:
    if version.limit is None:
        return ""
    others = (f"{faces.circumstances(variant.when)}: {variant.limit}" for variant in version.variants)
    return "; ".join((f"{version.limit}{' trước' if version.before else ''}", *others))


def _recognition(version: Version) -> str:
    given = version.recognition
    if given is None:
        return ""
    return f"{words.RECOGNISERS[given.by or 'nobody']}{f' trong {given.within}' if given.within else ''}"


def _extension(version: Version) -> str:
    given = version.extension
    if given is None:
        return ""
    more = f" đến {given.oftener.times}" if given.oftener else ""
    return f"{given.times}{more} × {given.limit}"


_FIELDS: dict[str, Callable[[Version], str]] = {
    "Nội dung": lambda version: version.text,
    "Thời điểm": lambda version: _trigger(version.trigger),
    "Thời hạn": _limit,
    "Gia hạn": _extension,
    "Tạm dừng": lambda version: version.on_pause or "",
    "Hình thức": lambda version: _join(map(faces.channel_words, version.channels)),
    "Ngưỡng": lambda version: _join(iter((*version.needs, *(faces.threshold_words(t) for t in version.thresholds)))),
    "Cách quyết định": lambda version: _join(words.MODES[mode] for mode in version.modes),
    "Công nhận": _recognition,
    "Số lượng, giá trị": lambda version: _join(f"{p.name}: {p.words}" for p in version.parameters),
    "Căn cứ": lambda version: version.citation,
    "Mức tin cậy": lambda version: words.CONFIDENCE[version.confidence],
}


def face(difference: Difference) -> dict[str, Any]:
    """Plain values for JSON."""
    return {
        "rule": difference.rule.id,
        "title": difference.rule.title,
        "change": {"+": "began", "-": "ended", "~": "changed"}[difference.sign],
        "before": difference.before.in_force.start if difference.before else None,
        "after": difference.after.in_force.start if difference.after else None,
        "fields": [{"name": one.name, "before": one.before, "after": one.after} for one in difference.changes],
    }
