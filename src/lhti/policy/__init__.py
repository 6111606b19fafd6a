"""The regulation as data: the models of a policy, loading, lint, and comparison of two editions."""
