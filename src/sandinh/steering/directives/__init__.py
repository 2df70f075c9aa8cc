"""Directives: an official document comes in, is read, its tasks are confirmed and issued, and become duties.

A person confirms everything that the reader understood before it binds anybody. Issuing is one act: it gives each task
to the units chosen for it, and from then on the tasks are owed like the law's own duties. A unit that received a
directive says so, does the things, and may pass them down with earlier dates.
"""
