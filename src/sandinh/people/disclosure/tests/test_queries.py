import pytest
from django.utils import translation

from sandinh.core.law.models import Rule
from sandinh.core.law.source import words
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.people.disclosure import acts, channels, policies, queries
from sandinh.people.disclosure.differences import Piece, differences
from sandinh.people.disclosure.models import Notice
from sandinh.people.disclosure.tests import factories

pytestmark = pytest.mark.django_db
TODAY = factories.PUBLISHED.date()


def test_what_may_be_read_is_what_is_listed():
    province = org.province()
    commune = org.unit(parent=province)
    village = org.unit("village", parent=commune)
    readers = [
        None,
        org.person(),
        factories.clerk(commune),
        org.serving(village, Role.VILLAGE_HEAD),
        org.serving(org.unit(), Role.COMMUNE_CHAIR),
        org.serving(province, Role.PROVINCE_CHAIR),
    ]
    for unit in (commune, village):
        factories.draft(unit)
        factories.published(unit)

    for reader in readers:
        listed = set(queries.visible_to(reader, on=TODAY))
        assert {n for n in Notice.objects.all() if policies.may_read(reader, n, on=TODAY)} == listed


def test_drafts_wait_for_those_who_write_or_publish_there():
    notice = factories.draft()
    factories.published(notice.unit)

    assert list(queries.drafts_for(factories.chair(notice.unit), on=TODAY)) == [notice]
    assert list(queries.drafts_for(factories.chair(org.unit()), on=TODAY)) == []


def test_drafts_by_others_are_those_that_a_chair_may_publish():
    unit, village = org.unit(), org.unit("village")
    chair = factories.chair(unit)
    own, by_clerk, edited = factories.draft(unit, by=chair), factories.draft(unit), factories.draft(unit)
    Notice.objects.filter(pk=edited.pk).update(edited_by=chair)
    edited.refresh_from_db()
    factories.draft(village, by=org.serving(village, Role.VILLAGE_HEAD))
    factories.published(unit)

    listed = list(queries.drafts_by_others(chair, unit, on=TODAY))

    assert listed == [by_clerk]
    assert [n for n in (own, by_clerk, edited) if policies.may_publish(chair, n, on=TODAY)] == listed


def test_only_the_last_published_version_stands():
    first = factories.published()
    second = factories.correction(first)

    assert list(queries.latest(unit=first.unit)) == [first]
    assert queries.versions(first) == [first]
    from_both = factories.actions.publish(second, by=factories.chair(first.unit), at=org.noon(2026, 5, 5))

    assert list(queries.latest(unit=first.unit)) == [from_both]
    assert queries.versions(first) == queries.versions(from_both) == [first, from_both]


def rule(**fields):
    values = {
        "rule_id": "disc-07",
        "group": "thử",
        "group_title": "Thử",
        "title": "Công khai chính sách",
        "actor_kinds": ["commune"],
        "act": acts.NOTICE_PUBLISHED.name,
        "topic": "chinh-sach",
        "in_force": from_day(factories.DRAFTED.date()),
        "trigger_kind": "standing",
        "citation": "Luật thử, Điều 1",
        "text": "…",
        "confidence": "verified",
        "source_line": "thử:1",
        "folded": "",
        "channels": [
            {"channel": "website", "places": [], "hold": None, "permanent": False, "citation": "Điều 13 khoản 1"},
            {
                "channel": "posting",
                "places": [{"place": "office", "name": ""}, {"place": "village-hall", "name": ""}],
                "hold": {"amount": 30, "unit": "day"},
                "permanent": False,
                "citation": "Điều 13 khoản 2",
            },
        ],
    }
    return Rule.objects.create(**{**values, **fields})


def test_the_law_says_through_what_a_topic_is_made_known_and_what_was_done():
    rule()
    notice = factories.published(topic="chinh-sach")
    up = factories.posting(notice, where="office")

    required = queries.required_channels(notice, on=TODAY)

    assert [(one.name, one.where, one.hold, one.is_done) for one in required] == [
        ("Cổng hoặc trang thông tin điện tử", "", "", True),
        ("Niêm yết", "Trụ sở Hội đồng nhân dân, Ủy ban nhân dân cấp xã", "ít nhất 30 ngày liên tục", True),
        ("Niêm yết", "Nhà văn hóa thôn, tổ dân phố", "ít nhất 30 ngày liên tục", False),
    ]
    assert [one.postings for one in required] == [[], [up], []]


def test_an_english_screen_names_channels_places_and_lengths_in_english():
    rule()
    notice = factories.published(topic="chinh-sach")
    up = factories.posting(notice, where="office")

    with translation.override("en"):
        said = [(one.name, one.where, one.hold) for one in queries.required_channels(notice, on=TODAY)]
        posted = str(up)

    assert said[1] == (
        "Posted up",
        "Office of the commune's People's Council or Committee",
        "for at least 30 days without a break",
    )
    assert posted == "Posted up: Office of the commune's People's Council or Committee"


def test_channels_and_places_are_called_as_the_catalogue_calls_them():
    assert {name: channels.channel_name(name) for name in words.CHANNELS} == words.CHANNELS
    assert {name: channels.place_name(name) for name in words.PLACES} == words.PLACES


def test_a_draft_is_on_no_website_yet():
    rule()

    assert [one.is_done for one in queries.required_channels(factories.draft(topic="chinh-sach"), on=TODAY)] == [
        False,
        False,
        False,
    ]


def test_what_hangs_permanently_says_so():
    rule(channels=[{"channel": "posting", "places": [], "hold": None, "permanent": True, "citation": ""}])

    assert [one.hold for one in queries.required_channels(factories.published(topic="chinh-sach"), on=TODAY)] == [
        "thường xuyên, thay đổi thì cập nhật"
    ]


def test_the_law_asks_nothing_of_a_notice_without_topic():
    rule(topic="")

    assert queries.required_channels(factories.published(), on=TODAY) == []


def test_changes_are_shown_word_by_word():
    assert differences("Thu 12 tỉ đồng.\nChi đủ.", "Thu 13 tỉ đồng.\nChi đủ.") == [
        Piece("same", "Thu "),
        Piece("gone", "12 "),
        Piece("new", "13 "),
        Piece("same", "tỉ đồng.\nChi đủ."),
    ]


def test_a_very_long_change_is_shown_whole():
    old, new = "cũ " * 2001, "mới " * 2001

    assert differences(old, new) == [Piece("gone", old), Piece("new", new)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_notices_costs_one_query(count, django_assert_num_queries):
    for _ in range(count):
        factories.published()

    with django_assert_num_queries(1):
        shown = [(notice.title, notice.unit.name) for notice in queries.latest()]

    assert len(shown) == count
