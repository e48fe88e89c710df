"""The models of records and settings, and trees read into them."""
