"""Statements: who said what, to whom, in which act.

A `Report` and its parse come in; `RuleAttributionReader` gives attributions, and `build_statements` makes statements of those of
any reader. `find_quotations` is the analysis of quotation marks that all readers share.
"""

from rejoinder.reading.statements.build import build_statements
from rejoinder.reading.statements.quotations import Quotation, find_quotations
from rejoinder.reading.statements.rule_reader import RuleAttributionReader

__all__ = ["Quotation", "RuleAttributionReader", "build_statements", "find_quotations"]
