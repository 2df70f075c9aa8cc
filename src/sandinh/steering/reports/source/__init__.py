"""Report forms as data: what each asks, and where every figure comes from, read strictly from YAML."""

from sandinh.steering.reports.source.catalogue import form, forms

__all__ = ["form", "forms"]
