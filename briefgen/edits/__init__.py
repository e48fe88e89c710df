"""The one way to change a content file: `applying` makes edits of its bytes, and `output/content_files` writes them."""
