"""How forms and places of disclosure are called on the reader's screen; in Vietnamese, as the catalogue calls them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandinh.core.law.source import words

_CHANNELS: Mapping[str, Promise] = {
    "posting": _("Niêm yết"),
    "website": _("Cổng hoặc trang thông tin điện tử"),
    "loudspeaker": _("Hệ thống truyền thanh"),
    "village-head": _("Thông qua Trưởng thôn, Tổ trưởng tổ dân phố"),
    "letter": _("Gửi văn bản"),
    "dialogue": _("Hội nghị trao đổi, đối thoại"),
    "reception": _("Tiếp công dân, tiếp xúc cử tri, họp báo, người phát ngôn"),
    "organisations": _("Thông báo đến tổ chức, đoàn thể để phổ biến"),
    "network": _("Mạng viễn thông, mạng xã hội hợp pháp"),
    "internal-system": _("Hệ thống thông tin nội bộ, trang thông tin điện tử nội bộ"),
    "conference": _("Thông báo tại hội nghị, cuộc họp trong cơ quan, đơn vị, doanh nghiệp"),
    "section-heads": _("Thông qua người phụ trách bộ phận"),
    "other": _("Hình thức khác"),
}
_PLACES: Mapping[str, Promise] = {
    "office": _("Trụ sở Hội đồng nhân dân, Ủy ban nhân dân cấp xã"),
    "village-hall": _("Nhà văn hóa thôn, tổ dân phố"),
    "community-point": _("Điểm sinh hoạt cộng đồng ở thôn, tổ dân phố"),
    "headquarters": _("Trụ sở cơ quan, đơn vị, doanh nghiệp"),
    "workplace": _("Nơi làm việc của đơn vị, bộ phận có liên quan trực tiếp"),
}

CHANNELS = [(channel, _CHANNELS[channel]) for channel in words.PUBLIC_CHANNELS]
PLACES = [(place, _PLACES[place]) for place in words.PUBLIC_PLACES]


def channel_name(channel: str) -> str:
    return str(_CHANNELS[channel])


def place_name(place: str) -> str:
    """Nothing where the channel has no place."""
    return str(_PLACES[place]) if place else ""
