"""Bytes to raw text, by what the file really is: one module per format."""

from .dispatch import extract
from .extract import Extract

__all__ = ["Extract", "extract"]
