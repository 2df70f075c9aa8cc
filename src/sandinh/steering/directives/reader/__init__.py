"""Reads an official directive: who wrote to whom, what each must do and by when, and where the text says so.

A general grammar of Vietnamese official style (Nghị định 30/2020/NĐ-CP for the State, Hướng dẫn 36-HD/VPTW for the
Party, and the mass organisations between them). Plain Python: no Django, no database. Bytes become text (`sources`),
text becomes lines, paragraphs and a numbered outline, and each part of a document is read from those by a module of its
own. Every field keeps its span in the text and a confidence, because an officer checks it before anything is issued.
"""

from .describe import describe
from .model import (
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Footnote,
    Found,
    Item,
    Notice,
    Reading,
    Report,
    Severity,
    Signer,
    Span,
    Task,
)
from .reading import read, read_text
from .schema import to_json

__all__ = [
    "Citation",
    "Deadline",
    "DeadlineKind",
    "Document",
    "Footnote",
    "Found",
    "Item",
    "Notice",
    "Reading",
    "Report",
    "Severity",
    "Signer",
    "Span",
    "Task",
    "describe",
    "read",
    "read_text",
    "to_json",
]
