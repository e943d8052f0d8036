"""One who is named in a report, while it is being found out who he is."""

from dataclasses import dataclass, field

from rejoinder.shapes import Actor, Mention


@dataclass(slots=True, eq=False)
class Figure:
    """An actor in the making.

    Attributes:
        name: The name by which the record calls it.
        type: The actor's type.
        office: The office as the record writes it, or None.
        of: The state or body it belongs to, or None.
        members: Names of members.
        roles: Roles of the offices it holds, as the actor book calls them.
        nouns: Nouns in lower case by which the report may take it up again ('minister', 'bloc').
        gender: `f`, `m` or empty.
        plural: Whether 'they' is its pronoun.
        named: Whether it has a name of its own, and is not only described.
        weak: Whether nothing but its place in a sentence speaks for it.
        mentions: Where the report names it.
    """

    name: str
    type: str
    office: str | None = None
    of: str | None = None
    members: tuple[str, ...] = ()
    roles: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    gender: str = ""
    plural: bool = False
    named: bool = True
    weak: bool = False
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        """Whether it is one person."""
        return self.type == "person"

    def learn(self, *, office: str | None, of: str | None, roles: tuple[str, ...] = (), nouns: tuple[str, ...] = ()) -> None:
        """Take up what a mention tells of it; what is known already stays."""
        if office and (not self.office or (self.office.startswith("former ") and not office.startswith("former "))):
            self.office, self.of = office, of or self.of
        elif of and not self.of:
            self.of = of
        self.roles.extend(role for role in roles if role not in self.roles)
        self.nouns.extend(noun for noun in nouns if noun not in self.nouns)

    def as_actor(self) -> Actor:
        """Return the frozen actor."""
        mentions = tuple(sorted(self.mentions, key=lambda mention: (mention.span.start, mention.span.end)))
        return Actor(self.name, self.type, self.office, self.of, self.members, mentions)
