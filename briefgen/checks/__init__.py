"""The editorial rules, one function a rule."""
