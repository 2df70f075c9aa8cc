from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sandinh.core.law.models import Rule
from sandinh.core.law.source import words
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.kernel.timelimits import Limit, LimitUnit
from sandinh.people.disclosure import acts
from sandinh.people.disclosure.differences import Piece, differences
from sandinh.people.disclosure.models import Notice, NoticeQuerySet, Posting
from sandinh.people.disclosure.policies import INSIDE


def visible_to(person: Person | None, *, on: date) -> NoticeQuerySet:
    """The notices that `policies.may_read` lets the person read."""
    if person is None:
        return Notice.objects.published()
    seen = Q(published_at__isnull=False)
    for permission in INSIDE:
        seen |= Q(unit__in=org.reach(person, permission, on=on).values("pk"))
    return Notice.objects.filter(seen)


def in_full(notices: NoticeQuerySet) -> NoticeQuerySet:
    """With everything that a notice's page tells."""
    return notices.select_related(
        "unit", "act", "asked__duty", "corrects", "drafted_by", "edited_by", "published_by"
    ).prefetch_related("files__file", "postings")


def latest(*, unit: Unit | None = None) -> NoticeQuerySet:
    """What stands published, newest first."""
    standing = Notice.objects.standing().select_related("unit")
    return standing.filter(unit=unit) if unit else standing


def drafts_for(person: Person, *, on: date) -> NoticeQuerySet:
    """Drafts that wait in the units where the person writes or publishes, the oldest first."""
    waiting = visible_to(person, on=on).drafts().select_related("unit", "drafted_by")
    return waiting.order_by("drafted_at", "pk")


@dataclass(frozen=True, slots=True)
class Required:
    """A form of disclosure that the law asks for, and how far it was used. `hold` is how long it must stay up."""

    name: str
    where: str
    hold: str
    citation: str
    is_done: bool
    postings: list[Posting]


def required_channels(notice: Notice, *, on: date) -> list[Required]:
    """Through what the law wants this topic made known, on the day of publication (else on that day)."""
    rule = Rule.objects.on(on).filter(topic=notice.topic, act=acts.NOTICE_PUBLISHED.name).first()
    if rule is None or not notice.topic:
        return []
    postings = list(notice.postings.all())
    return [
        _required(notice, channel, where, postings)
        for channel in rule.channels
        for where in [place["place"] for place in channel["places"]] or [""]
    ]


def _required(notice: Notice, channel: dict[str, Any], where: str, postings: list[Posting]) -> Required:
    used = [one for one in postings if one.channel == channel["channel"] and (not where or one.where == where)]
    # A published notice is on this website: that is one of the forms of Điều 12.
    is_online = channel["channel"] == "website" and notice.published_at is not None
    return Required(
        name=words.CHANNELS[channel["channel"]],
        where=words.PLACES.get(where, ""),
        hold=_hold(channel),
        citation=channel["citation"],
        is_done=bool(used) or is_online,
        postings=used,
    )


def _hold(channel: dict[str, Any]) -> str:
    if channel["permanent"]:
        return _("thường xuyên, thay đổi thì cập nhật")
    held = channel["hold"]
    if not held:
        return ""
    return _("ít nhất %(limit)s liên tục") % {"limit": Limit(held["amount"], LimitUnit(held["unit"]))}


def versions(notice: Notice) -> list[Notice]:
    """The published versions before and after this one, oldest first; usually one, so they are walked."""
    line = [notice]
    while before := line[0].corrects:
        line.insert(0, before)
    while after := Notice.objects.published().filter(corrects=line[-1]).first():
        line.append(after)
    return line


def changes(notice: Notice) -> list[Piece]:
    """What this version changed in the text of the one that it corrects; nothing for a first version."""
    return differences(notice.corrects.body, notice.body) if notice.corrects else []
