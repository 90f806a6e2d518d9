package parley.hub;

/// What a session wants of the chat.
public sealed interface Request permits Command, Query {}
