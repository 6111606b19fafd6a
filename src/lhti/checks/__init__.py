"""Checks: small pure functions `(dossier, parameters) -> violations`, one module a topic.

They know no figure and no sentence of the law; a policy binds them to clauses and gives them both.
A check that no policy binds does not run.
"""
