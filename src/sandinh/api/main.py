from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI

from sandinh import __version__
from sandinh.core.law.api import router as law
from sandinh.core.org.api import router as org
from sandinh.core.paper.api import router as paper
from sandinh.core.register.api import router as register
from sandinh.kernel.decision import Refused

api = NinjaAPI(
    title="Sân Đình",
    version=__version__,
    description="Đơn vị, việc đã làm và pháp luật: đọc tự do, không cần khóa.",
    docs_url=None,  # the usual page of documentation loads scripts from elsewhere
)
api.add_router("/don-vi", org)
api.add_router("/viec", register)
api.add_router("/phap-luat/bieu-mau", paper)
api.add_router("/phap-luat", law)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, {"because": error.because}, status=403)


def _open(patterns: Sequence[URLPattern | URLResolver]) -> list[URLPattern]:
    """Let strangers in: the sign-in guard would send a program to a page for people."""
    views = [pattern for pattern in patterns if isinstance(pattern, URLPattern)]
    for pattern in views:
        pattern.callback = login_not_required(pattern.callback)
    return views


_patterns, _app, _namespace = api.urls
urls = (_open(_patterns), _app, _namespace)
