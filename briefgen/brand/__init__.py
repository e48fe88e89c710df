"""Colours, fonts, logo and pictures of a desk."""
