"""The sandbox that templates run in, and what is wrong in templates and style sheets."""
