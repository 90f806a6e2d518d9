package parley.chat;

/// The beginning of a message to which something else refers.
///
/// @param by who said it, by their nick of today
/// @param text as it was sent, without line ends; an ellipsis at its end stands for more
public record Quote(Nick by, String text) {}
