"""Every page there is, opened by somebody who may: small, whole, without a fault that axe knows, on a desk and on a
phone, and of use without scripts and in English."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from time import time

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.conftest import DESKTOP, PHONE, axe, does_not_scroll_sideways, listening, photograph
from tests.browser.lived_in import PASSWORD, Things, live
from tests.browser.pages import NO_PAGES, PAGES, Visit, every_name

pytestmark = pytest.mark.django_db
KB = 1024
ZOOMED = (DESKTOP // 2, DESKTOP // 4)  # what is left of a desk's screen at 200 % and at 400 %
VISITS = [
    pytest.param(name, visit, id=f"{name}-{n}" if n else name)
    for name, visits in PAGES.items()
    for n, visit in enumerate(visits)
]
FACTS = """() => ({
    language: document.documentElement.lang,
    titled: document.title.length > ' · Sân Đình'.length,
    headings: document.querySelectorAll('h1').length,
    styles: [...document.querySelectorAll('link[rel=stylesheet]')].map(link => new URL(link.href).pathname),
    scripts: [...document.querySelectorAll('script[src]')].map(script => new URL(script.src).pathname),
})"""
# A form that is seen has to be sent by what is seen; what htmx asks for has to be asked for without it, too. A passkey
# is the one thing that only a script can ask for; beside it one types a code.
UNUSABLE = """() => {
    const seen = element => element.checkVisibility({visibilityProperty: true});
    const sends = form => [...form.elements].some(one => one.matches('button, input[type=submit]')
        && (one.type === 'submit') && !one.disabled && seen(one));
    const asked = [...document.querySelectorAll('[hx-get], [hx-post]')]
        .filter(one => !one.matches('form[action], a[href], form *') && !one.querySelector('a[href], form'));
    const forms = [...document.querySelectorAll('form:not(#webauthn_form)')]
        .filter(form => [...form.elements].some(one => seen(one)) && !sends(form));
    const open = [...document.querySelectorAll('form[method=post]')]
        .filter(form => !form.getAttribute('action')?.match(/^#|setlang/))
        .filter(form => !form.querySelector('[name=csrfmiddlewaretoken]'));
    return [...asked, ...forms, ...open].map(one => one.outerHTML.slice(0, 300));
}"""
PICTURED = {
    "home", "unit", "desk", "board", "verify", "roles", "law:index", "law:rule", "register:index", "register:act",
    "duties:obligation", "directives:directive", "directives:review", "directives:assign", "directives:preview",
    "directives:progress", "reports:campaign", "reports:submission", "reports:table", "disclosure:notice",
    "disclosure:draft", "deeds:document", "org:person", "account_login",
}  # fmt: skip


def test_every_address_has_its_line():
    names = every_name()

    missing = names - PAGES.keys() - NO_PAGES.keys()
    stale = (PAGES.keys() | NO_PAGES.keys()) - names

    assert not missing, f"Say in tests/browser/pages.py who opens these, or that they are no pages: {sorted(missing)}"
    assert not stale, f"These addresses are gone; take their lines out of tests/browser/pages.py: {sorted(stale)}"


@pytest.fixture(scope="module")
def things(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Things]:
    """One world for all pages: they are only read."""
    folder = tmp_path_factory.mktemp("lived-in")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with django_db_blocker.unblock(), override_settings(DATA=folder, STORAGES=storages):
        assert connection.settings_dict["NAME"].startswith("test_")  # what is flushed below
        yield live()
        call_command("flush", verbosity=0, interactive=False)


def signed_in(things: Things, visit: Visit) -> Client:
    """A session as it is just after signing in."""
    client, person = Client(), visit.who(things)
    if visit.is_half_in:
        client.post("/accounts/login/", {"login": things.guarded.username, "password": PASSWORD})
    elif person:
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time(), "username": person.username}]
        session.save()
    return client


Key = tuple[int | None, bool]


class Visitors:
    """A tab for each person, opened when first needed and kept: a new browser for every page would take minutes.

    All sign in before the first test: what a test writes, the server does not see.
    """

    def __init__(self, browser: Browser, site: str, things: Things) -> None:
        self.browser, self.site, self.things = browser, site, things
        visits = [visit for visits in PAGES.values() for visit in visits]
        self.cookies = {
            self._key(visit): {name: morsel.value for name, morsel in signed_in(things, visit).cookies.items()}
            for visit in {self._key(visit): visit for visit in visits}.values()
        }
        self.tabs: dict[tuple[Key, bool], Page] = {}
        self.problems: list[str] = []

    def _key(self, visit: Visit) -> Key:
        person = visit.who(self.things)
        return person.pk if person else None, visit.is_half_in

    def tab(self, visit: Visit, *, plain: bool = False) -> Page:
        """`plain`: without scripts, and in English."""
        key = self._key(visit), plain
        if key not in self.tabs:
            self.tabs[key] = self._opened(self.cookies[key[0]], plain=plain)
        return self.tabs[key]

    def _opened(self, cookies: dict[str, str], *, plain: bool) -> Page:
        context = self.browser.new_context(
            base_url=self.site,
            locale="vi-VN",
            viewport={"width": DESKTOP, "height": 900},
            java_script_enabled=not plain,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        listening(context, self.problems)
        language = {django_settings.LANGUAGE_COOKIE_NAME: "en"} if plain else {}
        context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in {**cookies, **language}.items()]
        )
        return context.new_page()


@pytest.fixture(scope="module")
def visitors(browser: Browser, things: Things) -> Iterator[Visitors]:
    server = LiveServer("localhost")
    visitors = Visitors(browser, server.url, things)
    yield visitors
    for tab in visitors.tabs.values():
        tab.context.close()
    server.stop()


@pytest.fixture
def quiet(visitors: Visitors) -> Iterator[Visitors]:
    """Nothing is complained of in the console."""
    visitors.problems.clear()
    yield visitors
    assert visitors.problems == []


@cache
def gzipped(path: str) -> int:
    found = finders.find(path.removeprefix("/static/"))
    assert isinstance(found, str), path
    return len(gzip.compress(Path(found).read_bytes()))


@pytest.mark.parametrize(("name", "visit"), VISITS)
def test_a_page_is_whole_small_and_fits(quiet: Visitors, things: Things, name: str, visit: Visit):
    tab = quiet.tab(visit)
    tab.set_viewport_size({"width": DESKTOP, "height": 900})

    answer = tab.goto(visit.address(name, things))

    assert answer is not None
    assert (answer.status, answer.headers["content-encoding"]) == (visit.says, "gzip")
    facts = tab.evaluate(FACTS)
    assert (facts["language"], facts["titled"], facts["headings"]) == ("vi", True, 1)
    scripts = sum(gzipped(path) for path in facts["scripts"])
    assert scripts <= 30 * KB
    assert len(gzip.compress(answer.body())) + scripts + sum(gzipped(path) for path in facts["styles"]) <= 60 * KB
    for width in (DESKTOP, PHONE):
        tab.set_viewport_size({"width": width, "height": 900})
        does_not_scroll_sideways(tab)
        axe(tab)
        if name in PICTURED and visit is PAGES[name][0]:
            photograph(tab, f"page-{name}".replace(":", "-"))
    for width in ZOOMED:
        tab.set_viewport_size({"width": width, "height": 900})
        does_not_scroll_sideways(tab)


@pytest.mark.parametrize(("name", "visit"), VISITS)
def test_a_page_is_of_use_without_scripts_and_in_english(quiet: Visitors, things: Things, name: str, visit: Visit):
    tab = quiet.tab(visit, plain=True)

    answer = tab.goto(visit.address(name, things))

    assert answer is not None
    assert answer.status == visit.says
    facts = tab.evaluate(FACTS)
    assert (facts["language"], facts["titled"], facts["headings"]) == ("en", True, 1)
    assert tab.evaluate(UNUSABLE) == []


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_is_called_no_page_is_none(things: Things, name: str, getter: Callable[[Visit, str], tuple[int, str]]):
    status, kind = getter(NO_PAGES[name], NO_PAGES[name].address(name, things))

    assert not (status == 200 and kind.startswith("text/html"))
    assert status < 500


@pytest.fixture
def getter(things: Things) -> Callable[[Visit, str], tuple[int, str]]:
    def get(visit: Visit, address: str) -> tuple[int, str]:
        with closing(signed_in(things, visit).get(address)) as answer:
            return answer.status_code, answer.headers.get("Content-Type", "")

    return get
