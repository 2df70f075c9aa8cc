"""Every word on a screen can be said in English, and is."""

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src/sandinh"
TOOL = ROOT / "bin/messages"
VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")
WORD = re.compile(r"[^\W\d_]{2,}")
SAME_IN_EVERY_LANGUAGE = re.compile(r"Sân Đình|Tiếng Việt|English|SHA-256")
FUNCTIONS = re.compile(r"^(_|n?p?n?gettext(_lazy|_noop)?|pgettext(_lazy)?)$")
LITERAL = re.compile(r"""_\(\s*(?:"[^"]*"|'[^']*')\s*\)|"([^"]*)"|'([^']*)'""")

# Vietnamese on purpose. A path that ends with / covers what is below it, a bare name every file of that name.
IN_VIETNAMESE_ONLY = {
    "api.py": "the interface documents itself in one language: its description is one committed file",
    "api/": "the same",
    "cli/": "the command line speaks to whoever runs the server, in Vietnamese only",
    "core/duties/actions.py": "titles of acts: the register is written in Vietnamese, whatever the actor's screen says",
    "core/law/actions.py": "titles of acts: the register is written in Vietnamese",
    "core/law/clock.py": "the reasoning that `sandinh law due` prints",
    "core/law/decide.py": "the reasoning of a decision, in the law's words",
    "core/law/diff.py": "what the law said differently, in its own words",
    "core/law/examples.py": "told by `sandinh law check` to whoever edits the catalogue",
    "core/law/models.py": "how a unit's quy chế is cited",
    "core/law/own_limits.py": "the reasoning that `sandinh law due --unit` prints",
    "core/law/source/": "the catalogue's own words, and what is wrong in its files: law is Vietnamese",
    "core/law/templates/law/book/": "a book of Vietnamese law",
    "core/org/models.py": "the name under which the command line acts, in the register",
    "core/org/national.py": "compares with the names in the national list of units",
    "core/org/reorganisation/rows.py": "words that the columns of an official's table hold",
    "core/paper/": "official papers are written in Vietnamese",
    "core/register/audit.py": "told by `sandinh register` to whoever runs the server",
    "core/register/sealing.py": "told to whoever runs the worker",
    "kernel/": "knows no Django, so no translation either; what a screen shows of it are dates, periods and numbers",
    "people/deeds/actions.py": "titles of acts: the register is written in Vietnamese",
    "steering/reports/actions/": "titles of acts: the register is written in Vietnamese",
    "steering/directives/actions/": "titles of acts: the register is written in Vietnamese",
    "steering/directives/chasing.py": "an official letter",
    "steering/directives/drafting.py": "patterns of Vietnamese official style",
    "steering/directives/issuers.py": "the head of an official letter",
    "steering/directives/models.py": "how a directive is cited: papers and the register hold it",
    "steering/directives/reader/": "the grammar of Vietnamese official style",
    "steering/directives/selectors.py": "told when a page was tampered with",
    "steering/reports/papers.py": "official papers are written in Vietnamese",
    "steering/reports/source/": "what is wrong in a form's file, told to whoever edits it",
    "steering/reports/words.py": "numbers read aloud, for official papers",
    "web/gallery.py": "the invented examples of the design system",
    "web/views.py": "the name of an icon",
    "web/templates/web/errors/500.html": "stands when nothing else does, translation included",
    "web/templates/web/gallery.html": "the invented examples of the design system",
}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    loader = SourceFileLoader("bin_messages", str(TOOL))
    spec = importlib.util.spec_from_loader("bin_messages", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bin_messages"] = module
    loader.exec_module(module)
    return module


def test_every_string_is_in_english_with_the_same_placeholders():
    done = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_say_nothing_that_cannot_be_translated():
    assert _reasonless(_said_by_pages()) == {}


def test_code_says_nothing_in_vietnamese_that_cannot_be_translated():
    assert _reasonless(_said_by_code()) == {}


def test_only_written_strings_are_marked_for_translation():
    """A variable or an f-string inside `_()` would never be gathered."""
    assert [found for path, tree in _code().items() for found in _unwritten(path, tree)] == []


def test_each_exception_still_excuses_something():
    said = [*_said_by_pages(), *_said_by_code()]

    assert [name for name in IN_VIETNAMESE_ONLY if not any(_covers(name, path) for path in said)] == []


def test_words_are_gathered_from_every_kind_of_tag(tool: ModuleType):
    page = """
      {% translate "một" %} {% translate 'hai' as two %} {% translate "ba" context "số" %}
      <c-row title="{% translate 'bốn' %}" text="{{ x|default:_("năm") }}">
        {% blocktranslate with a=b asvar c %}sáu {{ a }}{% endblocktranslate %}
    {% blocktranslate count n=k trimmed %}
      {{ n }} bảy
    {% plural %}
      {{ n }} tám
    {% endblocktranslate %}
      {# {% translate "chín" %} #}
    """

    assert [said for _line, said in tool.in_template(page, "page.html")] == [
        (None, "một", ""),
        (None, "hai", ""),
        ("số", "ba", ""),
        (None, "bốn", ""),
        (None, "năm", ""),
        (None, "sáu %(a)s", ""),
        (None, "%(n)s bảy", "%(n)s tám"),
    ]


def test_words_are_gathered_whatever_the_function_is_imported_as(tool: ModuleType):
    code = """
from django.utils.translation import gettext_lazy as _, ngettext as many, pgettext as meant, gettext_noop

A = _("một "
      "hai")
B = many("%(n)d ba", "%(n)d bốn", n)
C = meant("số", "năm")
D = gettext_noop("sáu")
E = other("bảy")
"""

    assert [said for _line, said in tool.in_python(code)] == [
        (None, "một hai", ""),
        (None, "%(n)d ba", "%(n)d bốn"),
        ("số", "năm", ""),
        (None, "sáu", ""),
    ]


def test_what_is_wrong_in_a_catalogue_is_named(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    head += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    (tmp_path / "en.po").write_text(
        head + '\nmsgid "một"\nmsgstr ""\n\nmsgid "hai %(a)s"\nmsgstr "two %(b)s"\n\nmsgid "cũ"\nmsgstr "old"\n'
        '\n#, fuzzy\nmsgid "ba"\nmsgstr "three"\n'
        '\nmsgid "%(n)02d năm"\nmsgid_plural "%(n)02d năm"\nmsgstr[0] "%(n)d year"\nmsgstr[1] ""\n'
    )
    (tmp_path / "vi.po").write_text(
        head + '\nmsgid "Hello %(who)s"\nmsgstr "Chào"\n\nmsgid "Hi"\nmsgstr "Chào %(x)s"\n'
    )
    monkeypatch.setattr(tool, "ENGLISH", tmp_path / "en.po")
    monkeypatch.setattr(tool, "VIETNAMESE", tmp_path / "vi.po")
    said = [("một", ""), ("hai %(a)s", ""), ("ba", ""), ("mới", ""), ("%(n)02d năm", "%(n)02d năm")]
    found = {tool.Said(None, *words): [("page.html", 1)] for words in said}

    assert {name: lines for name, lines in tool.problems(found) if lines} == {
        "not gathered yet (run bin/messages)": ["mới  [page.html]"],
        "not translated into English": ["một  [page.html]", "%(n)02d năm  [page.html]"],
        "no longer said anywhere (run bin/messages)": ["cũ"],
        "fuzzy in locale/en": ["ba"],
        "placeholders that differ in locale/en": ["hai %(a)s -> two %(b)s (%(a)s, %(b)s)"],
        "placeholders that differ in locale/vi": ["Hi -> Chào %(x)s (%(x)s)"],
    }


def test_gathering_keeps_what_is_translated_and_drops_what_is_gone(tool: ModuleType):
    old = tool.Catalog(locale="en")
    old.add("một", "one")
    old.add("một", "first", context="thứ tự")
    old.add("cũ", "old")

    new = tool.merged({tool.Said(None, "một", ""): [("a.py", 3)], tool.Said(None, "hai", ""): [("b.py", 1)]}, old)

    assert tool.written(new, "# head").decode() == (
        '# head\n\n#: a.py\nmsgid "một"\nmsgstr "one"\n\n#: b.py\nmsgid "hai"\nmsgstr ""\n'
    )


def _covers(name: str, path: str) -> bool:
    return f"/{path}".endswith(f"/{name}") or (name.endswith("/") and path.startswith(name))


def _reasonless(said: dict[str, list[str]]) -> dict[str, list[str]]:
    return {path: words for path, words in said.items() if not any(_covers(name, path) for name in IN_VIETNAMESE_ONLY)}


def _name(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix()


@cache
def _code() -> dict[Path, ast.Module]:
    paths = [path for path in sorted(SOURCES.rglob("*.py")) if path.name != "apps.py"]
    ours = [path for path in paths if not {"tests", "migrations"} & set(path.relative_to(SOURCES).parts)]
    return {path: ast.parse(path.read_text("utf-8")) for path in ours}


@cache
def _said_by_code() -> dict[str, list[str]]:
    """`apps.py` is left out: nobody sees an application's verbose name, there is no admin site."""
    found = {_name(path): [words for words in _bare(tree) if _is_vietnamese(words)] for path, tree in _code().items()}
    return {name: bare for name, bare in found.items() if bare}


@cache
def _said_by_pages() -> dict[str, list[str]]:
    pages = sorted(SOURCES.rglob("templates/**/*.html"))
    found = {_name(path): _Page(path.read_text("utf-8")).bare for path in pages}
    return {name: bare for name, bare in found.items() if bare}


def _is_vietnamese(words: str) -> bool:
    return VIETNAMESE.search(SAME_IN_EVERY_LANGUAGE.sub("", words)) is not None


def _bare(tree: ast.Module) -> list[str]:
    """String literals that are neither documentation nor arguments of a translation function."""
    excused = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in _translations(tree):
        excused |= {id(part) for argument in call.args for part in ast.walk(argument)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in excused
    ]


def _translations(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and FUNCTIONS.match(node.func.id):
            yield node


def _unwritten(path: Path, tree: ast.Module) -> list[str]:
    calls = _translations(tree)
    return [f"{_name(path)}:{call.lineno}" for call in calls if not isinstance(call.args[0], ast.Constant)]


class _Page(HTMLParser):
    """A template with its tags taken out. Text may hold no word at all; attributes and literals nothing Vietnamese."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.bare: list[str] = []
        self._in_code = 0
        self.feed("".join(self._outside(source)))
        self.close()

    def _outside(self, source: str) -> Iterator[str]:
        inside = ""
        for token in Lexer(source).tokenize():
            tag = token.contents.split(maxsplit=1)[0] if token.token_type is TokenType.BLOCK and token.contents else ""
            if inside:
                inside = "" if tag == inside else inside
            elif tag in ("blocktranslate", "comment") or token.contents == "block main_class":
                inside = f"end{tag}"
            elif token.token_type is TokenType.TEXT:
                yield token.contents
            elif token.token_type is not TokenType.COMMENT and tag != "translate":
                self._literals(token.contents)

    def _literals(self, contents: str) -> None:
        self.bare += [a or b for a, b in LITERAL.findall(contents) if _is_vietnamese(a or b)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_code += tag in ("code", "style", "script")
        self.bare += [value for _name, value in attrs if value and _is_vietnamese(value)]

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag in ("code", "style", "script")

    def handle_data(self, data: str) -> None:
        text = SAME_IN_EVERY_LANGUAGE.sub("", data)
        if not self._in_code and WORD.search(text):
            self.bare.append(data.strip())
