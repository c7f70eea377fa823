"""The cast of a document: who is meant by names, offices, short forms and pronouns."""
