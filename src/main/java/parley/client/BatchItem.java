package parley.client;

import parley.irc.IrcMessage;

/// What a batch holds: messages, and batches.
sealed interface BatchItem permits Batch, BatchItem.Single {
    /// A message.
    record Single(IrcMessage message) implements BatchItem {}
}
