"""Tests of the sample corpus and of the script that builds its annotations."""
