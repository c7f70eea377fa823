"""Every error that polgraph raises on purpose.

    PolgraphError                 something a user can mend; the command line prints it in one line
    ├── InputError                a text, table or option cannot be used as given        (exit 2)
    │   ├── UnreadableError       a path is missing, binary, empty or in another encoding
    │   ├── LineError             one line of a JSON Lines or CSV file is malformed
    │   └── UsageError            an unknown suffix, name or option value
    ├── GraphError                an RDF file or store cannot be read as a graph         (exit 2)
    ├── QueryError                a SPARQL query is malformed or unknown                 (exit 2)
    ├── OutputError               an output cannot be written                            (exit 2)
    ├── PushError                 a SPARQL server does not take a graph or answer        (exit 2)
    │   └── StoppedError          nor would it take another: away, or access refused
    ├── ServiceError              a reconciliation service does not answer, or not as it should (exit 2)
    └── SetupError                a part of the installation is missing or damaged       (exit 2)

Only the command line catches them. Each message names the file, the place and the remedy.
"""


class PolgraphError(Exception):
    """The root: anything a user can mend."""


class InputError(PolgraphError):
    """A text, table or option cannot be used as given."""


class UnreadableError(InputError):
    """A path is missing, binary, empty or in another encoding."""


class LineError(InputError):
    """One line of a JSON Lines or CSV file is malformed."""


class UsageError(InputError):
    """An unknown suffix, name or option value."""


class GraphError(PolgraphError):
    """An RDF file or a store cannot be read as a graph."""


class QueryError(PolgraphError):
    """A SPARQL query is malformed, or its name is unknown."""


class OutputError(PolgraphError):
    """An output cannot be written."""


class PushError(PolgraphError):
    """A SPARQL server does not take a graph, or does not answer a question."""


class StoppedError(PushError):
    """Nor would it take another: it is away, or refuses who asks."""


class ServiceError(PolgraphError):
    """A reconciliation service does not answer, or not as it should; or offline, what it would say is not known."""


class SetupError(PolgraphError):
    """A part of the installation is missing or damaged."""
