"""Bytes to raw text, by what the file really is: one module per format."""

from .dispatch import Extract, extract

__all__ = ["Extract", "extract"]
