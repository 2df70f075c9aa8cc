"""What must be true before a reorganisation is carried out; each fault has its line and the way out."""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from sandinh.core.org.models import Office, Placement, Succession, Unit, UnitKind, UnitName
from sandinh.core.org.reorganisation.rows import DISSOLVED, Fault, Faulty, kind_by_name
from sandinh.core.org.reorganisation.scene import Scene, Successor
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import format_date

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
_NAMED_AT_MOST = 5


def require(*faults: Iterable[Fault]) -> None:
    found = [fault for some in faults for fault in some]
    if found:
        raise Faulty(found)


def refuse_what_was_done(scene: Scene) -> None:
    """A file is carried out once."""
    if not scene.ending or any(unit.during.upper != scene.on for unit in scene.ending):
        return
    pairs = {(row.predecessor, row.successor) for row in scene.rows if row.predecessor in scene.heirs}
    done = Succession.objects.filter(on=scene.on, predecessor__in=scene.ending)
    if {pair for pair in pairs if scene.heirs[pair[0]]} <= set(
        done.values_list("predecessor__code", "successor__code")
    ):
        day = format_date(scene.on)
        raise Refused(_("Tệp này đã được áp dụng cho ngày %(day)s; không làm lại lần nữa.") % {"day": day})


def pairs(scene: Scene) -> Iterator[Fault]:
    """Each pair stands once, and what is dissolved has no successor."""
    seen: dict[tuple[str, str], int] = {}
    dissolved = {row.predecessor for row in scene.rows if row.is_dissolved}
    for row in scene.rows:
        pair = (row.predecessor, row.successor)
        if pair in seen:
            yield Fault(row.line, _("lặp lại dòng %(line)d. Hãy bỏ một dòng.") % {"line": seen[pair]})
        elif row.predecessor in dissolved and not row.is_dissolved:
            text = _("“%(code)s” vừa có đơn vị kế thừa vừa ghi “%(word)s”. Hãy chọn một.")
            yield Fault(row.line, text % {"code": row.predecessor, "word": DISSOLVED})
        seen[pair] = row.line


def predecessors(scene: Scene) -> Iterator[Fault]:
    """Each exists the day before and has not ended."""
    padded = _with_lost_zeros({row.predecessor for row in scene.rows} - scene.units.keys())
    for code, line in scene.lines.items():
        unit = scene.units.get(code)
        if unit is None:
            hint = _(" Có phải “%(code)s” không? Excel bỏ số 0 ở đầu: hãy đặt cột mã là Văn bản (Text).")
            says = _("không có đơn vị nào mang mã cũ “%(code)s”. Hãy tra lại mã.") % {"code": code}
            yield Fault(line, says + (hint % {"code": padded[code]} if code in padded else ""))
        elif unit.during.upper is not None:
            became = ", ".join(unit.became.values_list("successor__name", flat=True)) or _("không có đơn vị kế thừa")
            text = _("“%(name)s” đã kết thúc từ ngày %(day)s (%(became)s).")
            facts = {"name": unit.name, "day": format_date(unit.during.upper), "became": became}
            yield Fault(line, text % facts)
        elif unit.during.lower and unit.during.lower >= scene.on:
            text = _("“%(name)s” chỉ có từ ngày %(since)s, không thể thay đổi từ ngày %(day)s.")
            facts = {"name": unit.name, "since": format_date(unit.during.lower), "day": format_date(scene.on)}
            yield Fault(line, text % facts)


def _with_lost_zeros(codes: set[str]) -> dict[str, str]:
    """Codes that would be known if their leading zeros had not been lost."""
    longer = {code.zfill(width): code for code in codes if code.isdigit() for width in (2, 5)}
    known = Unit.objects.filter(code__in=longer).values_list("code", flat=True) if longer else []
    return {longer[code]: code for code in known}


def successors(scene: Scene) -> Iterator[Fault]:
    for one in scene.successors.values():
        unit = scene.units.get(one.code)
        yield from _new(one) if unit is None else _existing(scene, one, unit)
        yield from _parent(scene, one)


def _new(one: Successor) -> Iterator[Fault]:
    if not _CODE.fullmatch(one.code):
        text = _("mã mới “%(code)s” phải gồm chữ không dấu, số, dấu chấm, gạch nối, dài không quá 40.")
        yield Fault(one.line, text % {"code": one.code})
    if not one.name:
        yield Fault(one.line, _("mã mới “%(code)s” chưa có đơn vị nào: cần ghi tên mới.") % {"code": one.code})
    elif len(one.name) > 200:
        yield Fault(one.line, _("tên mới dài quá 200 chữ."))
    kind = one.kind or kind_by_name(one.name)[0]
    if one.name and not kind:
        yield Fault(one.line, _("không rõ “%(name)s” là loại đơn vị gì: cần ghi cột loại.") % {"name": one.name})
    if kind and kind != UnitKind.PROVINCE and not one.parent:
        text = _("đơn vị mới “%(name)s” cần mã cấp trên.")
        yield Fault(one.line, text % {"name": one.name or one.code})


def _existing(scene: Scene, one: Successor, unit: Unit) -> Iterator[Fault]:
    if unit.during.upper is not None:
        text = _(
            "mã mới “%(code)s” là của “%(name)s”, đã kết thúc từ ngày %(day)s; mã không dùng lại. Hãy đặt mã khác."
        )
        yield Fault(one.line, text % {"code": one.code, "name": unit.name, "day": format_date(unit.during.upper)})
    elif one.code in scene.heirs:
        text = _(
            "“%(name)s” vừa kết thúc (dòng %(line)d) vừa kế thừa. Nếu đơn vị tiếp tục tồn tại, thêm dòng có mã cũ và "
            "mã mới cùng là “%(code)s”; nếu không, đặt mã mới khác."
        )
        yield Fault(one.line, text % {"name": unit.name, "line": scene.lines[one.code], "code": one.code})
    elif unit.during.lower and unit.during.lower > scene.on:
        text = _("“%(name)s” chỉ có từ ngày %(since)s, sau ngày sắp xếp.")
        yield Fault(one.line, text % {"name": unit.name, "since": format_date(unit.during.lower)})
    if one.kind and one.kind != unit.kind:
        text = _("“%(name)s” là %(kind)s; loại của một đơn vị không đổi. Hãy đặt mã mới khác.")
        yield Fault(one.line, text % {"name": unit.name, "kind": unit.get_kind_display()})


def _parent(scene: Scene, one: Successor) -> Iterator[Fault]:
    unit = scene.units.get(one.parent)
    if not one.parent or (unit is None and one.parent in scene.successors):
        return
    if unit is None:
        text = _("không có đơn vị nào mang mã cấp trên “%(code)s”, và tệp này cũng không lập đơn vị đó.")
        yield Fault(one.line, text % {"code": one.parent})
    elif one.parent in scene.heirs:
        text = _("cấp trên “%(name)s” kết thúc ngay trong tệp này (dòng %(line)d). Hãy ghi mã của đơn vị thay thế.")
        yield Fault(one.line, text % {"name": unit.name, "line": scene.lines[one.parent]})
    elif not unit.exists_on(scene.on):
        text = _("cấp trên “%(name)s” không tồn tại vào ngày %(day)s.")
        yield Fault(one.line, text % {"name": unit.name, "day": format_date(scene.on)})


def orphans(scene: Scene, left_behind: Mapping[str, list[int]]) -> Iterator[Fault]:
    """`left_behind`: code of a unit that ends without heir → ids of what still stands below it."""
    for code, units in left_behind.items():
        named = Unit.objects.filter(pk__in=units[:_NAMED_AT_MOST]).values_list("name", flat=True)
        text = _(
            "“%(name)s” kết thúc không có đơn vị kế thừa nhưng còn %(count)d đơn vị bên dưới (%(units)s%(more)s). "
            "Hãy ghi đơn vị kế thừa, hoặc thêm dòng cho từng đơn vị bên dưới với mã cấp trên mới."
        )
        facts = {"name": scene.units[code].name, "count": len(units), "units": ", ".join(named)}
        yield Fault(scene.lines[code], text % {**facts, "more": "…" if len(units) > _NAMED_AT_MOST else ""})


def circles(scene: Scene, placed: Mapping[int, str]) -> Iterator[Fault]:
    """No unit may come to stand under itself."""
    above: dict[str, str] = {one.code: one.parent for one in scene.successors.values() if one.parent}
    tree = Placement.objects.filter(during__contains=scene.on).exclude(unit__in=scene.ending)
    for unit_id, code, parent in tree.values_list("unit_id", "unit__code", "parent__code"):
        above[code] = placed.get(unit_id, parent)
    moved = {one.code: one.line for one in scene.successors.values()}
    for heirs in scene.heirs.values():
        moved |= {code: scene.successors[code].line for code in heirs}
    for code, line in moved.items():
        if _leads_back(code, above):
            name = scene.units[code].name if code in scene.units else scene.successors[code].name
            text = _("“%(name)s” sẽ đứng dưới chính nó. Hãy ghi mã cấp trên khác cho đơn vị này.")
            yield Fault(line, text % {"name": name})


def _leads_back(code: str, above: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    at = above.get(code)
    while at is not None and at != code and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at == code


def later_changes(scene: Scene, placed: Mapping[int, str], renamed: Mapping[int, object]) -> Iterator[Fault]:
    """What was recorded from that day on about a unit that ends, moves or is renamed would contradict the plan."""
    ending = {unit.pk for unit in scene.ending}
    later = {"during__startswith__gte": scene.on}
    names = UnitName.objects.filter(**later).values_list("unit__name", "unit_id")
    places = Placement.objects.filter(**later).values_list("unit__name", "unit_id", "parent_id")
    offices = Office.objects.filter(**later).values_list("unit__name", "unit_id")
    disturbed = {name for name, unit in names if unit in ending or unit in renamed}
    disturbed |= {name for name, unit, above in places if unit in ending or unit in placed or above in ending}
    disturbed |= {name for name, unit in offices if unit in ending}
    for name in sorted(disturbed):
        text = _(
            "“%(name)s” đã có thay đổi (tên, cấp trên hoặc chức danh) ghi nhận từ ngày %(day)s trở đi. "
            "Hãy bỏ thay đổi đó hoặc chọn ngày sắp xếp muộn hơn."
        )
        yield Fault(0, text % {"name": name, "day": format_date(scene.on)})
