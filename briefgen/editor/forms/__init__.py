"""A record as a form, and the form as the smallest change of a file."""
