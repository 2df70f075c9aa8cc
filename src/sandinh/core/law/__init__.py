"""The law as data: who owes which act, when and under which article, each rule dated and cited.

Lawyers write `catalog/*.yaml`; `source` reads it strictly, without Django; `actions.load` copies it into the tables
that duties and pages read. Nothing here knows a number: every deadline, duration and threshold is in the catalogue.
"""
