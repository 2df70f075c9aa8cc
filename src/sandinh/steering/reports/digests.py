"""What the register keeps of a report: which one it is, and a digest that anyone who has the report can compute."""

import hashlib
import json
from decimal import Decimal
from typing import Any

from sandinh.steering.reports import lines
from sandinh.steering.reports.models import Submission


def content(submission: Submission) -> dict[str, Any]:
    campaign = submission.campaign
    return {
        "form": f"{campaign.form_code}/{campaign.form_version}",
        "cut_off": campaign.cut_off.isoformat(),
        "sha256": digest(submission),
    }


def digest(submission: Submission) -> str:
    """SHA-256 of the report's figures and words, as sorted JSON in UTF-8."""
    said = {
        "figures": {
            line.indicator.code: {
                "numerator": _plain(line.numerator),
                "denominator": _plain(line.denominator),
                "estimate": _plain(line.estimate),
                "note": line.note,
            }
            for line in lines.of(submission)
        },
        "sections": dict(submission.narratives.values_list("section", "text")),
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Decimal | None) -> str | None:
    """The same words for a number before and after the database has padded it with zeros."""
    return None if value is None else f"{value.normalize():f}"
