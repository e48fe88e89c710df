"""Contexts of the messages that drawings print, where one English word has several meanings."""

from __future__ import annotations

LANE, RUNG, SIDE = "lane", "rung", "side"
