"""Runners chain the rooms over reports: sources come in, readings and records go out."""

from rejoinder.runners.read_report import ReadResult, read_report

__all__ = ["ReadResult", "read_report"]
