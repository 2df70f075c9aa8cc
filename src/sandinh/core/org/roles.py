"""Roles are code: each says in one line what it is, what it may do, where it is held and how far it reaches."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    DESK_SEE = "desk.see"
    NOTICE_DRAFT = "notice.draft"
    NOTICE_PUBLISH = "notice.publish"
    DEED_RECORD = "deed.record"
    DIRECTIVE_PREPARE = "directive.prepare"
    DIRECTIVE_ISSUE = "directive.issue"
    DIRECTIVE_RECEIVE = "directive.receive"
    OBLIGATION_WAIVE = "obligation.waive"
    BOARD_SEE = "board.see"
    REMIND = "remind"
    REPORT_FILL = "report.fill"
    REPORT_SUBMIT = "report.submit"
    REPORT_COLLECT = "report.collect"
    OWN_LIMIT_SET = "own-limit.set"
    PEOPLE_MANAGE = "people.manage"


PERMISSIONS: dict[Permission, Promise] = {
    Permission.DESK_SEE: _("xem bàn làm việc của đơn vị"),
    Permission.NOTICE_DRAFT: _("soạn nội dung công khai"),
    Permission.NOTICE_PUBLISH: _("duyệt và công khai"),
    Permission.DEED_RECORD: _("ghi việc đã làm"),
    Permission.DIRECTIVE_PREPARE: _("đọc văn bản chỉ đạo đến và chuẩn bị giao việc"),
    Permission.DIRECTIVE_ISSUE: _("ban hành, giao việc cho đơn vị"),
    Permission.DIRECTIVE_RECEIVE: _("nhận văn bản chỉ đạo cho đơn vị"),
    Permission.OBLIGATION_WAIVE: _("gia hạn, miễn việc có lý do"),
    Permission.BOARD_SEE: _("xem bảng theo dõi các đơn vị"),
    Permission.REMIND: _("nhắc việc, đôn đốc"),
    Permission.REPORT_FILL: _("lập báo cáo"),
    Permission.REPORT_SUBMIT: _("gửi báo cáo lên trên"),
    Permission.REPORT_COLLECT: _("tổng hợp, duyệt hoặc trả lại báo cáo của cấp dưới"),
    Permission.OWN_LIMIT_SET: _("đặt thời hạn theo quy chế của đơn vị, chặt hơn luật"),
    Permission.PEOPLE_MANAGE: _("mở tài khoản, giao và kết thúc chức danh"),
}


class Reach(Enum):
    """Over which units an office's permissions run."""

    OWN = "own"  # the unit where it is held
    SUBTREE = "subtree"  # that unit and all below it
    ADVISED = "advised"  # as SUBTREE; for an agency that advises an authority, all below that authority


@dataclass(frozen=True, slots=True)
class About:
    name: Promise
    line: Promise
    kinds: frozenset[str]
    permissions: frozenset[Permission]
    reach: Reach = Reach.OWN
    is_head: bool = False


_STAFF = frozenset(
    {
        Permission.DESK_SEE,
        Permission.NOTICE_DRAFT,
        Permission.DEED_RECORD,
        Permission.REPORT_FILL,
        Permission.DIRECTIVE_RECEIVE,
    }
)
_HEAD = _STAFF | {
    Permission.NOTICE_PUBLISH,
    Permission.REPORT_SUBMIT,
    Permission.DIRECTIVE_PREPARE,
    Permission.DIRECTIVE_ISSUE,
    Permission.OWN_LIMIT_SET,
}
_STEER = frozenset(
    {
        Permission.BOARD_SEE,
        Permission.REMIND,
        Permission.REPORT_COLLECT,
        Permission.DIRECTIVE_PREPARE,
    }
)
_OFFICES = frozenset(
    {"department", "public_service", "enterprise", "party", "front", "union", "committee", "board", "province"}
)


class Role(StrEnum):
    VILLAGE_HEAD = "village-head"
    COMMUNE_OFFICER = "commune-officer"
    COMMUNE_CHAIR = "commune-chair"
    AGENCY_OFFICER = "agency-officer"
    AGENCY_HEAD = "agency-head"
    STEERING_OFFICER = "steering-officer"
    STEERING_HEAD = "steering-head"
    PROVINCE_CHAIR = "province-chair"
    OBSERVER = "observer"
    REGISTRAR = "registrar"

    @property
    def about(self) -> About:
        return ABOUT[self]


ABOUT: dict[Role, About] = {
    Role.VILLAGE_HEAD: About(
        _("Trưởng thôn, Tổ trưởng tổ dân phố"),
        _("Do cộng đồng dân cư bầu; nhận việc từ xã, ghi lại việc thôn đã làm."),
        frozenset({"village"}),
        _STAFF | {Permission.NOTICE_PUBLISH, Permission.REPORT_SUBMIT},
        is_head=True,
    ),
    Role.COMMUNE_OFFICER: About(
        _("Công chức cấp xã"),
        _("Soạn nội dung công khai, ghi việc đã làm, lập báo cáo của xã; không tự duyệt nội dung mình soạn."),
        frozenset({"commune"}),
        _STAFF | {Permission.BOARD_SEE, Permission.REMIND},
        Reach.SUBTREE,
    ),
    Role.COMMUNE_CHAIR: About(
        _("Chủ tịch Ủy ban nhân dân cấp xã"),
        _("Chịu trách nhiệm về việc xã công khai, báo cáo; duyệt công khai, giao việc cho thôn, gửi báo cáo."),
        frozenset({"commune"}),
        _HEAD | {Permission.BOARD_SEE, Permission.REMIND, Permission.REPORT_COLLECT},
        Reach.SUBTREE,
        is_head=True,
    ),
    Role.AGENCY_OFFICER: About(
        _("Chuyên viên cơ quan, đơn vị, doanh nghiệp"),
        _("Ghi việc cơ quan mình đã làm và lập báo cáo của cơ quan mình."),
        _OFFICES,
        _STAFF,
    ),
    Role.AGENCY_HEAD: About(
        _("Người đứng đầu cơ quan, đơn vị, doanh nghiệp"),
        _("Duyệt công khai trong cơ quan và gửi báo cáo của cơ quan mình."),
        _OFFICES,
        _HEAD,
        is_head=True,
    ),
    Role.STEERING_OFFICER: About(
        _("Chuyên viên theo dõi thực hiện dân chủ"),
        _(
            "Đọc văn bản chỉ đạo, theo dõi, nhắc việc và tổng hợp báo cáo của các đơn vị "
            "thuộc địa bàn mà cơ quan mình tham mưu."
        ),
        frozenset({"department", "party", "front", "union", "committee"}),
        _STAFF | _STEER,
        Reach.ADVISED,
    ),
    Role.STEERING_HEAD: About(
        _("Lãnh đạo cơ quan theo dõi thực hiện dân chủ"),
        _("Giao việc theo văn bản chỉ đạo, gia hạn, miễn việc có lý do, duyệt báo cáo tổng hợp."),
        frozenset({"department", "party", "front", "union", "committee"}),
        _HEAD | _STEER | {Permission.OBLIGATION_WAIVE},
        Reach.ADVISED,
        is_head=True,
    ),
    Role.PROVINCE_CHAIR: About(
        _("Lãnh đạo Ủy ban nhân dân cấp tỉnh"),
        _("Ban hành văn bản chỉ đạo và xem toàn tỉnh."),
        frozenset({"province", "district"}),
        _HEAD | _STEER | {Permission.OBLIGATION_WAIVE},
        Reach.SUBTREE,
        is_head=True,
    ),
    Role.OBSERVER: About(
        _("Người giám sát"),
        _("Mặt trận, ban thanh tra nhân dân, đoàn kiểm tra: xem việc nợ và việc đã làm của địa bàn, không sửa gì."),
        frozenset({"front", "union", "board", "committee", "party", "department"}),
        frozenset({Permission.BOARD_SEE}),
        Reach.ADVISED,
    ),
    Role.REGISTRAR: About(
        _("Quản trị đơn vị và tài khoản"),
        _("Mở tài khoản, giao và kết thúc chức danh trong địa bàn; không thấy và không làm thay việc của đơn vị."),
        frozenset({"province", "commune", "department"}),
        frozenset({Permission.PEOPLE_MANAGE}),
        Reach.ADVISED,
    ),
}


def roles_with(permission: Permission) -> list[Role]:
    return [role for role in Role if permission in role.about.permissions]


def heads() -> list[Role]:
    """Of these a unit has one at a time, all of them together."""
    return [role for role in Role if role.about.is_head]
