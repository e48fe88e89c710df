"""What one audience may see, as a view."""
