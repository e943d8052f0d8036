"""The versions of a dossier's file: each module in `versions` leads from one to the next."""
