package parley.irc;

import java.util.Optional;
import java.util.stream.Collectors;

/// Which letters of modes there are, and which take a parameter: the types A to D of Modern's
/// "CHANMODES", and those of "PREFIX".
///
/// @param lists type A: an address on a list; without a parameter the list is asked for
/// @param always type B: a parameter to set it and to unset it
/// @param whenSet type C: a parameter only to set it
/// @param never type D: no parameter
/// @param prefixes the ranks of members, highest first: always a nick
public record ModeTypes(String lists, String always, String whenSet, String never, String prefixes) {
    /// What a mode does with a parameter.
    public enum Type {
        LIST,
        ALWAYS,
        WHEN_SET,
        NEVER,
        PREFIX;

        boolean takesParameter(boolean set) {
            return switch (this) {
                case LIST, ALWAYS, PREFIX -> true;
                case WHEN_SET -> set;
                case NEVER -> false;
            };
        }
    }

    public ModeTypes {
        String all = lists + always + whenSet + never + prefixes;
        if (all.chars().distinct().count() != all.length()) {
            throw new IllegalArgumentException("a letter of two types: " + all);
        }
    }

    /// The type of a letter; empty where there is no such mode.
    public Optional<Type> of(char letter) {
        if (prefixes.indexOf(letter) >= 0) {
            return Optional.of(Type.PREFIX);
        } else if (lists.indexOf(letter) >= 0) {
            return Optional.of(Type.LIST);
        } else if (always.indexOf(letter) >= 0) {
            return Optional.of(Type.ALWAYS);
        } else if (whenSet.indexOf(letter) >= 0) {
            return Optional.of(Type.WHEN_SET);
        }
        return never.indexOf(letter) >= 0 ? Optional.of(Type.NEVER) : Optional.empty();
    }

    /// All letters, in alphabetical order, as RPL_MYINFO tells them.
    public String letters() {
        return sorted(lists + always + whenSet + never + prefixes);
    }

    /// Those that take a parameter, likewise.
    public String lettersWithParameter() {
        return sorted(lists + always + whenSet + prefixes);
    }

    private static String sorted(String letters) {
        return letters.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    /// The value of the token CHANMODES.
    public String chanmodes() {
        return lists + "," + always + "," + whenSet + "," + never;
    }
}
