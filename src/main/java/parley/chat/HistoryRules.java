package parley.chat;

/// What holds for history.
///
/// @param enabled whether anything is kept, and may be read
/// @param redaction whether one may redact what one wrote
/// @param tags which messages without text are kept
public record HistoryRules(boolean enabled, boolean redaction, KeptTags tags) {
    /// What holds unless the configuration says otherwise.
    public static final HistoryRules DEFAULT = new HistoryRules(true, true, KeptTags.DEFAULT);
}
