"""Dân biết: what a unit makes public (Luật 10/2022/QH15, Điều 11–14): notices, and where each was posted.

One person drafts and another publishes. What was published is never edited: a correction is a new version that says
why, and both can be read side by side.
"""
