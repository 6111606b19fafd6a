"""What a consortium's folder is: one model module a file, field types for typed text, reading, and the facts that follow from the files."""
