package parley.chat;

/// What proves that somebody is an account's owner, without the password itself.
///
/// @param version rises with every change of password, from where it began
/// @param passwordHash of a memory-hard function, with its parameters, in PHC string form
/// @param scram what SCRAM-SHA-256 asks for (RFC 5803: `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`)
public record Credential(int version, String passwordHash, String scram) {
    @Override
    public String toString() {
        return "Credential[version=" + version + "]"; // the hashes do not belong in a log
    }
}
