"""The public face of an act: what the log holds of it, and the digests that stand for what it does not."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC
from typing import Any

import rfc8785

from sandinh.core.org.models import Unit
from sandinh.core.register.kinds import Visibility
from sandinh.core.register.models import Act


def _salted(secret: str, act: Act, what: bytes) -> str:
    """A digest that tells nothing to whoever lacks the installation's secret."""
    return hmac.new(secret.encode(), act.uid.bytes + what, hashlib.sha256).hexdigest()


def content_is_intact(act: Act, *, secret: str) -> bool:
    return act.content is None or content_digest(act, act.content, secret=secret) == act.content_digest


def content_digest(act: Act, content: Mapping[str, Any], *, secret: str) -> str:
    """SHA-256 of the canonical content; salted where it is personal (and so not kept with the act) or not public."""
    canonical = rfc8785.dumps(dict(content))
    if act.content is None or act.visibility != Visibility.PUBLIC:
        return _salted(secret, act, canonical)
    return hashlib.sha256(canonical).hexdigest()


def face(act: Act, *, unit: Unit, secret: str) -> str:
    """Canonical JSON of the act's public face. A title is in it only when the act is public."""
    public = act.visibility == Visibility.PUBLIC
    return rfc8785.dumps(
        {
            "v": 1,
            "id": str(act.uid),
            "kind": act.kind,
            "unit": unit.code,
            "unit_name": unit.name,
            "subject": act.subject if public else "",
            "topic": act.topic,
            "title": act.title if public else "",
            "occurred_on": act.occurred_on.isoformat(),
            "period": [_day(act.period.lower), _day(act.period.upper)],
            "recorded_at": act.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": _salted(secret, act, str(act.actor_id).encode()),
            "content": act.content_digest,
            "responds_to": str(act.responds_to.uid) if act.responds_to else None,
            "corrects": str(act.corrects.uid) if act.corrects else None,
        }
    ).decode()


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None
