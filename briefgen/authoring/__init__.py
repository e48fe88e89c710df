"""What helps people write content and templates."""
