"""Geometry of drawings: plain values become shapes with places, in whole numbers; no record is known here."""
