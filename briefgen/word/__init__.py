"""A finished page becomes a Word document: the same words in styles that a communications team can change."""
