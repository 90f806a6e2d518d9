package parley.store;

import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Target;

/// Names as one text each: as they are spelt, and behind blanks the folded form and the skeleton where they differ from
/// what stands before them. No name has a blank in it.
final class Names {
    private Names() {}

    static String text(Nick nick) {
        String folded = nick.folded();
        if (!nick.skeleton().equals(folded)) {
            return nick.name() + " " + folded + " " + nick.skeleton();
        }
        return folded.equals(nick.name()) ? folded : nick.name() + " " + folded;
    }

    static String text(ChannelName channel) {
        return channel.folded().equals(channel.name()) ? channel.folded() : channel.name() + " " + channel.folded();
    }

    static String text(Target target) {
        return switch (target) {
            case Nick nick -> text(nick);
            case ChannelName channel -> text(channel);
        };
    }

    static Nick nick(String text) {
        if (text.indexOf(' ') < 0) {
            return new Nick(text, text, text);
        }
        String[] forms = text.split(" ", 3);
        String folded = forms[1].equals(forms[0]) ? forms[0] : forms[1];
        String last = forms[forms.length - 1];
        return new Nick(forms[0], folded, last.equals(folded) ? folded : last);
    }

    static Account account(String text) {
        return new Account(nick(text));
    }

    static ChannelName channel(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? new ChannelName(text, text)
                : new ChannelName(text.substring(0, blank), text.substring(blank + 1));
    }

    /// No nick begins as channels do.
    static Target target(String text) {
        return text.startsWith("#") ? channel(text) : nick(text);
    }
}
