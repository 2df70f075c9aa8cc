"""Official paper as .docx, which the office goes on editing: Times New Roman by name, real numbers and real tables."""

import datetime
from collections.abc import Iterable, Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm

from sandinh.core.paper.codes import qr_png
from sandinh.core.paper.compose import compose, refuse_unlike, rules_of
from sandinh.core.paper.documents import OfficialDocument
from sandinh.core.paper.formats import Format, Style
from sandinh.core.paper.ooxml import element, field, paragraph, tiny
from sandinh.core.paper.sheet import Annex, Sheet
from sandinh.core.paper.tables import available
from sandinh.core.paper.texts import clean
from sandinh.core.paper.word_parts import called, content, foot, head, note_table, title

_NOTE = Style(8)
_QR_MM = 13.0
_NOTE_FROM_BOTTOM_MM = 5


def to_docx(document: OfficialDocument, *others: OfficialDocument) -> bytes:
    """The document as a Word file. Raises PaperError when its regime, type or day has no format.

    others: papers of one page each, like the first, that follow it on pages of their own: a household's each.
    """
    refuse_unlike(document, others)
    rules, sheet = rules_of(document), compose(document)
    word = _blank(rules)
    _describe(word, document)
    _put(word, _main(sheet, rules))
    _furnish(word, sheet, rules, numbered=not others)
    for other in others:
        _put(word, [tiny(new_page=True), *_main(compose(other), rules)])
    for annex in sheet.annexes:
        _annex(word, annex, rules)
    _put(word, [tiny()])
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _main(sheet: Sheet, rules: Format) -> Iterator[BaseOxmlElement]:
    yield head(sheet, rules)
    yield from title(sheet, rules)
    yield from called(sheet.called, rules)
    yield from content(sheet.body, rules, landscape=sheet.landscape)
    yield from foot(sheet, rules)


def _blank(rules: Format) -> WordDocument:
    word = Document()
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.clear()
    defaults.extend(_font(rules))
    normal = word.styles["Normal"]
    normal.element.get_or_add_rPr().clear()
    normal.font.name = rules.font
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), rules.font)
    normal.element.rPr.rFonts.set(qn("w:cs"), rules.font)
    # The blank file asks to be laid out as Word 2010 would; 15 is every Word since.
    mode = f"{qn('w:compat')}/{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']"
    word.settings.element.find(mode).set(qn("w:val"), "15")
    return word


def _font(rules: Format) -> list[BaseOxmlElement]:
    size = round(rules.body.style.size * 2)
    return [
        element("rFonts", ascii=rules.font, hAnsi=rules.font, eastAsia=rules.font, cs=rules.font),
        element("sz", val=size),
        element("szCs", val=size),
        element("lang", val="vi-VN", eastAsia="vi-VN"),
    ]


def _describe(word: WordDocument, document: OfficialDocument) -> None:
    made = datetime.datetime.combine(document.date or document.drafted_on, datetime.time())
    about = word.core_properties
    # Word allows 255 characters here.
    about.title, about.author = clean(document.subject)[:255], clean(document.issuer)[:255]
    about.comments, about.language, about.last_modified_by = "", "vi-VN", ""
    about.created = about.modified = made


def _put(word: WordDocument, elements: Iterable[BaseOxmlElement]) -> None:
    end = word.element.body.sectPr
    for each in elements:
        end.addprevious(each)


def _furnish(word: WordDocument, sheet: Sheet, rules: Format, *, numbered: bool) -> None:
    """Margins, the page number (not on the first page) and the note in the bottom margin."""
    section, page, note = word.sections[0], rules.page, sheet.note
    _size(section, rules, landscape=sheet.landscape)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(page.number_from_top), Mm(_NOTE_FROM_BOTTOM_MM)
    section.different_first_page_header_footer = True
    number = paragraph([field("PAGE", page.number)], align="centre")
    _fill(section.header._element, number if numbered else tiny())
    _fill(section.first_page_header._element, tiny())
    if note is None:
        return
    picture = None
    room = available(rules, landscape=sheet.landscape)
    if note.link:
        drawn = section.first_page_footer.paragraphs[0].add_run()
        shape = drawn.add_picture(BytesIO(qr_png(note.link)), width=Mm(_QR_MM))
        picture = drawn._element
        # Unless told otherwise, readers leave a gap around a picture.
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
    _fill(section.first_page_footer._element, note_table(note.text, picture, _NOTE, _QR_MM, room), tiny())
    _fill(section.footer._element, note_table(note.text, None, _NOTE, _QR_MM, room))


def _fill(part: BaseOxmlElement, *content: BaseOxmlElement) -> None:
    for old in list(part):
        part.remove(old)
    part.extend(content)


def _size(section: Section, rules: Format, *, landscape: bool) -> None:
    page = rules.page
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    if landscape:
        section.page_width, section.page_height = Mm(page.height), Mm(page.width)


def _annex(word: WordDocument, annex: Annex, rules: Format) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _shrink_section_mark(word)
    _size(section, rules, landscape=annex.landscape)
    section.different_first_page_header_footer = annex.restart
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    if annex.restart:
        margins = section._sectPr.find(qn("w:pgMar"))
        margins.addnext(element("pgNumType", start=1))
    *names, reference = annex.heading
    _put(word, [paragraph([each], align="centre", keep=True) for each in names])
    _put(word, [paragraph([reference], align="centre", after=12, keep=True)])
    _put(word, content(annex.body, rules, landscape=annex.landscape))


def _shrink_section_mark(word: WordDocument) -> None:
    """A section ends in a paragraph of its own; at full height it could start an empty page."""
    properties = word.element.body.sectPr.getprevious().pPr
    mark = tiny()[0]
    for each in reversed(list(mark)):
        if each.tag != qn("w:rPr"):
            properties.insert(0, each)
