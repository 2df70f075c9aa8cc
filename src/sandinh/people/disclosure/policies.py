from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org import policies as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.kernel.decision import YES, Decision, no
from sandinh.kernel.text import format_date
from sandinh.people.disclosure.models import Notice

# Who sees a draft: whoever may write or publish it.
INSIDE = (Permission.NOTICE_DRAFT, Permission.NOTICE_PUBLISH)


def may_read(person: Person | None, notice: Notice, *, on: date) -> Decision:
    if notice.published_at:
        return YES
    if person is None:
        return no(_("Nội dung này đang soạn, chưa công khai."))
    if any(org.holds(person, permission, notice.unit, on=on) for permission in INSIDE):
        return YES
    return no(_("Nội dung này đang soạn, chỉ người của %(unit)s được xem.") % {"unit": notice.unit.name})


def may_draft(person: Person, unit: Unit, *, on: date) -> Decision:
    return org.holds(person, Permission.NOTICE_DRAFT, unit, on=on)


def may_edit(person: Person, notice: Notice, *, on: date) -> Decision:
    if notice.published_at:
        return no(_("Nội dung đã công khai thì không sửa; hãy lập bản đính chính."))
    return may_draft(person, notice.unit, on=on)


def may_publish(person: Person, notice: Notice, *, on: date) -> Decision:
    if notice.published_at:
        return no(_("Nội dung này đã được công khai."))
    if person.pk in (notice.drafted_by_id, notice.edited_by_id):
        return no(_("Người soạn thảo không tự duyệt nội dung của mình."))
    return org.holds(person, Permission.NOTICE_PUBLISH, notice.unit, on=on)


def may_correct(person: Person, notice: Notice, *, on: date) -> Decision:
    """Only the last version is corrected, so that the versions stand in one line."""
    if not notice.published_at:
        return no(_("Nội dung này chưa công khai: cứ sửa thẳng bản đang soạn."))
    if Notice.objects.filter(corrects=notice.pk).exists():
        return no(_("Nội dung này đã có bản đính chính. Hãy mở bản đó."))
    return may_draft(person, notice.unit, on=on)


def may_record_posting(person: Person, notice: Notice, *, on: date) -> Decision:
    if not notice.published_at:
        return no(_("Chưa công khai thì chưa niêm yết được."))
    return may_draft(person, notice.unit, on=on)


def may_have_begun(first: date, last: date | None, *, today: date) -> Decision:
    """A posting is recorded when it is up, not before."""
    if first > today:
        return no(_("Ngày %(day)s chưa tới: niêm yết, phát thanh xong rồi mới ghi.") % {"day": format_date(first)})
    if last is not None and last < first:
        return no(_("Ngày kết thúc không thể trước ngày bắt đầu."))
    return YES
