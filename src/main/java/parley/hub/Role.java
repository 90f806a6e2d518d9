package parley.hub;

/// As what somebody takes part.
public enum Role {
    /// A person with a nick of his own choice.
    USER,
    /// A nameless client of the `lobby` door, whose nick is made of [Hub#NUMBERED_PREFIX] and a number.
    NUMBERED,
    /// A visitor of a desk: he sees only the operators' answers, and only they may write to him.
    VISITOR
}
