"""Loads and checks the knowledge; finds its phrases in a text."""
