"""Reading one form's file, strictly: an unknown key, a missing code or a figure that nothing defines is a fault."""

import re
from string import Formatter

import yaml

from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import Place
from sandinh.core.law.source.nodes import File, Mapping
from sandinh.steering.reports.source.report_forms import (
    Acts,
    Asked,
    Indicator,
    Measure,
    Owed,
    Ratio,
    ReportForm,
    Reports,
    Scope,
    Section,
    Source,
    Typed,
    Units,
)

KIND = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z]+)*")
CODE = re.compile(r"[A-Z]\d{2}[a-z]?")
PATH = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
NAMES = frozenset({"unit", "period", "cut_off"})  # what a draft may say besides figures
TYPED = "typed"
_SOURCES = ("acts", "obligations", "units", "reports", "ratio")


def read(name: str, text: str) -> tuple[ReportForm | None, File]:
    """The form in `text`, with the faults found; a form is usable only when there are none."""
    file = File(name)
    top = file.open(text)
    if top is None:
        return None, file
    unusual = top.mapping("unusual", required=True)
    asked = [(mapping.place, _indicator(mapping)) for mapping in top.mappings("indicators", required=True)]
    form = ReportForm(
        code=top.text("form"),
        version=top.integer("version"),
        title=top.text("title"),
        document_type=top.text("type"),
        kinds=top.words("kinds", words.UNIT_KINDS, required=True),
        unusual_percent=unusual.integer("percent") if unusual else 0,
        unusual_from=unusual.integer("from") if unusual else 0,
        sections=top.each(_section, "sections", required=True),
        indicators=tuple(indicator for _place, indicator in asked),
    )
    if unusual:
        unusual.done()
    _check_ratios(file, asked)
    _check_sections(top, form)
    top.done()
    return form, file


def _section(mapping: Mapping) -> Section:
    section = Section(
        code=mapping.text("code"),
        title=mapping.text("title"),
        draft=mapping.text("draft", default=""),
        sections=mapping.each(_section, "sections"),
    )
    if section.draft and section.sections:
        mapping.fault(
            f"Mục {section.code} có mục con nên không có câu gợi ý riêng. Hãy đưa “draft” vào mục con.", "draft"
        )
    mapping.done()
    return section


def _indicator(mapping: Mapping) -> Indicator:
    code = mapping.text("code")
    if code and not CODE.fullmatch(code):
        mapping.fault(
            f"Mã “{code}” phải gồm một chữ hoa và hai chữ số, có thể thêm một chữ thường, như C05 hay C13a.", "code"
        )
    source = _source(mapping)
    indicator = Indicator(
        code=code,
        title=mapping.text("title"),
        measured_in=mapping.text("measured_in"),
        source=source,
        kinds=mapping.words("kinds", words.UNIT_KINDS),
        additive=not mapping.truth("not_additive"),
        decimals=mapping.integer("decimals") if mapping.has("decimals") else 1 if isinstance(source, Ratio) else 0,
        breakdown=_path(mapping, "breakdown"),
    )
    mapping.done()
    return indicator


def _source(mapping: Mapping) -> Source:
    node = mapping.node_of("source")
    if isinstance(node, yaml.ScalarNode) and node.value == TYPED:
        return Typed()
    source = mapping.mapping("source", required=True)
    if source is None:
        return Typed()
    named = [key for key in _SOURCES if source.has(key)]
    if len(named) != 1:
        source.fault(f"“source” cần đúng một trong: {', '.join(_SOURCES)}; hoặc ghi “source: {TYPED}”.")
        return Typed()
    found = _READERS[named[0]](source)
    source.done()
    return found


def _acts(source: Mapping) -> Source:
    acts = source.mapping("acts", required=True)
    if acts is None:
        return Typed()
    measures = [key for key in ("sum", "distinct", "any") if acts.has(key)]
    if len(measures) > 1:
        acts.fault("Chỉ ghi một cách tính: sum, distinct hoặc any; không ghi gì là đếm.")
    measure = Measure(measures[0]) if measures else Measure.COUNT
    if measure is Measure.ANY and not acts.truth("any"):
        acts.fault("“any” chỉ nhận true.", "any")
    path = _path(acts, measure) if measure in (Measure.SUM, Measure.DISTINCT) else ""
    where = acts.mapping("where")
    found = Acts(
        kinds=_kinds(acts, "kinds"),
        topics=acts.texts("topics"),
        where=tuple((key, where.texts(key, required=True)) for key in where.keys) if where else (),
        measure=measure,
        path="" if path == "topic" else path,
        scope=acts.choice("scope", Scope, default=Scope.OWN),
    )
    acts.done()
    return found


def _owed(source: Mapping) -> Source:
    owed = source.mapping("obligations", required=True)
    if owed is None:
        return Typed()
    found = Owed(
        asked=owed.choice("asked", Asked),
        answered_by=_kinds(owed, "answered_by"),
        topics=owed.texts("topics"),
        scope=owed.choice("scope", Scope, default=Scope.OWN),
    )
    owed.done()
    return found


def _units(source: Mapping) -> Source:
    units = source.mapping("units", required=True)
    if units is None:
        return Typed()
    found = Units(
        kinds=units.words("kinds", words.UNIT_KINDS, required=True),
        scope=units.choice("scope", Scope, default=Scope.BELOW),
    )
    units.done()
    return found


def _reports(source: Mapping) -> Source:
    return Reports(source.choice("reports", Asked))


def _ratio(source: Mapping) -> Source:
    ratio = source.mapping("ratio", required=True)
    if ratio is None:
        return Typed()
    found = Ratio(of=ratio.text("of"), over=ratio.text("over"))
    ratio.done()
    return found


_READERS = {"acts": _acts, "obligations": _owed, "units": _units, "reports": _reports, "ratio": _ratio}


def _kinds(mapping: Mapping, key: str) -> tuple[str, ...]:
    kinds = mapping.texts(key, required=True)
    for kind in kinds:
        if kind and not KIND.fullmatch(kind):
            mapping.fault(f"Loại hành vi “{kind}” phải viết như disclosure.notice-published.", key)
    return kinds


def _path(mapping: Mapping, key: str) -> str:
    path = mapping.text(key, default="")
    if path and not PATH.fullmatch(path):
        mapping.fault(f"“{path}” phải là đường dẫn vào nội dung của hành vi, như attendees.women.", key)
    return path


def _check_ratios(file: File, asked: list[tuple[Place, Indicator]]) -> None:
    """Every code once, and every ratio of two indicators that are counted."""
    known: dict[str, Indicator] = {}
    for place, indicator in asked:
        if indicator.code in known:
            file.fault_at(place, f"Mã chỉ tiêu {indicator.code} ghi hai lần. Mỗi chỉ tiêu cần một mã riêng.")
        known[indicator.code] = indicator
    for place, indicator in asked:
        if not isinstance(indicator.source, Ratio):
            continue
        for code in (indicator.source.of, indicator.source.over):
            if code not in known or known[code].is_ratio:
                file.fault_at(place, f"Tỷ lệ {indicator.code} dùng {code}, không phải chỉ tiêu đếm được của biểu này.")


def _check_sections(top: Mapping, form: ReportForm) -> None:
    known = {indicator.code for indicator in form.indicators} | NAMES
    if doubled := _doubled([section.code for section in form.written]):
        top.fault(f"Mã mục ghi hai lần: {doubled}.", "sections")
    for section in form.written:
        for _literal, name, _spec, _conversion in Formatter().parse(section.draft):
            if name is not None and name not in known:
                top.fault(f"Câu gợi ý của mục {section.code} dùng {{{name}}}, không có trong biểu này.", "sections")


def _doubled(codes: list[str]) -> str:
    return ", ".join(sorted({code for code in codes if codes.count(code) > 1}))
