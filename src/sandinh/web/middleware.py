"""What every request passes through: an id and a log line, strict headers, refusals in words, reads that only read."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from structlog.contextvars import bind_contextvars, bound_contextvars, clear_contextvars

from sandinh.kernel.decision import Refused
from sandinh.web import errors
from sandinh.web.metrics import observe

GetResponse = Callable[[HttpRequest], HttpResponse]
ViewFunction = Callable[..., HttpResponse]

access = logging.getLogger("sandinh.access")
OUTSIDE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def request_id(get_response: GetResponse) -> GetResponse:
    """Give the request an id and log it in one line: its route, never its path, query, body or person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if OUTSIDE_ID.fullmatch(given) else uuid.uuid4().hex
        clear_contextvars()
        bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - started
        response.headers["X-Request-ID"] = request_id
        match = request.resolver_match
        route = match.route if match else ""
        method = request.method or ""
        with bound_contextvars(method=method, route=route, status=response.status_code, ms=round(seconds * 1000)):
            access.info("request")
        observe(method=method, route=route, status=response.status_code, seconds=seconds)
        return response

    return middleware


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """An address with a NUL in it is nobody's typing, and PostgreSQL stores no such text: refused before any query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return get_response(request)

    return middleware


class CompressPages(GZipMiddleware):
    """Pages and feeds go out gzipped; files go as they are: most are compressed already, and resume half-way.

    Guessing secrets from the length of compressed pages (BREACH) gets nowhere here: the one secret in a page is the
    form token, which Django masks anew in every page, and GZipMiddleware adds a random length.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(("text/", "application/atom+xml"))
        if response.streaming or not is_text:
            return response
        return super().process_response(request, response)


def chosen_language(get_response: GetResponse) -> GetResponse:
    """Vietnamese, unless this reader pressed the other language: many officials' browsers are set to English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def _content_security_policy() -> str:
    # Browsers hold the redirect that follows a posted form to form-action as well, so the sign-in provider is named.
    apps: list[dict[str, Any]] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]  # type: ignore[assignment]  # the setting nests several types
    servers = {urlsplit(str(app["settings"]["server_url"])) for app in apps}
    providers = sorted(f"{server.scheme}://{server.netloc}" for server in servers)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            " ".join(["form-action 'self'", *providers]),
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
    )


def security_headers(get_response: GetResponse) -> GetResponse:
    policy = _content_security_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)",
        )
        session = getattr(request, "session", None)
        if session is not None and session.accessed and "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


class Refusals:
    """A `Refused` from anywhere below becomes a page with its reason. A body over the limit is refused unread."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_LIMIT:
            return errors.too_large(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return errors.refused(request, exception.because)
        return None


READS = re.compile(r"\s*\(?\s*(?:SELECT|WITH|SAVEPOINT|RELEASE|ROLLBACK|SHOW|EXPLAIN)\b", re.IGNORECASE)
WRITES_INSIDE = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|UPDATE\s+\"|procrastinate_defer)", re.IGNORECASE
)
SESSION = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"django_session"', re.IGNORECASE)
# The sign-in provider sends people back by GET; their account and session are written then. That recovery codes were
# seen is written down, too.
SIGN_IN = {
    "openid_connect_callback",
    "openid_connect_login",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}


class WroteWhileReading(Exception):
    """A GET or HEAD tried to change the database: prefetchers and crawlers would press the button for people."""

    def __init__(self, route: str, sql: str) -> None:
        super().__init__(f"GET {route} tried to write; use POST, or mark the view @may_write: {sql[:80]}")


def may_write(view: ViewFunction) -> ViewFunction:
    """For the few views whose reading has to leave a trace, such as opening a sealed denunciation."""
    view.may_write = True  # type: ignore[attr-defined]  # the mark that get_never_writes looks for
    return view


def get_never_writes(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)

        def only_read(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            is_read = READS.match(sql) and not WRITES_INSIDE.search(sql)
            if is_read or SESSION.match(sql) or _is_exempt(request):
                return execute(sql, params, many, context)
            raise WroteWhileReading(request.resolver_match.route if request.resolver_match else "", sql)

        with connection.execute_wrapper(only_read):
            return get_response(request)

    return middleware


def _is_exempt(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (getattr(match.func, "may_write", False) or match.url_name in SIGN_IN)
