package parley.accounts;

import java.util.function.Consumer;

/// One attempt to log in by SASL, from the client's first message to the verdict. Confined to the thread of its
/// [Caller]'s executor, which also runs the answers. A client that gives up is answered by dropping this.
public sealed interface Login permits PlainLogin, ScramLogin, PasskeyLogin, BearerLogin {
    /// The longest message that a client has reason to send, in bytes: a token of many claims. Longer ones are
    /// [Step.Denied#WRONG].
    int MAX_MESSAGE = 8192;

    /// Takes the client's next message, decoded from whatever the protocol wraps it in (IRC: Base64), and gives the
    /// answer, later, on the caller's executor. The next message may come only after a [Step.Challenge] was
    /// answered.
    ///
    /// @throws IllegalStateException where a message comes before the last was answered, or after the verdict
    void received(byte[] message, Consumer<? super Step> then);
}
