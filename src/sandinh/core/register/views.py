from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sandinh.core.org.models import Person, Unit
from sandinh.core.register import consequences, policies, queries, wording
from sandinh.core.register.http import download
from sandinh.core.register.kinds import Visibility
from sandinh.core.register.models import Act, ActQuerySet, Evidence

A_PAGE = 30
IN_FEED = 50


def _reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:60] for name in ("don-vi", "loai", "ngay")}
    day = _day(asked["ngay"])
    acts = queries.latest_public(unit=asked["don-vi"], kind=asked["loai"], day=day)
    page = Paginator(acts, A_PAGE).get_page(request.GET.get("trang"))
    unit = Unit.objects.filter(code=asked["don-vi"]).first() if asked["don-vi"] else None
    kinds = queries.public_kinds()
    return render(
        request,
        "register/index.html",
        {"page": page, "kinds": kinds, "kind": asked["loai"], "day": day, "unit": unit, "asked": asked},
    )


@login_not_required
@require_safe
def act(request: HttpRequest, uid: UUID) -> HttpResponse:
    shown = get_object_or_404(queries.in_full(Act.objects.all()), uid=uid)
    reader, today = _reader(request), localdate()
    policies.may_read(reader, shown, on=today).require()
    return render(
        request,
        "register/act.html",
        {
            "act": shown,
            "is_backdated": localdate(shown.recorded_at) != shown.occurred_on,
            "words": wording.words_of(shown),
            "corrections": _readable(shown.corrections.all(), reader, today),
            "responses": _readable(shown.responses.all(), reader, today),
            "consequences": consequences.of(shown),
            "proof": queries.proof_of(shown),
            "log_address": request.build_absolute_uri(reverse("register:index") + "nhat-ky/"),
        },
    )


def _readable(acts: ActQuerySet, reader: Person | None, today: date) -> list[Act]:
    return [one for one in acts if policies.may_read(reader, one, on=today)]


@login_not_required
@require_safe
def evidence(request: HttpRequest, uid: UUID, pk: int) -> FileResponse:
    found = get_object_or_404(Evidence.objects.select_related("act__unit", "file"), pk=pk, act__uid=uid)
    policies.may_read(_reader(request), found.act, on=localdate()).require()
    return download(found.file, found.name, is_public=found.act.visibility == Visibility.PUBLIC)


@login_not_required
@require_safe
def face(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The very bytes that the log holds, for `sandinh verify --entry`. They are public whatever the act is."""
    sealed = get_object_or_404(Act, uid=uid).face
    answer = HttpResponse(sealed, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{uid}.json"'
    return answer


class LatestActs(Feed):  # type: ignore[type-arg]  # generic in the stubs only
    """The newest public acts, of everybody or of one unit."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> Unit | None:
        return Unit.objects.filter(code=request.GET.get("don-vi", "")).first()

    def title(self, unit: Unit | None) -> str:
        return _("%(unit)s: vừa làm, vừa công khai") % {"unit": unit.name} if unit else _("Vừa làm, vừa công khai")

    def link(self, unit: Unit | None) -> str:
        return unit.get_absolute_url() if unit else reverse("register:index")

    def items(self, unit: Unit | None) -> list[Act]:
        return list(queries.latest_public(unit=unit.code if unit else "")[:IN_FEED])

    def item_title(self, act: Act) -> str:
        return act.title

    def item_description(self, act: Act) -> str:
        return f"{act.unit.name} · {act.about_kind.title}"

    def item_guid(self, act: Act) -> str:
        return act.uid.urn

    def item_updateddate(self, act: Act) -> datetime:
        return act.recorded_at

    def item_author_name(self, act: Act) -> str:
        return act.unit.name
