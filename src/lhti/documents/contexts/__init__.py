"""One module a paper: `context(order)` gives what its template places, `dated(order)` the paper's own date."""
