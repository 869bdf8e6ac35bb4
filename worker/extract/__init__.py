"""From an article to its event records."""
