"""What a rule's columns say, in words for its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sandinh.core.law.models import Confidence, NatureOfRule, Rule, TriggerKind
from sandinh.core.law.source import words
from sandinh.core.org.models import UnitKind
from sandinh.core.register.kinds import KINDS
from sandinh.kernel.periods import Every
from sandinh.kernel.text import join_vi
from sandinh.kernel.timelimits import Limit, LimitUnit

_EVERY = {
    Every.MONTH: gettext_lazy("Mỗi tháng một lần"),
    Every.QUARTER: gettext_lazy("Mỗi quý một lần"),
    Every.HALF: gettext_lazy("Sáu tháng một lần"),
    Every.YEAR: gettext_lazy("Mỗi năm một lần"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in a list: its clock, or what it says where it has none."""

    rule: Rule
    gist: str


def lines(rules: Iterable[Rule]) -> list[Line]:
    return [Line(rule, when(rule) if has_a_time(rule) else _shortened(rule.text)) for rule in rules]


def has_a_time(rule: Rule) -> bool:
    """What is no duty and follows nothing simply holds: that it is standing and without limit says nothing."""
    return rule.nature == NatureOfRule.DUTY or rule.trigger_kind != TriggerKind.STANDING


def _shortened(text: str) -> str:
    return text if len(text) <= _GIST else f"{text[:_GIST].rpartition(' ')[0]}…"


_GIST = 180


def actors(rule: Rule) -> str:
    """Who acts: the parties that the law names, else the kinds of unit."""
    if rule.parties:
        return join_vi([words.PARTIES[party] for party in rule.parties])
    return join_vi([str(UnitKind(kind).label) for kind in rule.actor_kinds])


def act_title(name: str) -> str:
    """What a reader calls a kind of act; empty when no room here declares it."""
    kind = KINDS.get(name)
    return str(kind.title) if kind else ""


def when(rule: Rule) -> str:
    """The clock in one sentence: what starts it, and how long the law gives."""
    match rule.trigger_kind:
        case TriggerKind.EVERY:
            return _join([str(_EVERY[Every(rule.every)]), _after_period(rule)])
        case TriggerKind.BY:
            return _("Hằng năm, chậm nhất ngày %(day)s/%(month)s") % {"day": rule.by_day, "month": rule.by_month}
        case TriggerKind.AFTER:
            return _after_act(rule)
        case TriggerKind.EVENT:
            return _after_event(rule)
    return _join([_("Thường xuyên"), _no_limit(rule)])


def limit_words(limit: Limit) -> str:
    forms = {
        LimitUnit.DAY: ngettext("%(n)02d ngày", "%(n)02d ngày", limit.amount),
        LimitUnit.WORKDAY: ngettext("%(n)02d ngày làm việc", "%(n)02d ngày làm việc", limit.amount),
        LimitUnit.MONTH: ngettext("%(n)02d tháng", "%(n)02d tháng", limit.amount),
        LimitUnit.YEAR: ngettext("%(n)02d năm", "%(n)02d năm", limit.amount),
    }
    return forms[limit.unit] % {"n": limit.amount}


def _after_period(rule: Rule) -> str:
    if rule.limit is None:
        return _no_limit(rule)
    said = {"limit": limit_words(rule.limit)}
    if rule.counted_from == "start":
        return _("trong %(limit)s đầu của kỳ") % said
    return _("chậm nhất %(limit)s kể từ ngày hết kỳ") % said


def _after_act(rule: Rule) -> str:
    act = act_title(rule.after_act) or _("sự kiện mà luật nêu")
    if rule.limit is None:
        return _join([_("Sau việc “%(act)s”") % {"act": act}, _no_limit(rule)])
    said = {"limit": limit_words(rule.limit), "act": act}
    if rule.before:
        return _("Chậm nhất %(limit)s trước việc “%(act)s”") % said
    return _("Chậm nhất %(limit)s sau việc “%(act)s”") % said


def _after_event(rule: Rule) -> str:
    if rule.limit is None:
        return _join([_moment(rule.event), _no_limit(rule)])
    said = {"limit": limit_words(rule.limit), "event": rule.event}
    if rule.before:
        return _("Chậm nhất %(limit)s trước %(event)s") % said
    return _("Chậm nhất %(limit)s kể từ %(event)s") % said


def _moment(event: str) -> str:
    """A day is something one does a thing after; what is written as a moment already ("trước khi …") stands alone."""
    if event.startswith(words.DAY):
        return _("Sau %(event)s") % {"event": event}
    return event[:1].upper() + event[1:] if event.startswith(words.MOMENTS) else _("Khi %(event)s") % {"event": event}


def _hold(rule: Rule) -> str:
    """How long what is made public has to stand, for a rule that is about that and has no other limit."""
    held = [channel["hold"]["words"] for channel in rule.channels if channel["hold"]]
    return _("ít nhất %(limit)s liên tục") % {"limit": held[0]} if held else ""


def _no_limit(rule: Rule) -> str:
    if not rule.act and (hold := _hold(rule)):
        return hold
    if rule.confidence == Confidence.UNSURE:
        return _("danh mục chưa có thời hạn, xem phần còn ngờ")
    return _("luật không ấn định thời hạn")


def _join(parts: Sequence[str]) -> str:
    return "; ".join(parts)
