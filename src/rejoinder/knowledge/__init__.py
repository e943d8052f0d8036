"""The knowledge room: what a domain expert edits, and the loaders that check it.

Tables under `knowledge/` and a user's files come in; books that answer questions go out. A file that breaks its form
raises `KnowledgeError` with its name, line and field.
"""

from rejoinder.knowledge.actor_book import ActorBook, load_actor_book
from rejoinder.knowledge.actor_names import NameEntry, NameHit, name_key
from rejoinder.knowledge.actor_shapes import Body, Candidate, Group, Holder, Office, Person, State

__all__ = [
    "ActorBook",
    "Body",
    "Candidate",
    "Group",
    "Holder",
    "NameEntry",
    "NameHit",
    "Office",
    "Person",
    "State",
    "load_actor_book",
    "name_key",
]
