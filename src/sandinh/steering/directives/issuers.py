"""How a unit signs official paper: its full name, whose form it follows, its letters, and the post that signs."""

from dataclasses import dataclass
from datetime import date

from sandinh.core.org import queries as org
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.paper.documents import Regime, Signature
from sandinh.kernel.text import fold

HEADS = [role for role in Role if role.about.is_head]
GOVERNED = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})
_TOGETHER = {"và", "-"}
_POSTS = (
    ("Sở ", "GIÁM ĐỐC"),
    ("Phòng ", "TRƯỞNG PHÒNG"),
    ("Văn phòng ", "CHÁNH VĂN PHÒNG"),
    ("Thanh tra ", "CHÁNH THANH TRA"),
    ("Ban ", "TRƯỞNG BAN"),
    ("Trung tâm ", "GIÁM ĐỐC"),
    ("Công ty ", "GIÁM ĐỐC"),
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """What the head and the foot of a paper need. `code` is the unit's letters in the symbol."""

    name: str
    parent: str
    code: str
    place: str
    regime: Regime
    signature: Signature


def as_issuer(unit: Unit, *, on: date) -> Issuer:
    """The unit as it signs on that day. The name of who signs is empty while nobody heads it."""
    above = org.parent(unit, on=on)
    name = body_name(unit)
    return Issuer(
        name=name,
        parent=body_name(above) if above and unit.kind not in GOVERNED else "",
        code="UBND" if unit.kind in GOVERNED else _letters(name),
        place=_place(unit, above),
        regime=Regime.PARTY if unit.kind == UnitKind.PARTY else Regime.STATE,
        signature=_signature(unit, name, on),
    )


def body_name(unit: Unit) -> str:
    """The body that speaks for a unit: a commune's is its people's committee."""
    return f"Ủy ban nhân dân {unit.name[:1].lower()}{unit.name[1:]}" if unit.kind in GOVERNED else unit.name


def _letters(name: str) -> str:
    """ "SNV" for Sở Nội vụ, "TU" for Tỉnh ủy Lạc Giang: initials without marks, the Party's without the place."""
    words = [word for word in name.split() if word not in _TOGETHER]
    if "ủy" in words:
        words = words[: words.index("ủy") + 1]
    return "".join("Đ" if word[0] in "Đđ" else fold(word[0]).upper() for word in words)


def _place(unit: Unit, above: Unit | None) -> str:
    """The administrative unit of the seat, without the word for its kind."""
    home = unit if unit.kind in GOVERNED else unit.province or above or unit
    kind, _space, bare = home.name.partition(" ")
    for words in ("Thành phố ", "Đặc khu "):
        if home.name.startswith(words):
            return home.name.removeprefix(words)
    return bare if bare and kind in {"Tỉnh", "Xã", "Phường", "Huyện"} else home.name


def _signature(unit: Unit, name: str, on: date) -> Signature:
    office = unit.offices.filter(role__in=HEADS, during__contains=on).select_related("person").first()
    signer = office.person.full_name if office else ""
    if unit.kind in GOVERNED:
        return Signature("CHỦ TỊCH", signer, ("TM. ỦY BAN NHÂN DÂN",))
    if unit.kind == UnitKind.PARTY and not name.startswith("Ban "):
        return Signature("BÍ THƯ", signer, ("T/M BAN THƯỜNG VỤ",))
    if unit.kind == UnitKind.FRONT:
        return Signature("CHỦ TỊCH", signer, ("TM. BAN THƯỜNG TRỰC",))
    if unit.kind == UnitKind.UNION:
        return Signature("CHỦ TỊCH", signer, ("TM. BAN THƯỜNG VỤ",))
    post = next((post for lead, post in _POSTS if name.startswith(lead)), "THỦ TRƯỞNG")
    return Signature(post, signer)
