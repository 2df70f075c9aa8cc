"""Timing, and saying a figure beside what it is compared with."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Verdicts:
    failed: int = 0

    def say(self, name: str, value: float, unit: str, *, at_most: float, against: str = "") -> None:
        """Print one figure and whether it keeps its promise."""
        kept = value <= at_most
        self.failed += not kept
        beside = f"  ({against})" if against else ""
        print(f"{'✓' if kept else '✗'} {name}: {value:.2f} {unit}, at most {at_most:g}{beside}", flush=True)

    def finish(self) -> None:
        sys.exit(1 if self.failed else 0)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_ms(work: Callable[[], object], times: int = 15) -> float:
    work()
    return statistics.median(seconds(work) for _ in range(times)) * 1000
