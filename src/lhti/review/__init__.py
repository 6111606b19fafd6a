"""What a proposal does to the dossiers of a registry: two revisions of git compared, as data first, in words second."""
