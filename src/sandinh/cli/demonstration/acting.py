"""Doing what is owed, in the way in which its kind of act is done. Words and figures are invented; rules are not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zlib import crc32

from django.utils.timezone import localdate

from sandinh.cli.demonstration.papers import Gathering
from sandinh.cli.demonstration.world import World
from sandinh.core.duties import answers
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit, UnitKind
from sandinh.people.deeds import actions as deeds
from sandinh.people.deeds import acts as deeds_acts
from sandinh.people.deeds.models import Completion, Document, DocumentType, Event, EventKind
from sandinh.people.disclosure import actions as disclosure
from sandinh.people.disclosure import acts as disclosure_acts
from sandinh.people.disclosure.actions import Text
from sandinh.people.disclosure.models import Notice

_DRAFTED_BEFORE = timedelta(minutes=50)
_POSTED_FOR = timedelta(days=30)
_KIND_BY_WORD = {
    "tập huấn": EventKind.TRAINING,
    "đối thoại": EventKind.DIALOGUE,
    "giám sát": EventKind.INSPECTION,
    "kiểm tra": EventKind.INSPECTION,
}
_TYPE_BY_WORD = {
    "quy chế": (DocumentType.REGULATION, "QC"),
    "nghị quyết": (DocumentType.RESOLUTION, "NQ"),
    "kiện toàn": (DocumentType.DECISION, "QĐ"),
    "hương ước": (DocumentType.GUIDANCE, "HD"),
    "hướng dẫn": (DocumentType.GUIDANCE, "HD"),
    "kế hoạch": (DocumentType.PLAN, "KH"),
}
_ORGANS = {
    UnitKind.PROVINCE: "UBND",
    UnitKind.COMMUNE: "UBND",
    UnitKind.VILLAGE: "TDC",
    UnitKind.PARTY: "ĐU",
    UnitKind.FRONT: "MTTQ",
}


@dataclass(frozen=True, slots=True)
class Doing:
    world: World
    today: date

    def owed(self, obligation: Obligation, at: datetime) -> None:
        """Do what the obligation asks for, unless it was done or excused meanwhile."""
        owed = Obligation.objects.select_related("duty", "unit", "opened_by").get(pk=obligation.pk)
        if owed.discharged_by_id or owed.waived_by_id or owed.merged_into_id:
            return
        do = {
            deeds_acts.DOCUMENT_ISSUED.name: self._document,
            deeds_acts.EVENT_HELD.name: self._event,
            deeds_acts.TASK_DONE.name: self._task,
            disclosure_acts.NOTICE_PUBLISHED.name: self._publication,
        }[owed.duty.answered_by]
        do(owed, at)

    def paper(
        self, unit: Unit, type: DocumentType, symbol: str, abstract: str, at: datetime, *, answer: Answer
    ) -> Document:
        number = f"{_number(unit, at)}/{symbol}"
        document = Document(unit=unit, type=type, number=number, dated=localdate(at), abstract=abstract)
        return deeds.record(
            document, answer=answer, by=self.world.clerk(unit), at=at, key=_key("paper", unit, abstract, at)
        )

    def gathering(self, unit: Unit, told: Gathering, at: datetime, *, answer: Answer = deeds.ANSWERS_NOTHING) -> Event:
        attended = told.attended + _chance(unit, told.name) % max(told.attended // 2, 4)
        event = Event(
            unit=unit,
            kind=told.kind,
            name=told.name,
            held_on=localdate(at),
            place=told.place,
            chair_title=told.chair_title,
            attended=attended,
            women=attended * (38 + _chance(unit, "women") % 20) // 100,
            ethnic_minority=attended * (25 + _chance(unit, "people") % 50) // 100,
            conclusions=told.conclusions,
        )
        return deeds.record(
            event, answer=answer, by=self.world.clerk(unit), at=at, key=_key("event", unit, told.name, at)
        )

    def notice(self, unit: Unit, text: Text, at: datetime, *, asked: Obligation | None) -> Notice:
        """An officer writes it, the head publishes it; a commune's also hangs at its office."""
        clerk = self.world.clerk(unit)
        key = _uuid("notice", unit, text.title, at)
        draft = disclosure.draft(unit, text, asked=asked, by=clerk, at=at - _DRAFTED_BEFORE, key=key)
        notice = disclosure.publish(draft, by=self.world.head(unit), at=at)
        if unit.kind == UnitKind.COMMUNE:
            first = localdate(at)
            last = first + _POSTED_FOR
            disclosure.record_posting(
                notice,
                channel="posting",
                where="office",
                first=first,
                last=last if last < self.today else None,
                by=clerk,
                at=at,
            )
        return notice

    def _document(self, owed: Obligation, at: datetime) -> None:
        title = owed.duty.title
        words = title.lower()
        if owed.unit.kind == UnitKind.VILLAGE:
            kind, letters = DocumentType.COVENANT, "HƯ"
        else:
            found = (said for word, said in _TYPE_BY_WORD.items() if word in words)
            kind, letters = next(found, (DocumentType.REPORT, "BC"))
        symbol = f"{letters}-{_ORGANS.get(UnitKind(owed.unit.kind), 'VP')}"
        self.paper(owed.unit, kind, symbol, title, at, answer=answers.to(owed))

    def _event(self, owed: Obligation, at: datetime) -> None:
        words = owed.duty.title.lower()
        kind = next((kind for word, kind in _KIND_BY_WORD.items() if word in words), EventKind.CONFERENCE)
        in_village = owed.unit.kind == UnitKind.VILLAGE
        told = Gathering(
            ago=0,
            kind=EventKind.MEETING if in_village else kind,
            name=owed.duty.title,
            place="Nhà văn hóa" if in_village else "Hội trường cơ quan",
            chair_title="Trưởng thôn" if in_village else "Người đứng đầu",
            attended=48,
            conclusions="Các ý kiến đã được ghi biên bản; việc nào hứa làm đều có người chịu trách nhiệm và ngày xong.",
        )
        self.gathering(owed.unit, told, at, answer=answers.to(owed))

    def _task(self, owed: Obligation, at: datetime) -> None:
        completion = Completion(
            obligation=owed,
            done_on=localdate(at),
            told=f"Đã thực hiện xong: {owed.duty.title}.",
            document_number=f"{_number(owed.unit, at)}/BC-{_ORGANS.get(UnitKind(owed.unit.kind), 'VP')}",
        )
        clerk = self.world.clerk(owed.unit)
        deeds.report_done(completion, by=clerk, at=at, key=_key("task", owed.unit, str(owed.pk), at))

    def _publication(self, owed: Obligation, at: datetime) -> None:
        opener = owed.opened_by
        title = f"Công khai: {opener.title}" if opener else answers.title_of(owed)
        body = (
            f"{owed.unit.name} công khai nội dung trên theo {owed.duty.citation}. "
            "Toàn văn niêm yết tại trụ sở Ủy ban nhân dân và nhà văn hóa các thôn, tổ dân phố. "
            "Ý kiến của Nhân dân gửi về bộ phận tiếp công dân trong giờ hành chính."
        )
        text = Text(
            title=title[:300],
            body=body,
            topic=owed.duty.topic,
            document_number=opener.content["number"] if opener and opener.content else "",
            document_on=opener.occurred_on if opener else None,
        )
        self.notice(owed.unit, text, at, asked=owed)


def within(unit: Unit) -> str:
    """The unit's name as it stands inside a sentence: "xã Nà Lương"."""
    return unit.name[:1].lower() + unit.name[1:]


def _number(unit: Unit, at: datetime) -> int:
    """A number that grows through the year, a little differently in every unit."""
    return localdate(at).timetuple().tm_yday * (60 + _chance(unit, "pace") % 70) // 100 + 1


def _chance(unit: Unit, what: str) -> int:
    """The same every time for the same unit and thing."""
    return crc32(f"{unit.code} {what}".encode())


def _uuid(*what: object) -> UUID:
    return uuid5(NAMESPACE_URL, " ".join(str(one) for one in what))


def _key(*what: object) -> str:
    return str(_uuid(*what))
