"""New dossiers and new registries: their first files, with comments that say what goes where."""
