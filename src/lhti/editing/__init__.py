"""Edits of dossier files by splicing: what is not meant stays byte for byte, and every edit is proved by reading the file again."""
