"""Pages for when something was refused or broke: what happened, what to do now, and nothing lost."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from sandinh.kernel.text import format_number

# What is never written back into a page, whatever the form called it.
SECRET = re.compile(r"password|secret|token|otp|code|credential|key", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says."""

    title: str
    because: str
    then: str


def answer(request: HttpRequest, trouble: Trouble, status: int, **more: object) -> HttpResponse:
    """The page; for htmx the same words in the notice region, so that what was typed stays where it is."""
    context = {"trouble": trouble, "status": status, **more}
    if getattr(request, "htmx", False):
        response = render(request, "web/errors/notice.html", context, status=status)
        response.headers["HX-Retarget"] = "#notice > .page"
        response.headers["HX-Reswap"] = "innerHTML show:top"
        return response
    return render(request, "web/errors/page.html", context, status=status)


def refused(request: HttpRequest, because: str) -> HttpResponse:
    trouble = Trouble(
        _("Việc này chưa làm được"), because, _("Nếu thấy chưa đúng, hỏi người phụ trách đơn vị của anh, chị.")
    )
    return answer(request, trouble, 403)


def too_large(request: HttpRequest) -> HttpResponse:
    limit = format_number(settings.UPLOAD_LIMIT // 1024 // 1024)
    trouble = Trouble(
        _("Tệp gửi lên quá lớn"),
        _("Mỗi lần chỉ gửi được nhiều nhất %(limit)s MB.") % {"limit": limit},
        _("Quay lại, chọn tệp nhỏ hơn hoặc chia làm nhiều lần; bản quét nên để 200–300 dpi, đen trắng."),
    )
    return answer(request, trouble, 413)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    trouble = Trouble(
        _("Máy chủ không hiểu yêu cầu này"),
        _("Địa chỉ hoặc nội dung gửi lên không đúng dạng."),
        _("Quay lại trang trước, tải lại trang rồi thử lại."),
    )
    return answer(request, trouble, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, _("Tài khoản này không có quyền xem hoặc làm việc ở trang này."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    trouble = Trouble(
        _("Không có trang này"),
        _("Địa chỉ có thể đã gõ nhầm, hoặc nội dung không thuộc phần anh, chị được xem."),
        _("Về trang đầu để tìm xã, phường, hoặc mở lại từ bàn làm việc."),
    )
    return answer(request, trouble, 404)


def closed(request: HttpRequest) -> HttpResponse:
    """A page of a package that this site does not offer."""
    return not_found(request, Http404())


def server_error(_request: HttpRequest) -> HttpResponse:
    """Asks for nothing that may itself be broken: no database, no session, no context processors."""
    return HttpResponse(loader.get_template("web/errors/500.html").render(), status=500)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show again what was typed, with a fresh token, but only to somebody who came from a page of ours.

    A foreign page must not get a ready form with its own content in front of a signed-in person.
    """
    kept = _typed(request) if _came_from_here(request) else []
    trouble = Trouble(
        _("Chưa gửi được, vì trang đã để lâu hoặc trình duyệt chặn cookie"),
        _("Để không ai gửi thay anh, chị, máy chủ chỉ nhận những trang còn mới."),
        _("Xem lại những gì đã gõ dưới đây rồi gửi lại; tệp đính kèm và mật khẩu phải chọn, gõ lại.")
        if kept
        else _("Mở lại trang, cho phép cookie của trang này, rồi gửi lại."),
    )
    return answer(request, trouble, 403, kept=kept, action=request.get_full_path())


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not SECRET.search(name) and name != "csrfmiddlewaretoken"
        for value in values
    ]


def _came_from_here(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()
