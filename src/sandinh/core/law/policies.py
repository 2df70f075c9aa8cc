from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.law.models import Matter, OwnLimit, Rule
from sandinh.core.law.phrases import limit_words
from sandinh.core.law.source.catalogue import Yearly
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission, roles_with
from sandinh.kernel.decision import YES, Decision, no
from sandinh.kernel.text import format_date
from sandinh.kernel.timelimits import Limit, LimitUnit, never_longer

POSTED = "posting"


def may_set_own_limits(person: Person, unit: Unit, *, on: date) -> Decision:
    """Only from an office in the unit itself: a quy chế binds the unit that made it, and no superior writes it."""
    if person.offices.granting(Permission.OWN_LIMIT_SET, on=on).filter(unit=unit).exists():
        return YES
    return no(
        _("Thời hạn theo quy chế do chính %(unit)s đặt. Việc này do: %(roles)s.")
        % {
            "unit": unit.name,
            "roles": "; ".join(str(role.about.name) for role in roles_with(Permission.OWN_LIMIT_SET)),
        }
    )


def may_change(person: Person, own: OwnLimit, *, on: date) -> Decision:
    """Only what stands is corrected or ended, so that the story reads in one line."""
    if own.voided_by_id:
        return no(_("Thời hạn này đã được đính chính hoặc bỏ. Hãy mở bản mới nhất rồi sửa từ đó."))
    return may_set_own_limits(person, own.unit, on=on)


def may_be_limited(rule: Rule, unit: Unit) -> Decision:
    """Whether a quy chế of this unit has anything to say on the rule: a limit to count, or how long a paper hangs."""
    if unit.kind not in rule.actor_kinds:
        return no(
            _("Quy tắc này không giao việc cho %(kind)s; quy chế của đơn vị chỉ đặt thời hạn cho chính mình.")
            % {"kind": unit.get_kind_display()}
        )
    return YES if is_posted(rule) else _may_be_counted(rule)


def is_posted(rule: Rule) -> bool:
    return any(channel["channel"] == POSTED for channel in rule.channels)


def may_ask(rule: Rule, unit: Unit, matter: str, limit: Limit) -> Decision:
    """Whether a quy chế may say this on a rule: more than the law asks of the unit, never less.

    Nothing is refused because of a rule that nobody could check in a text: the stricter of both holds all the same.
    """
    limited = may_be_limited(rule, unit)
    if not limited:
        return limited
    return _may_post_for(rule, limit) if matter == Matter.POSTING else _may_be_due_within(rule, limit)


def may_begin(unit: Unit, *, dated: date, since: date, today: date) -> Decision:
    """The paper comes first, and it exists already."""
    if dated > today:
        return no(_("Ngày ban hành quy chế %(day)s chưa tới.") % {"day": format_date(dated)})
    if since < dated:
        return no(_("Thời hạn không áp dụng trước ngày ban hành quy chế (%(day)s).") % {"day": format_date(dated)})
    if not unit.exists_on(since):
        return no(_("“%(unit)s” không tồn tại vào ngày %(day)s.") % {"unit": unit.name, "day": format_date(since)})
    return YES


def _may_be_counted(rule: Rule) -> Decision:
    law = {"citation": rule.citation}
    if isinstance(rule.trigger, Yearly):
        return no(_("Luật định một ngày cố định mỗi năm (%(citation)s), không phải một thời hạn để đếm.") % law)
    if rule.trigger is None:
        return no(
            _("Quy tắc này không bắt đầu từ sự kiện hay kỳ nào (%(citation)s), nên không đếm được thời hạn.") % law
        )
    return YES


def _may_be_due_within(rule: Rule, limit: Limit) -> Decision:
    counted = _may_be_counted(rule)
    if not counted:
        return counted
    if rule.limit is None or not rule.is_checked:
        return YES
    law = {"citation": rule.citation, "law": limit_words(rule.limit)}
    if rule.before:
        if never_longer(rule.limit, limit):
            return YES
        return no(
            _("Luật đòi làm trước ít nhất %(law)s (%(citation)s). Quy chế chỉ được đặt sớm hơn, không được muộn hơn.")
            % law
            + _in_the_same_words(limit, rule.limit)
        )
    if never_longer(limit, rule.limit):
        return YES
    return no(
        _("Luật cho %(law)s (%(citation)s). Quy chế chỉ được đặt ngắn hơn, không được dài hơn.") % law
        + _in_the_same_words(limit, rule.limit)
    )


def _may_post_for(rule: Rule, limit: Limit) -> Decision:
    posted = [channel for channel in rule.channels if channel["channel"] == POSTED]
    law = {"citation": rule.citation}
    if not posted:
        return no(_("Quy tắc này không đòi niêm yết (%(citation)s).") % law)
    if any(channel["permanent"] for channel in posted):
        return no(_("Luật đòi niêm yết thường xuyên (%(citation)s), không có thời hạn nào dài hơn.") % law)
    if not rule.is_checked:
        return YES
    for hold in (Limit(c["hold"]["amount"], LimitUnit(c["hold"]["unit"])) for c in posted if c["hold"]):
        if not never_longer(hold, limit):
            return no(
                _("Luật đòi niêm yết ít nhất %(law)s (%(citation)s). Quy chế chỉ được đặt dài hơn, không ngắn hơn.")
                % {**law, "law": limit_words(hold)}
                + _in_the_same_words(limit, hold)
            )
    return YES


def _in_the_same_words(limit: Limit, law: Limit) -> str:
    """Two units of time that no calendar makes comparable are refused for that reason alone."""
    if limit.unit == law.unit:
        return ""
    return " " + _("Nếu thật là chặt hơn, hãy ghi bằng đơn vị của luật để so được.")
