"""A small province at work, counted back from today: everything that a page can be asked to show is in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, make_aware
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from sandinh.cli.demonstration import samples
from sandinh.core.duties import actions as duties
from sandinh.core.duties import answers, reminding
from sandinh.core.duties.models import Obligation, Source
from sandinh.core.law import actions as law
from sandinh.core.law.actions import Terms
from sandinh.core.law.models import Matter, OwnLimit
from sandinh.core.law.source import reader
from sandinh.core.org import links
from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register import sealing
from sandinh.core.register.actions import Attachment
from sandinh.core.register.models import Act
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit
from sandinh.people.deeds import acts as deeds_acts
from sandinh.people.deeds.models import Document, DocumentType
from sandinh.people.deeds.tests import factories as deeds
from sandinh.people.disclosure import actions as disclosure
from sandinh.people.disclosure import acts as disclosure_acts
from sandinh.people.disclosure.actions import Text
from sandinh.people.disclosure.models import Notice, NoticeFile, Posting
from sandinh.steering.directives import actions as directives
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.tests import factories as drafting
from sandinh.steering.reports import actions as reports
from sandinh.steering.reports import acts as reports_acts
from sandinh.steering.reports.models import Campaign, Submission
from sandinh.steering.reports.tests import factories as filling

PASSWORD = "Sông Kỳ Cùng chảy 2026"
COMMUNES = ("Xã Nà Lương", "Xã Khau Lèng", "Phường Lạc Hạ", "Xã Phiêng Sưa")


def ago(days: int) -> datetime:
    """Nine in the morning, so many days ago."""
    return make_aware(datetime.combine(localdate() - timedelta(days=days), time(9)))


def day(days: int) -> date:
    """So many days from today."""
    return localdate() + timedelta(days=days)


@dataclass
class LivedIn:
    province: Unit
    department: Unit
    communes: list[Unit]
    village: Unit
    enterprise: Unit
    people: dict[tuple[int, Role], Person] = field(default_factory=dict)

    @property
    def commune(self) -> Unit:
        return self.communes[0]

    def holder(self, unit: Unit, role: Role) -> Person:
        return self.people[unit.pk, role]

    @property
    def officer(self) -> Person:
        """Who watches the communes from the department."""
        return self.holder(self.department, Role.STEERING_OFFICER)

    @property
    def head(self) -> Person:
        return self.holder(self.department, Role.STEERING_HEAD)

    @property
    def clerk(self) -> Person:
        return self.holder(self.commune, Role.COMMUNE_OFFICER)

    @property
    def chair(self) -> Person:
        return self.holder(self.commune, Role.COMMUNE_CHAIR)

    @property
    def registrar(self) -> Person:
        return self.holder(self.province, Role.REGISTRAR)


def found() -> LivedIn:
    """The places and the people, before anything is done."""
    province = org.province()
    department = org.unit(UnitKind.DEPARTMENT, parent=province, name="Sở Nội vụ")
    for name in ("Sở Tư pháp", "Sở Tài chính"):
        org.unit(UnitKind.DEPARTMENT, parent=province, name=name)
    org.unit(UnitKind.FRONT, parent=province, name="Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạc Giang")
    communes = [org.unit(parent=province, name=name) for name in COMMUNES]
    village = org.unit(UnitKind.VILLAGE, parent=communes[0], name="Thôn Bản Giềng")
    org.unit(UnitKind.VILLAGE, parent=communes[0], name="Thôn Nà Khoang")
    enterprise = org.unit(UnitKind.ENTERPRISE, parent=province, name="Công ty cổ phần Chè Lạc Giang")
    place = LivedIn(province, department, communes, village, enterprise)
    offices = [
        (department, Role.STEERING_OFFICER, "Nông Thị Thanh Mai"),
        (department, Role.STEERING_HEAD, "Trần Quốc Hưởng"),
        (province, Role.REGISTRAR, "Bùi Anh Tuấn"),
        (village, Role.VILLAGE_HEAD, "Lường Văn Páo"),
        (enterprise, Role.AGENCY_HEAD, "Phan Minh Đức"),
        (communes[0], Role.COMMUNE_OFFICER, "Hà Thị Bích Ngọc"),
        (communes[0], Role.COMMUNE_CHAIR, "Lương Văn Thịnh"),
    ]
    for n, commune in enumerate(communes[1:]):
        offices += [(commune, Role.COMMUNE_OFFICER, f"Cán bộ {n}"), (commune, Role.COMMUNE_CHAIR, f"Chủ tịch {n}")]
    for unit, role, name in offices:
        place.people[unit.pk, role] = org.serving(unit, role, who=org.person(name))
    return place


def take_up_the_law() -> None:
    """The catalogue as it is, and what it asks for this year."""
    law.load(reader.read(), at=ago(60))
    duties.adopt_rules()
    duties.open_periods(start=date(localdate().year, 1, 1), end=date(localdate().year + 1, 1, 1))


@dataclass
class Things:
    """One of everything that an address can name."""

    place: LivedIn
    document: Act
    evidence: int
    published: Notice
    corrected: Notice
    draft: Notice
    posting: Posting
    proven_posting: Posting
    issued: Directive
    reviewed: Directive
    unread: Directive
    typed: Directive
    campaign: Campaign
    whole: Submission
    in_progress: Submission
    sent: Submission
    own_open: Obligation
    to_waive: Obligation
    to_extend: Obligation
    waived: Obligation
    own_limit: OwnLimit
    to_disclose: Obligation
    to_document: Obligation
    to_hold: Obligation
    to_do: Obligation
    to_send: Obligation
    given: Directive
    notice_file: NoticeFile
    guarded: Person
    passkey: int
    newcomer: Person
    watcher: Person

    @property
    def way_in(self) -> tuple[str, str]:
        """Who and which key: a link to set a password, as a registrar hands it over."""
        uid, _, key = links.set_password(self.place.clerk).rstrip("/").rpartition("/")[2].partition("-")
        return uid, key


def live() -> Things:
    place = found()
    take_up_the_law()
    document, published, corrected, draft, posting, proven = _disclose(place)
    issued, reviewed, unread, typed = _direct(place)
    campaign = _collect(place)
    waived, extended = _excuse(place, issued)
    overdue = Obligation.objects.open().filter(unit__in=place.communes, due_on__lt=localdate())
    reminding.remind(overdue.select_related("duty", "unit"), by=place.officer, at=ago(1))
    sealing.seal(at=ago(0))
    own = Obligation.objects.open().filter(unit=place.commune, derived_from=None).select_related("duty")
    given, guarded = _given(place), org.serving(place.commune, Role.OBSERVER)
    return Things(
        place=place,
        document=document,
        evidence=document.evidence.get().pk,
        published=published,
        corrected=corrected,
        draft=draft,
        posting=posting,
        proven_posting=proven,
        issued=issued,
        reviewed=reviewed,
        unread=unread,
        typed=typed,
        campaign=campaign,
        whole=filling.whole(campaign),
        in_progress=filling.submission(campaign, place.commune),
        sent=filling.submission(campaign, place.communes[1]),
        own_open=own.filter(duty__source=Source.LAW, opened_by=None).earliest("pk"),
        to_waive=own.filter(duty__source=Source.LAW, due_on__isnull=False).latest("due_on"),
        to_extend=extended,
        waived=waived,
        own_limit=_own_limit(place),
        to_disclose=own.filter(duty__answered_by=disclosure_acts.NOTICE_PUBLISHED.name).earliest("pk"),
        to_document=own.filter(duty__answered_by=deeds_acts.DOCUMENT_ISSUED.name).earliest("pk"),
        to_hold=own.filter(duty__answered_by=deeds_acts.EVENT_HELD.name).earliest("pk"),
        to_do=Obligation.objects.get(duty__tasks__directive=given),
        to_send=own.filter(duty__answered_by=reports_acts.REPORT_SUBMITTED.name, submissions=None).earliest("pk"),
        given=given,
        notice_file=published.files.get(),
        guarded=guarded,
        passkey=_guard(guarded),
        newcomer=org.person("Người Mới Đến"),
        watcher=_watch(place),
    )


def _own_limit(place: LivedIn) -> OwnLimit:
    """The commune's own quy chế gives it three working days to publish what the law gives five for."""
    said = Terms(Matter.DUE, Limit(3, LimitUnit.WORKDAY), "12/QC-UBND", dated=day(-40), since=day(-30))
    return law.set_own_limit(place.commune, "disc-01-plan", said, by=place.chair, at=ago(30), key="own-limit")


def _disclose(place: LivedIn) -> tuple[Act, Notice, Notice, Notice, Posting, Posting]:
    """A decision is issued and its disclosure hangs on the board, was corrected once, and one is being written."""
    commune, clerk, chair = place.commune, place.clerk, place.chair
    decision = _decide(place, commune, "304/QĐ-UBND", 20, evidence=[deeds.attachment("quyết định 304.txt")])
    for number, days in (("309/QĐ-UBND", 15), ("321/QĐ-UBND", 2)):
        _decide(place, commune, number, days)
    document = Act.objects.get(subject=f"deeds.document:{decision.pk}")
    deeds.event(commune, by=clerk)
    text = Text("Công khai: Quyết định 304/QĐ-UBND", "Thu hồi 1.200 m² đất.\nÝ kiến gửi về bộ phận tiếp công dân.")
    opened = Obligation.objects.open().filter(unit=commune, opened_by=document).earliest("pk")
    with_file = replace(text, topic=opened.duty.topic, attached=[deeds.attachment()])
    first = disclosure.draft(commune, with_file, asked=opened, by=clerk, at=ago(18), key=uuid4())
    published = disclosure.publish(first, by=chair, at=ago(18))
    posting = disclosure.record_posting(
        published, channel="posting", where="office", first=day(-18), by=clerk, at=ago(17)
    )
    proven = disclosure.record_posting(
        published,
        channel="posting",
        where="community",
        place="Nhà văn hóa Thôn Bản Giềng",
        first=day(-17),
        by=clerk,
        at=ago(16),
        proof=deeds.attachment("ảnh.txt"),
    )
    mistaken = disclosure.draft(
        commune, Text("Dự toán ngân sách", "Thu 12 tỉ."), asked=None, by=clerk, at=ago(12), key=uuid4()
    )
    mistaken = disclosure.publish(mistaken, by=chair, at=ago(12))
    change = disclosure.draft_correction(
        mistaken,
        Text("Dự toán ngân sách", "Thu 13 tỉ."),
        reason="Ghi nhầm số thu",
        by=clerk,
        at=ago(10),
        key=uuid4(),
    )
    corrected = disclosure.publish(change, by=chair, at=ago(10))
    draft = disclosure.draft(
        commune, Text("Danh sách hộ nghèo", "Danh sách sau bình xét."), asked=None, by=clerk, at=ago(2), key=uuid4()
    )
    return document, published, corrected, draft, posting, proven


def _decide(place: LivedIn, unit: Unit, number: str, days: int, evidence: Sequence[Attachment] = ()) -> Document:
    """A decision of the kind that has to be disclosed within days."""
    [opens, *_] = answers.topics_that_open(unit, deeds_acts.DOCUMENT_ISSUED, on=day(-days))
    return deeds.actions.record(
        Document(
            unit=unit,
            type=DocumentType.DECISION,
            number=number,
            dated=day(-days),
            abstract="Thu hồi đất mở rộng nhà văn hóa Thôn Bản Giềng",
        ),
        answer=answers.Answer(opens[0]),
        by=place.holder(unit, Role.COMMUNE_OFFICER),
        at=ago(days),
        key=number,
        evidence=evidence,
    )


def _direct(place: LivedIn) -> tuple[Directive, Directive, Directive, Directive]:
    """One directive is given out, received and passed down; one waits to be looked over, one to be read."""
    issued = directives.issue(_read(place, samples.PLAN, 40), by=place.head, at=ago(38), key="issue")
    for n, commune in enumerate(place.communes[:3]):
        receipt = Receipt.objects.select_related("directive", "unit").get(directive=issued, unit=commune)
        chair = place.holder(commune, Role.COMMUNE_CHAIR)
        directives.see(issued, commune, by=chair, at=ago(36 - n))
        if n < 2:
            directives.acknowledge(receipt, by=chair, at=ago(35 - n))
    receipt = Receipt.objects.select_related("directive", "unit").get(directive=issued, unit=place.commune)
    owed = Obligation.objects.open().filter(unit=place.commune, duty__tasks__directive=issued, due_on__gt=day(1))
    directives.pass_down(
        receipt, dates={owed[0].pk: day(1)}, units=[place.village], by=place.chair, at=ago(30), key="pass"
    )
    unread = _upload(place, samples.LETTER, 1)
    typed = directives.prepare(unit=place.department, upload=None, key=uuid4(), by=place.officer, at=ago(1))
    return issued, _read(place, samples.LETTER, 3), unread, typed


def _upload(place: LivedIn, name: str, days: int) -> Directive:
    written = samples.text(name, today=localdate()).encode()
    file = SimpleUploadedFile(name, written, "text/plain")
    return directives.prepare(unit=place.department, upload=file, key=uuid4(), by=place.officer, at=ago(days))


def _read(place: LivedIn, name: str, days: int) -> Directive:
    return directives.read(_upload(place, name, days), by=place.officer, at=ago(days))


def _collect(place: LivedIn) -> Campaign:
    """Four communes report: one sent it, one got it back, one has begun, one has done nothing."""
    campaign = reports.open_campaign(
        form_code="dan-chu-xa",
        form_version=1,
        title="Báo cáo kết quả thực hiện dân chủ ở cơ sở",
        citation="Kế hoạch 118/KH-UBND, mục III.4",
        collector=place.department,
        units=place.communes,
        period=Span(day(-120), day(-1)),
        cut_off=day(-10),
        due_on=day(5),
        key="campaign",
        by=place.officer,
        at=ago(30),
    )
    for commune in place.communes[1:3]:
        report = filling.submission(campaign, commune)
        clerk, chair = place.holder(commune, Role.COMMUNE_OFFICER), place.holder(commune, Role.COMMUNE_CHAIR)
        filling.type_in(report, clerk, filling.TYPED, at=ago(8))
        report.refresh_from_db()
        reports.submit(reports.confirm(report, by=clerk, at=ago(8)), by=chair, at=ago(7))
    returned = filling.submission(campaign, place.communes[2])
    reports.give_back(returned, because="Xem lại số cuộc họp dân.", by=place.officer, at=ago(5))
    filling.type_in(filling.submission(campaign, place.commune), place.clerk, {"C24": 3}, at=ago(2))
    reports.roll_up(filling.whole(campaign), by=place.officer, at=ago(1))
    return campaign


def _excuse(place: LivedIn, issued: Directive) -> tuple[Obligation, Obligation]:
    """The last commune is excused from one task and gets more time for another."""
    owed = Obligation.objects.open().filter(unit=place.communes[3], duty__tasks__directive=issued, due_on__isnull=False)
    first, second = owed.order_by("due_on", "pk")[:2]
    waived = duties.waive(first, because="Xã vừa sắp xếp lại", by=place.head, at=ago(9))
    extended = duties.extend(second, until=day(25), because="Mưa lũ chia cắt", by=place.head, at=ago(9))
    return waived, extended


def _given(place: LivedIn) -> Directive:
    """A task that is done by saying that it is done."""
    made = drafting.directive(place.department, by=place.officer, number="207/CV-SNV")
    drafting.task(made, units=[place.commune], due_on=day(12), answered_by=deeds_acts.TASK_DONE.name)
    return directives.issue(made, by=place.head, at=ago(6), key="given")


def _watch(place: LivedIn) -> Person:
    """Somebody who looks at two provinces."""
    elsewhere = org.unit(UnitKind.DEPARTMENT, parent=org.province("Tỉnh Đông Lĩnh"))
    return org.serving(elsewhere, Role.OBSERVER, who=org.serving(place.department, Role.OBSERVER))


def _guard(person: Person) -> int:
    """A password, a code on the phone, recovery codes and a passkey; returns the passkey's id."""
    person.set_password(PASSWORD)
    person.save()
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    key = {"name": "Điện thoại", "credential": _passkey(), "passwordless": True}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=key).pk


def _passkey() -> dict[str, Any]:
    """What a browser answers when it has made a key, as the server keeps it."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid.NONE, bytes(16), public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    attested = AttestationObject.create("none", AuthenticatorData.create(bytes(32), flags, 0, made), {})
    told = json.dumps({"type": "webauthn.create", "challenge": "AAAA", "origin": "http://localhost"}).encode()
    answer = {"clientDataJSON": websafe_encode(told), "attestationObject": websafe_encode(bytes(attested))}
    return {
        "id": websafe_encode(bytes(16)),
        "rawId": websafe_encode(bytes(16)),
        "type": "public-key",
        "response": answer,
        "clientExtensionResults": {},
    }
