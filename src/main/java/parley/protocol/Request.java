package parley.protocol;

/// What a session wants of the chat.
public sealed interface Request permits Command, Query {}
