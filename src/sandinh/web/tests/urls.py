"""The site, and a few views that misbehave in ways that no real view should."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from sandinh.core.org.models import Person
from sandinh.kernel.decision import Refused
from sandinh.web import errors
from sandinh.web.middleware import may_write


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("Người soạn thảo không tự duyệt nội dung của mình.")


def deny(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def write(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        Person.objects.create(username="viet-khi-doc", full_name="Viết khi đọc", password="!")
    return HttpResponse("written")


@may_write
def leave_a_trace(request: HttpRequest) -> HttpResponse:
    return write(request)


def save_session(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    request.session.save()
    return HttpResponse(str(Session.objects.count()))


def read(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, AnonymousUser)
    return HttpResponse(str(Person.objects.select_for_update().none().count() + Person.objects.count()))


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def file(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"%PDF-1.7" * 1000, content_type="application/pdf")


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("about", ""))


VIEWS = [refuse, deny, write, leave_a_trace, save_session, read, crash, file, echo]
urlpatterns = [
    path("", include("sandinh.urls")),
    *(path(f"try/{view.__name__}/", login_not_required(view)) for view in VIEWS),
]
handler400, handler403, handler404 = errors.bad_request, errors.permission_denied, errors.not_found
handler500 = errors.server_error
