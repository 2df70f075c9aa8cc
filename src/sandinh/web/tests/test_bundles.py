import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from sandinh.web.bundles import SOURCES, script, stylesheet

KB = 1024
# Sent with the few pages that need them, and with no other.
ALONE = {"passkeys.js"}


def test_every_style_and_script_file_is_in_its_bundle():
    listed = (SOURCES / "css/main.css").read_text() + (SOURCES / "js/main.js").read_text()
    parts = [path for path in SOURCES.rglob("*.*") if path.suffix in (".css", ".js") and path.stem != "main"]

    missing = [path.name for path in parts if path.name not in listed]

    assert set(missing) == ALONE


def test_nothing_is_left_to_import_in_a_bundle():
    assert "@import" not in stylesheet()
    assert "import " not in script()


def test_every_component_has_its_example_in_the_gallery():
    templates = Path(__file__).parent.parent / "templates"
    gallery = (templates / "web/gallery.html").read_text()
    components = {path.stem for path in (templates / "cotton").glob("*.html")}

    unseen = {name for name in components if f"<c-{name}" not in gallery}

    assert unseen == set()


def test_bundles_are_found_like_any_static_file():
    found = finders.find("css/site.css")

    assert isinstance(found, str)
    assert Path(found).read_text(encoding="utf-8") == stylesheet()


@pytest.mark.django_db
def test_the_first_view_is_small(client: Client, settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}  # whatever `collectstatic` left behind here
    page = client.get("/accounts/login/").content
    scripts = [
        Path(str(finders.find(name))).read_bytes() for name in re.findall(r'src="/static/([^"?]+\.js)', page.decode())
    ]
    styles = [Path(str(finders.find("css/site.css"))).read_bytes()]

    size_of_scripts = sum(len(gzip.compress(part)) for part in scripts)
    size = len(page) + size_of_scripts + sum(len(gzip.compress(part)) for part in styles)

    assert len(scripts) >= 2
    assert size_of_scripts <= 30 * KB
    assert size <= 60 * KB
