"""The last looks at a finished document: leak test, stamps, blocks, glyphs, page budget."""
