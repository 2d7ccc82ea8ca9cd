"""Adapters for the frameworks that scraping jobs run on. Each is imported by its own name."""
