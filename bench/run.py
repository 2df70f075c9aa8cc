"""`make bench`: what the spine costs at the size of the nation, each figure as a ratio or against its limit.

Runs on an embedded server of its own in a temporary directory, so that it neither needs nor touches anybody's data.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="sandinh-bench-"))
os.environ.update(SANDINH_DATA=str(FOLDER), SANDINH_DATABASE_URL="", DJANGO_SETTINGS_MODULE="sandinh.settings")
sys.path.insert(0, str(Path(__file__).parent))

import django  # noqa: E402 - the settings above come first

django.setup()

import boards  # noqa: E402
import law  # noqa: E402
import measure  # noqa: E402
import nation  # noqa: E402
import opening  # noqa: E402
import recording  # noqa: E402
from django.core.management import call_command  # noqa: E402


def main() -> None:
    verdicts = measure.Verdicts()
    call_command("migrate", interactive=False, verbosity=0)
    law.run(verdicts)
    nation.found(int(os.environ.get("BENCH_VILLAGES", nation.VILLAGES)))
    nation.legislate()
    opening.run(verdicts)
    boards.run(verdicts)
    recording.run(verdicts)
    verdicts.finish()


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
