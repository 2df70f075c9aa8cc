"""A real Chromium against a live server. Photographs go to var/photos, to be looked at."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from sandinh.core.org.models import Person

ROOT = Path(__file__).parents[2]
PHOTOS = ROOT / "var/photos"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP, PHONE = 1280, 360
# The console also reports 403, 404 and a network that was cut on purpose; tests assert on those themselves.
ANSWERS = ("Failed to load resource", "Response Status Error Code", "htmx:sendError", "htmx:afterRequest")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, and Django would take every query of a test for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    chromium = subprocess.run([ROOT / "bin/find-chromium"], check=True, capture_output=True, text=True).stdout.strip()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The live server's address. Static files come by their plain names: what an earlier `collectstatic` left behind
    must not be what is photographed."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**django_settings.STORAGES, "staticfiles": plain}
    return str(live_server.url)


def listening(context: BrowserContext, problems: list[str]) -> None:
    """What goes wrong in the context's pages is written down in `problems`."""

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERS):
            problems.append(message.text)

    context.on("console", heard)
    context.on("weberror", lambda error: problems.append(str(error.error)))


@pytest.fixture
def open_context(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts: `open_context(java_script_enabled=False)`. A console error in any fails the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def opened(**options: object) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": site, "locale": "vi-VN", "viewport": {"width": DESKTOP, "height": 900}, **options}
        )
        context.set_default_timeout(10_000)
        listening(context, problems)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context().new_page()


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(viewport={"width": PHONE, "height": 740}, has_touch=True).new_page()


@pytest.fixture
def signed_in_as(site: str) -> Callable[[Person, Page], Page]:
    """`signed_in_as(person, page)`: the page's browser now carries that person's session."""

    def sign_in(person: Person, page: Page) -> Page:
        client = Client()
        client.force_login(person)
        name = django_settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        return page

    return sign_in


def axe(page: Page) -> None:
    """No accessibility violation of any rule that axe knows."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def photograph(page: Page, name: str, *, whole: bool = True) -> None:
    PHOTOS.mkdir(parents=True, exist_ok=True)
    width = (page.viewport_size or {"width": 0})["width"]
    page.screenshot(path=PHOTOS / f"{name}-{width}.png", full_page=whole, animations="disabled")


def does_not_scroll_sideways(page: Page) -> None:
    widest = page.evaluate("document.documentElement.scrollWidth")
    assert widest <= (page.viewport_size or {"width": 0})["width"]


def looks_right(page: Page, address: str, name: str) -> None:
    """The page at 1280 and 360 px and at 200 % zoom: nothing sticks out, axe finds nothing, and there is a picture."""
    for width in (DESKTOP, DESKTOP // 2, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        does_not_scroll_sideways(page)
        if width != DESKTOP // 2:
            axe(page)
            photograph(page, name)
