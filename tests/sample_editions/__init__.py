"""The two published editions of the sample briefing, of 21 and 23 August 2025.

    .venv/bin/python -m tests.sample_editions

makes them anew: needed when the templates have changed and the sample should again be reproducible byte for byte. The
first edition is the folder beside this file: what was known on its day, from sources dated by then. The second is the
sample as it stands.
"""
