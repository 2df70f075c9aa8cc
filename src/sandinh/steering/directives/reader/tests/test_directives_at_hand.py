"""The shared real directives, read and marked by the shared marker, where that folder lies beside the project."""

import importlib.util
import json
import time
from pathlib import Path

import pytest

from sandinh.steering.directives.reader import read, to_json

ROOT = Path(__file__).resolve().parents[6]
SHARED = ROOT.parent / "shared" / "directives"
FLOOR = {"metadata": 0.95, "citations": 0.95, "tasks": 0.95, "assignees": 0.95, "deadlines": 0.95, "reports": 0.95}

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(),
    reason=f"the shared directives are not at {SHARED}; the samples stand without them",
)


@pytest.fixture(scope="module")
def marker():
    spec = importlib.util.spec_from_file_location("directive_marker", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows(marker):
    total = marker.tally()
    for path in sorted((SHARED / "gold").glob("*.json")):
        source = SHARED / "texts" / f"{path.stem}.txt"
        found = json.loads(json.dumps(to_json(read(source.read_bytes(), source.name))))
        total.update(marker.count_file(marker.load_gold(path), found, [], path.stem))
    return marker.scores(total)


@pytest.mark.parametrize("part", sorted(FLOOR))
def test_every_part_of_the_reading_is_good_enough(rows, part):
    assert rows[part] >= FLOOR[part]


def test_the_whole_is_good_enough(rows):
    assert rows["mean"] >= 0.96


def test_all_of_them_are_read_within_a_second():
    files = [(path.read_bytes(), path.name) for path in sorted((SHARED / "texts").glob("*.txt"))]
    read(*files[0])

    began = time.perf_counter()
    for data, name in files:
        read(data, name)

    assert time.perf_counter() - began < 1
