"""Runners chain the rooms over reports: sources come in, readings and records go out, or into a dossier."""

from rejoinder.runners.read_report import ReadResult, read_report

__all__ = ["ReadResult", "read_report"]
