from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sandinh.core.law import queries as law
from sandinh.core.law.models import Matter, OwnLimit, Rule
from sandinh.core.law.phrases import limit_words
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.kernel.timelimits import Limit, LimitUnit, never_longer
from sandinh.people.disclosure import acts, channels
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


def drafts_by_others(person: Person, unit: Unit, *, on: date) -> NoticeQuerySet:
    """Drafts of the unit in which the person had no hand: only those may they publish."""
    return drafts_for(person, on=on).filter(unit=unit).exclude(drafted_by=person).exclude(edited_by=person)


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
    own = law.own_limit(rule.rule_id, notice.unit, on=on, matter=Matter.POSTING)
    return [
        _required(notice, channel, where, postings, own)
        for channel in rule.channels
        for where in [place["place"] for place in channel["places"]] or [""]
    ]


def _required(
    notice: Notice, channel: dict[str, Any], where: str, postings: list[Posting], own: OwnLimit | None
) -> Required:
    used = [one for one in postings if one.channel == channel["channel"] and (not where or one.where == where)]
    # A published notice is on this website: that is one of the forms of Điều 12.
    is_online = channel["channel"] == "website" and notice.published_at is not None
    return Required(
        name=channels.channel_name(channel["channel"]),
        where=channels.place_name(where),
        hold=_hold(channel, own),
        citation=channel["citation"],
        is_done=bool(used) or is_online,
        postings=used,
    )


def _hold(channel: dict[str, Any], own: OwnLimit | None) -> str:
    """For as long as the law says, or the unit's own quy chế where that asks for more."""
    if channel["permanent"]:
        return _("thường xuyên, thay đổi thì cập nhật")
    held = channel["hold"]
    by_law = Limit(held["amount"], LimitUnit(held["unit"])) if held else None
    if own and channel["channel"] == "posting" and (by_law is None or never_longer(by_law, own.limit)):
        return _("ít nhất %(limit)s liên tục, theo quy chế của đơn vị, %(paper)s") % {
            "limit": limit_words(own.limit),
            "paper": own.paper,
        }
    return _("ít nhất %(limit)s liên tục") % {"limit": limit_words(by_law)} if by_law else ""


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
