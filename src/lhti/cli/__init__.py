"""One module a command: parse options, call one function, print. Nothing imports this package but the entry point."""
