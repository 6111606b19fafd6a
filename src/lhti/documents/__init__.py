"""The papers: what each one says is prepared here as plain values, and placed into Word templates."""
