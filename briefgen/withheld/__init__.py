"""The ways in which what may not be seen is told, by its names, its words or its figures, and where a text does so."""
