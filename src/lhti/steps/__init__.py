"""The step log of a dossier: where it stands, what its gate asks, the recording of events, and the audit of their history."""
