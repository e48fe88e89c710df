"""Reports: one small module a format, all from the same diagnostics."""
