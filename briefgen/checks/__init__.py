"""The editorial rules, one function a rule, in a table in `rules`; `audience` says what selection left out."""
