"""Every address of the site. Rooms bring their own; this says where they live."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from sandinh.api import main as api
from sandinh.core.org import views as org
from sandinh.web import errors

urlpatterns = [
    path("", include("sandinh.web.urls")),
    path("phap-luat/bieu-mau/", include("sandinh.core.paper.urls")),
    path("phap-luat/", include("sandinh.core.law.urls")),
    path("van-ban/", include("sandinh.steering.directives.urls")),
    path("bao-cao/", include("sandinh.steering.reports.urls")),
    path("viec/", include("sandinh.core.duties.urls")),
    path("so-dang-ky/", include("sandinh.core.register.urls")),
    path("cong-khai/", include("sandinh.people.disclosure.urls")),
    path("viec-da-lam/", include("sandinh.people.deeds.urls")),
    path("nguoi/", include("sandinh.core.org.urls")),
    path("chuc-danh/", org.roles, name="roles"),
    path("api/", api.urls),
    # An address is what an identity provider is matched by: whoever manages accounts sets it, after looking.
    path("accounts/email/", errors.closed, name="account_email"),
    path("accounts/", include("allauth.urls")),
    # Choosing a language needs no secret: without a token, public pages set no cookie and can be cached.
    path("i18n/setlang/", csrf_exempt(login_not_required(set_language)), name="set_language"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
