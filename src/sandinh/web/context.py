"""What the frame of every page needs: where one can go, who is signed in, and how the register stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sandinh.core.org import http
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person
from sandinh.core.org.queries import Seat
from sandinh.core.register import sealing
from sandinh.kernel.sealing import log
from sandinh.kernel.sealing.checkpoint import MalformedCheckpoint
from sandinh.kernel.sealing.note import MalformedNote
from sandinh.kernel.sealing.stores import DamagedFile
from sandinh.web.templatetags.sandinh import vinumber

# (title, name of the URL); a page that is not mounted is not offered
OFFICIAL = [
    (_("Bàn làm việc"), "desk"),
    (_("Văn bản"), "directives:index"),
    (_("Bảng điều hành"), "board"),
    (_("Báo cáo"), "reports:index"),
]
PUBLIC = [
    (_("Tìm xã"), "home"),
    (_("Pháp luật"), "law:index"),
    (_("Kiểm chứng"), "verify"),
]
FOOT = [
    (_("Pháp luật và thời hạn"), "law:index"),
    (_("Ai được làm gì"), "roles"),
    (_("Kiểm chứng sổ đăng ký"), "verify"),
]


@dataclass(frozen=True, slots=True)
class NavItem:
    title: str | Promise
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame's facts. `register_head` is the line in the footer, empty while nothing has been sealed."""

    nav: list[NavItem]
    foot: list[NavItem]
    register_head: str
    person: Person | None = None
    seats: list[Seat] = field(default_factory=list)
    seat: Seat | None = None


def shell(request: HttpRequest) -> dict[str, Shell]:
    person = getattr(request, "user", None)  # an error may come before the one who signs in is known
    foot = _items(FOOT, request.path)
    if not isinstance(person, Person):
        return {"shell": Shell(_items(PUBLIC, request.path), foot, register_head())}
    seats = org.seats(person, on=localdate())
    chosen = request.session.get(http.SEAT)
    seat = next((one for one in seats if one.office.pk == chosen), seats[0] if seats else None)
    return {"shell": Shell(_items(OFFICIAL, request.path), foot, register_head(), person, seats, seat)}


def register_head() -> str:
    """One line on the register's newest signed head: from the file that the world verifies, so that no page asks the
    database for it. Whether the signature holds is for `sandinh verify` to say."""
    try:
        head = log.head(sealing.store(), None)
    except (DamagedFile, MalformedNote, MalformedCheckpoint):
        return ""
    if head is None or not head.size:
        return ""
    return gettext("Sổ: %(n)s việc, đầu sổ %(root)s…") % {"n": vinumber(head.size), "root": head.root.hex()[:8]}


def _items(offered: Sequence[tuple[str | Promise, str]], path: str) -> list[NavItem]:
    return [NavItem(title, href, _is_current(href, path)) for title, name in offered if (href := _address(name))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_current(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))
