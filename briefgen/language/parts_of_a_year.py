"""Seasons and quarters, and spans from one to another of the same year: messages, by their numbers in EDTF."""

from __future__ import annotations

PARTS_OF_A_YEAR = {
    21: "spring %(year)s", 22: "summer %(year)s", 23: "autumn %(year)s", 24: "winter %(year)s",
    33: "first quarter of %(year)s", 34: "second quarter of %(year)s", 35: "third quarter of %(year)s",
    36: "fourth quarter of %(year)s",
}  # fmt: skip
# Each a message of its own, because languages join numbers, cases and plurals in their own ways. None is of winter,
# which may be that at either end of its year.
SPANS_OF_A_YEAR = {
    (21, 22): "spring to summer %(year)s", (21, 23): "spring to autumn %(year)s", (22, 23): "summer to autumn %(year)s",
    (33, 34): "first to second quarter of %(year)s", (33, 35): "first to third quarter of %(year)s",
    (33, 36): "first to fourth quarter of %(year)s", (34, 35): "second to third quarter of %(year)s",
    (34, 36): "second to fourth quarter of %(year)s", (35, 36): "third to fourth quarter of %(year)s",
}  # fmt: skip
