"""Fits how sure an entry of the record is: annotated reports in, weights out."""
