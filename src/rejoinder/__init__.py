"""Rejoinder follows a negotiation through its public record."""

__version__ = "0.1.0"
