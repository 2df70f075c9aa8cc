from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.duties import policies as duties
from sandinh.core.duties.models import Obligation
from sandinh.core.org import policies as org
from sandinh.core.org import queries as org_queries
from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Permission, roles_with
from sandinh.kernel.decision import YES, Decision, no
from sandinh.kernel.text import format_date
from sandinh.steering.reports.models import Campaign, Submission

NAMED = 10  # how many codes or units a refusal names


def answers_for(person: Person, permission: Permission, unit: Unit, *, on: date) -> Decision:
    """Whether the person's office is in the unit itself: who steers a unit reads its report, and does not write it.

    A village's report may be entered by its commune, for a village head without a computer.
    """
    places = [unit.pk]
    if unit.kind == UnitKind.VILLAGE and (commune := org_queries.parent(unit, on=on)):
        places.append(commune.pk)
    if person.offices.granting(permission, on=on).filter(unit__in=places).exists():
        return YES
    return no(
        _("Việc này do người của %(unit)s làm: %(roles)s.")
        % {"unit": unit.name, "roles": "; ".join(str(role.about.name) for role in roles_with(permission))}
    )


def may_collect(person: Person, collector: Unit, *, on: date) -> Decision:
    return answers_for(person, Permission.REPORT_COLLECT, collector, on=on)


def may_ask(person: Person, collector: Unit, units: Sequence[Unit], *, on: date) -> Decision:
    """Whether the person may, for the collector, ask these units to report."""
    if not units:
        return no(_("Chưa chọn đơn vị nào phải báo cáo."))
    reach = set(org_queries.reach(person, Permission.REPORT_COLLECT, on=on).values_list("pk", flat=True))
    beyond = [unit.name for unit in units if unit.pk not in reach]
    if beyond:
        return no(_("Các đơn vị này không thuộc phạm vi thu báo cáo của bạn: %(units)s.") % {"units": _named(beyond)})
    return may_collect(person, collector, on=on)


def may_read(person: Person, submission: Submission, *, on: date) -> Decision:
    """The unit itself, whoever the report is for, and whoever watches the unit."""
    own = org.holds(person, Permission.DESK_SEE, submission.unit, on=on)
    return (
        own or may_receive(person, submission, on=on) or org.holds(person, Permission.BOARD_SEE, submission.unit, on=on)
    )


def may_fill(person: Person, submission: Submission, *, on: date) -> Decision:
    if submission.submitted_at:
        return no(_("Báo cáo đã gửi. Cần sửa thì đề nghị nơi nhận trả lại."))
    if submission.merged_into_id:
        return no(_("Đơn vị này đã kết thúc; đơn vị kế tục làm báo cáo chung."))
    if submission.is_consolidated:
        closed_at, counted_at = submission.campaign.closed_at, submission.counted_at
        if closed_at and counted_at and counted_at <= closed_at:
            return no(_("Đợt báo cáo đã khép. Tổng hợp lại rồi mới sửa được."))
        return may_collect(person, submission.unit, on=on)
    return answers_for(person, Permission.REPORT_FILL, submission.unit, on=on)


def may_confirm(
    person: Person, submission: Submission, *, missing: Sequence[str], unexplained: Sequence[str], on: date
) -> Decision:
    """Everything is answered, or somebody says why not."""
    allowed = may_fill(person, submission, on=on)
    if not allowed:
        return allowed
    if submission.is_consolidated:
        return no(_("Báo cáo tổng hợp không xác nhận từng số: hãy tổng hợp."))
    if missing:
        return no(
            _("Còn %(n)d số liệu chưa có: %(codes)s. Nhập số, hoặc ghi chú vì sao chưa có.")
            % {"n": len(missing), "codes": _named(missing)}
        )
    if unexplained:
        return no(_("%(codes)s khác với số tính từ việc đã ghi. Ghi chú vì sao khác.") % {"codes": _named(unexplained)})
    return YES


def may_submit(person: Person, submission: Submission, *, on: date) -> Decision:
    if submission.is_consolidated:
        return no(_("Báo cáo tổng hợp được chốt bằng cách khép đợt, không gửi như báo cáo của đơn vị."))
    if submission.submitted_at:
        return no(_("Báo cáo đã gửi ngày %(day)s.") % {"day": format_date(localdate(submission.submitted_at))})
    if not submission.confirmed_at:
        return no(_("Chưa xác nhận số liệu. Xác nhận xong mới gửi được."))
    return answers_for(person, Permission.REPORT_SUBMIT, submission.unit, on=on)


def may_receive(person: Person, submission: Submission, *, on: date) -> Decision:
    """Who collects for the unit that the report is sent to."""
    return may_collect(person, submission.within.unit if submission.within else submission.unit, on=on)


def may_return(person: Person, submission: Submission, *, on: date) -> Decision:
    if submission.is_consolidated or not submission.submitted_at:
        return no(_("Báo cáo chưa gửi nên không có gì để trả lại."))
    return _judges(person, submission, on=on)


def may_approve(person: Person, submission: Submission, *, on: date) -> Decision:
    if submission.is_consolidated or not submission.submitted_at:
        return no(_("Báo cáo chưa gửi nên chưa duyệt được."))
    if submission.approved_at:
        return no(_("Báo cáo đã duyệt ngày %(day)s.") % {"day": format_date(localdate(submission.approved_at))})
    return _judges(person, submission, on=on)


def may_ask_below(person: Person, submission: Submission, units: Sequence[Unit], *, due_on: date, on: date) -> Decision:
    """A unit that was asked may ask those below it first, for an earlier day."""
    if submission.is_consolidated:
        return no(_("Đơn vị của đợt được chọn khi mở đợt."))
    if submission.confirmed_at:
        return no(_("Báo cáo đã xác nhận. Sửa lại báo cáo thì mới hỏi thêm cấp dưới được."))
    if due_on > submission.due_on:
        return no(
            _("Hạn của cấp dưới không được sau hạn của đơn vị mình, %(day)s.") % {"day": format_date(submission.due_on)}
        )
    below = set(Unit.objects.under(submission.unit, on=on).values_list("pk", flat=True)) - {submission.unit_id}
    beyond = [unit.name for unit in units if unit.pk not in below]
    if beyond:
        return no(
            _("Các đơn vị này không ở dưới %(unit)s: %(units)s.") % {"unit": submission.unit, "units": _named(beyond)}
        )
    return may_ask(person, submission.unit, units, on=on)


def may_roll_up(person: Person, whole: Submission, *, on: date) -> Decision:
    if not whole.is_consolidated:
        return no(_("Báo cáo của đơn vị tự cộng số của cấp dưới; chỉ báo cáo tổng hợp của đợt mới cần tổng hợp."))
    return may_collect(person, whole.unit, on=on)


def may_close(person: Person, campaign: Campaign, whole: Submission, *, on: date) -> Decision:
    if campaign.closed_at and whole.counted_at and whole.counted_at <= campaign.closed_at:
        return no(_("Đợt báo cáo đã khép ngày %(day)s.") % {"day": format_date(localdate(campaign.closed_at))})
    if not whole.is_counted:
        return no(_("Chưa tổng hợp. Tổng hợp xong mới khép đợt."))
    if whole.stale_since:
        return no(_("Có thay đổi sau khi tổng hợp. Tổng hợp lại rồi hãy khép đợt."))
    return may_collect(person, campaign.collector, on=on)


def may_send_document(person: Person, obligation: Obligation, *, on: date) -> Decision:
    """A report that nobody collects by a form: the signed paper itself answers what is owed."""
    if obligation.discharged_by_id or obligation.waived_by_id:
        return no(_("Việc này không còn nợ: đã xong hoặc đã được miễn."))
    if obligation.submissions.filter(merged_into=None).exists():
        return no(_("Việc này có mẫu báo cáo riêng; mở báo cáo đó để làm."))
    return answers_for(person, Permission.REPORT_SUBMIT, obligation.unit, on=on)


def may_open_for(person: Person, obligation: Obligation, *, on: date) -> Decision:
    """Whoever may read what is owed may see how it is reported."""
    return duties.may_read(person, obligation, on=on)


def _judges(person: Person, submission: Submission, *, on: date) -> Decision:
    if person.offices.filter(unit=submission.unit_id, during__contains=on).exists():
        return no(_("Đơn vị không tự duyệt, tự trả lại báo cáo của mình."))
    if submission.submitted_by_id == person.pk:
        return no(_("Người gửi báo cáo không tự duyệt báo cáo đó."))
    return may_receive(person, submission, on=on)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else _("%(names)s và %(n)d nữa") % {"names": shown, "n": len(names) - NAMED}
