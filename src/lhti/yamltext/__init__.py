"""YAML as people type it: events to plain text values, positions on demand, errors in the writer's terms.

Nothing here knows what a dossier is. Every scalar stays the text that was typed; what YAML would do behind the writer's back
(types, duplicate keys, aliases, tags, several documents) is refused with a place.
"""
