"""WCAG 2.2 AA computed from the tokens: 4.5 for text, 3 for the edges of controls and for focus."""

import pytest

from sandinh.web.tokens import tokens

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "sheet", "wash", "letter")],
    *[
        (ink, ground)
        for ink in ("accent", "accent-ink")
        for ground in ("paper", "sheet", "wash", "letter", "accent-wash")
    ],
    *[("ink", f"{tone}-wash") for tone in ("accent", "good", "soon", "bad", "idle")],
    *[("ink-2", f"{tone}-wash") for tone in ("accent", "soon")],
    *[(tone, f"{tone}-wash") for tone in ("good", "soon", "bad", "idle")],
    *[("bad", ground) for ground in ("paper", "sheet", "wash")],
    ("idle", "sheet"),
    ("on-accent", "accent"),
    ("on-accent", "accent-ink"),
    ("on-bad", "bad"),
]
EDGES = [(edge, ground) for edge in ("line-control", "focus", "accent") for ground in ("paper", "sheet", "wash")]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(tokens()[one]), luminance(tokens()[other])])
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one(monkeypatch: pytest.MonkeyPatch):
    assert round((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05), 2) == 21


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str):
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_controls_can_be_seen(edge: str, ground: str):
    assert contrast(edge, ground) >= 3
