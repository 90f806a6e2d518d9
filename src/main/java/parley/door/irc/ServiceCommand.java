package parley.door.irc;

/// What somebody may write to a service.
///
/// @param name its first word, in capitals
/// @param syntax of what follows the name, for HELP
/// @param params how many words follow at least
/// @param help what it does, in a sentence
record ServiceCommand(String name, String syntax, int params, String help, Handler handler) {
    /// Carries it out. What takes several steps goes on in callbacks, as for a [Verb].
    interface Handler {
        void handle(ServiceTalk talk);
    }

    /// How it is written.
    String usage() {
        return syntax.isEmpty() ? name : name + " " + syntax;
    }
}
