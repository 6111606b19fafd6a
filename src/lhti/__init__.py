"""lhti: the filing of industrial science and technology consortia as checked text files."""

__version__ = "0.1.0"
