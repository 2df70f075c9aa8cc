"""What the documents say exists does exist, and what exists is said: links, commands, settings, jobs, words."""

import importlib
import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.apps import apps
from django.conf import settings
from procrastinate.contrib.django import app as jobs

import sandinh
from sandinh.cli.main import GROUPS
from sandinh.cli.main import sandinh as command
from sandinh.core.duties.models import Standing, Trigger
from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.register.kinds import KINDS
from sandinh.kernel import config

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
ARCHITECTURE = ROOT / "docs/architecture.md"
DEPENDENCIES = ROOT / "docs/dependencies.md"
GLOSSARY = ROOT / "docs/glossary.md"
OPERATIONS = ROOT / "docs/operations.md"

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```[^\n]*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
OUR_PATH = re.compile(r"(?<![\w/.-])(?:src|tests|docs|bench|bin|requirements|\.ci)/[\w./*-]*")
WORD = re.compile(r"[a-z][a-z-]*")
# A line of code that begins with the command itself, after what a shell or systemd lets stand before it.
OUR_COMMAND = re.compile(r"^\s*(?:ExecStart=)?(?:[A-Z_]+=\S+\s+)*(?:\S*bin/)?sandinh\s+([^#|;]+)")
OUR_TARGET = re.compile(r"^\s*make (?:-C \S+ )?([a-z][a-z-]*)")
SECRET = re.compile(r"\bCONFIG\.secret\(\s*(?:\"([^\"]+)\"|([A-Z_]+))")


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


def read(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def code(document: Path) -> list[str]:
    """Every line of code that a document shows, in blocks and in sentences; a line goes on after a backslash."""
    text = read(document)
    blocks = "\n".join(FENCE.findall(text)).replace("\\\n", " ")
    return [*blocks.splitlines(), *SPAN.findall(FENCE.sub("", text))]


def table(document: Path, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    after = read(document).split(f"\n{heading}\n", 1)[1]
    rows = [line for line in after.split("\n#", 1)[0].splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" | ")] for row in rows[2:]]


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", read(document)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_between_documents_lead_somewhere(document):
    dead = []
    for target in LINK.findall(FENCE.sub("", read(document))):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        if not there.exists() or (anchor and anchor not in anchors(there)):
            dead.append(target)

    assert dead == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_paths_of_the_repository_exist(document):
    found = [
        match.group().rstrip(".") for line in code(document) for match in OUR_PATH.finditer(line) if " " not in line
    ]

    assert [path for path in found if not list(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_make_targets_exist(document):
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    said = {found for line in code(document) for found in OUR_TARGET.findall(line)}

    assert said - targets == set()


def test_each_make_target_with_a_description_is_in_the_contributors_guide():
    targets = set(re.findall(r"^([a-z-]+):.*## ", read(ROOT / "Makefile"), re.MULTILINE))
    said = {found for line in code(ROOT / "CONTRIBUTING.md") for found in OUR_TARGET.findall(line)}

    assert targets - said - {"help"} == set()


def called(line: str) -> Iterator[list[str]]:
    """The words after `sandinh` on a line of code."""
    for match in OUR_COMMAND.finditer(line):
        yield shlex.split(match.group(1))


def followed(words: list[str]) -> str:
    """What is wrong with a command line, or nothing."""
    at: click.Command = command
    rest = list(words)
    while isinstance(at, click.Group) and rest and WORD.fullmatch(rest[0]):
        found = at.get_command(click.Context(at), rest[0])
        if found is None:
            return f"no command {rest[0]!r} in {' '.join(words)!r}"
        at = found
        rest.pop(0)
    known = {option for parameter in at.params for option in parameter.opts} | {"--help"}
    wrong = [word for word in rest if word.startswith("--") and word.split("=")[0] not in known]
    return f"no option {wrong[0]!r} in {' '.join(words)!r}" if wrong and at.name != "manage" else ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_commands_and_their_options_exist(document):
    faults = [followed(words) for line in code(document) for words in called(line)]

    assert [fault for fault in faults if fault] == []


def test_a_command_that_does_not_exist_is_noticed():
    assert followed(["law", "repeal"]) == "no command 'repeal' in 'law repeal'"
    assert followed(["law", "show", "X", "--loud"]) == "no option '--loud' in 'law show X --loud'"
    assert followed(["law", "show", "X", "--on", "2026-01-01"]) == ""


def test_every_command_is_in_the_operators_guide():
    exist = set()
    for name in GROUPS:
        group = command.get_command(click.Context(command), name)
        below = group.list_commands(click.Context(group)) if isinstance(group, click.Group) else []
        exist |= {f"{name} {one}" for one in below} or {name}
    said = {" ".join(words) for line in code(OPERATIONS) for words in called(line)}

    assert sorted(one for one in exist if not any(line == one or line.startswith(f"{one} ") for line in said)) == []


class Watched(dict[str, str]):
    """An environment that remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)


def test_the_settings_table_has_the_variables_that_the_code_reads():
    environment = Watched()
    config.from_environment(environment)

    said = [row[0] for row in table(OPERATIONS, "## Settings")]

    assert sorted(said) == sorted(environment.asked)
    assert len(said) <= 8


def test_no_other_setting_is_mentioned_anywhere():
    environment = Watched()
    config.from_environment(environment)
    sources = [*DOCUMENTS, *ROOT.glob("src/**/*.py"), ROOT / "Makefile"]

    said = {found for source in sources for found in re.findall(r"\bSANDINH_[A-Z][A-Z_]*", read(source))}

    assert said - environment.asked == set()


def secrets_made(source: str) -> Iterator[str]:
    for literal, name in SECRET.findall(source):
        yield literal or re.search(rf'^{name} = "([^"]+)"', source, re.MULTILINE).group(1)


def test_the_secrets_table_has_those_that_the_code_makes():
    sources = [source for source in ROOT.glob("src/**/*.py") if "tests" not in source.parts]
    made = {found for source in sources for found in secrets_made(read(source))}

    assert sorted(row[0] for row in table(OPERATIONS, "### Secrets")) == sorted(made)


def test_the_jobs_table_has_the_periodic_jobs_and_their_times():
    periodic = {
        (task.task.name.removeprefix("sandinh."), task.cron)
        for task in jobs.periodic_registry.periodic_tasks.values()
        if task.task.name.startswith("sandinh.")
    }

    said = {(row[0], row[1].strip("`")) for row in table(OPERATIONS, "## The worker and its jobs")}

    assert said == periodic
    assert periodic


def test_the_list_of_dependencies_is_the_requirements():
    lines = [line for name in ("base", "dev") for line in read(ROOT / f"requirements/{name}.in").splitlines()]
    required = {re.match(r"[\w.-]+", line).group() for line in lines if line and not line.startswith(("-", "#"))}

    said = [row[0] for heading in ("## To run", "## To develop") for row in table(DEPENDENCIES, heading)]

    assert sorted(said) == sorted(required)


def declared_kinds() -> dict[str, tuple[str, str]]:
    """Each kind of act of our rooms: its title in Vietnamese and who may read it."""
    for room in settings.ROOMS:
        if importlib.util.find_spec(f"{room}.acts"):
            importlib.import_module(f"{room}.acts")
    labels = {apps.get_app_config(room.rpartition(".")[2]).label for room in settings.ROOMS}
    return {
        name: (str(kind.title), kind.visibility.value)
        for name, kind in KINDS.items()
        if name.partition(".")[0] in labels
    }


def test_every_kind_of_act_is_in_the_glossary():
    said = {row[0]: (row[1], row[2]) for row in table(GLOSSARY, "## Acts")}

    assert said == declared_kinds()


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Units", {kind.value: str(kind.label) for kind in UnitKind}),
        ("## Roles", {role.value: str(role.about.name) for role in Role}),
        ("## Triggers", {trigger.value: str(trigger.label) for trigger in Trigger}),
        ("## Standings", {standing.value: str(standing.label) for standing in Standing}),
    ],
)
def test_the_words_of_the_code_are_in_the_glossary(heading, expected):
    assert {row[0]: row[1] for row in table(GLOSSARY, heading)} == expected


def test_every_room_has_its_place_in_the_architecture():
    rooms = {room.removeprefix("sandinh.").replace(".", "/") for room in settings.ROOMS}

    assert {row[0] for row in table(ARCHITECTURE, "## Rooms")} == rooms


def test_decisions_are_numbered_in_one_line_and_listed():
    records = sorted(path.name for path in (ROOT / "docs/adr").glob("*.md"))

    assert [name[:4] for name in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]
    assert [target.removeprefix("adr/") for target in LINK.findall(read(ARCHITECTURE)) if "adr/" in target] == records


def test_both_readmes_give_the_same_commands():
    def commands(name: str) -> list[str]:
        lines = "\n".join(FENCE.findall(read(ROOT / name))).splitlines()
        return [line.split(" #")[0].strip() for line in lines if line.split(" #")[0].strip()]

    assert commands("README.md") == commands("README.vi.md")


def test_the_change_log_begins_with_the_version_of_the_code():
    versions = re.findall(r"^## \[([\d.]+)\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)

    assert versions[0] == sandinh.__version__
