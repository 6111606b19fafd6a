"""Judging dossiers: stage, waivers, one dossier or a registry, one process or several."""
