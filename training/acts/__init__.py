"""Fits the weights by which acts are told."""
