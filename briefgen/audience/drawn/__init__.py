"""What is drawn from records: which shown records a drawing is made of, its sentence, and its data."""
