"""Sân Đình: Vietnam's Law on Grassroots Democracy, done in the open, on time, and provable.

SPDX-License-Identifier: AGPL-3.0-or-later
"""

__version__ = "0.1.0"
