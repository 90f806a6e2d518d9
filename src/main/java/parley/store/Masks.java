package parley.store;

import parley.chat.Extban;
import parley.chat.Mask;

/// Extended bans as three texts each: the letters of their kind, the mask as it is written, and as it is folded; so
/// that nobody folds it again.
final class Masks {
    private Masks() {}

    static String kind(Extban ban) {
        return switch (ban) {
            case Extban.HostMask _ -> "";
            case Extban.AccountMask _ -> "a";
            case Extban.RealName _ -> "r";
            case Extban.Mute(Extban inner) -> "m" + kind(inner);
        };
    }

    static Mask mask(Extban ban) {
        return switch (ban) {
            case Extban.HostMask(Mask mask) -> mask;
            case Extban.AccountMask(Mask mask) -> mask;
            case Extban.RealName(Mask mask) -> mask;
            case Extban.Mute(Extban inner) -> mask(inner);
        };
    }

    static Extban ban(String kind, String text, String folded) {
        var mask = new Mask(text, folded);
        return switch (kind) {
            case "" -> new Extban.HostMask(mask);
            case "a" -> new Extban.AccountMask(mask);
            case "r" -> new Extban.RealName(mask);
            case "m", "ma", "mr" -> new Extban.Mute(ban(kind.substring(1), text, folded));
            default -> throw new StoreException("no kind of ban: \"" + kind + "\"");
        };
    }
}
