"""A registry at one glance: a row for every consortium."""
