"""The catalogue's files, read strictly into frozen dataclasses. No Django and no database here.

`reader.read(directory)` gives the whole `Catalogue` or raises `BadCatalogue` with every fault, each at its line.
"""
