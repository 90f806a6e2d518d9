package parley.services;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import parley.accounts.Authenticator;
import parley.accounts.TokenWord;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.InviteLink;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// What NickServ does about invitations; and what a word of one is for, whoever asks.
public final class Inviting {
    /// What stands behind the page's address, before the word. Browsers send nothing of it.
    private static final String FRAGMENT = "#invite=";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Inviting() {}

    /// Looks what an invitation is for. A word that is none counts as a failure to prove something.
    ///
    /// @param found gets what it is by, and the invitation with the channels to which it leads now
    public static void look(
            Authenticator authenticator,
            ServiceCaller caller,
            String word,
            BiConsumer<Fingerprint, InviteLink> found,
            Consumer<? super Refusal> refused) {
        if (!authenticator.mayGuess(caller.caller())) {
            refused.accept(new Refusal.TryAgain());
            return;
        }
        Optional<Fingerprint> hash = parse(word).map(TokenWord::hash);
        if (hash.isEmpty()) {
            authenticator.guessed(caller.caller(), false);
            refused.accept(new Refusal.InvitationVoid(Refusal.InvitationVoid.Cause.UNKNOWN));
            return;
        }
        caller.perform(new Query.InviteLinkOf(hash.get()), asked -> {
            boolean unknown = asked.reply() instanceof Refusal.InvitationVoid(var cause)
                    && cause == Refusal.InvitationVoid.Cause.UNKNOWN;
            authenticator.guessed(caller.caller(), !unknown);
            if (asked.reply() instanceof Answer.InviteLinkIs(InviteLink link)) {
                found.accept(hash.get(), link);
            } else if (asked.reply() instanceof Refusal refusal) {
                refused.accept(refusal);
            }
        });
    }

    /// The word of an invitation as people give it: the whole link, too.
    private static Optional<TokenWord> parse(String given) {
        int link = given.lastIndexOf(FRAGMENT);
        return TokenWord.typed(link < 0 ? given : given.substring(link + FRAGMENT.length()));
    }

    static void handle(ServiceTalk talk) {
        String what = talk.param(0).toUpperCase(Locale.ROOT);
        List<String> rest = talk.params().isEmpty()
                ? List.of()
                : talk.params().subList(1, talk.params().size());
        switch (what) {
            case "ADD" -> add(talk, rest);
            case "LIST" -> list(talk);
            case "DEL" -> end(talk, talk.param(1));
            case "USE" -> use(talk, talk.param(1));
            default -> talk.say("Write: INVITE ADD, INVITE LIST, INVITE DEL NUMBER or INVITE USE WORD");
        }
    }

    private static void add(ServiceTalk talk, List<String> words) {
        Optional<InviteOrder> order = InviteOrder.parse(words, talk.names());
        if (order.isEmpty()) {
            talk.say("Behind INVITE ADD there are " + InviteOrder.RIGHT + ".");
            return;
        }
        TokenWord word = talk.authenticator().newToken();
        talk.perform(order.get().command(word), performed -> {
            if (performed.reply() instanceof Answer.InviteLinkIs(InviteLink link)) {
                made(link, word, talk.services().page()).forEach(talk::say);
            }
        });
    }

    /// What is told of a new invitation, to its maker alone.
    ///
    /// @param page where people find it, with a slash at its end; empty where that is not known
    public static List<String> made(InviteLink link, TokenWord word, Optional<String> page) {
        var lines = new ArrayList<String>();
        lines.add("Invitation " + words(link) + ". Its word is told only now.");
        page.ifPresent(address -> lines.add("Link: " + address + FRAGMENT + word.text()));
        lines.add("At IRC: /msg NickServ REGISTER PASSWORD * " + word.text());
        lines.add("Who has an account: /msg NickServ INVITE USE " + word.text());
        return lines;
    }

    /// An invitation in words.
    public static String words(InviteLink link) {
        String channels = channels(link);
        return link.number() + ": "
                + (channels.isEmpty() ? "" : "to " + channels + ", ")
                + link.left() + " of " + link.uses() + " left, until "
                + TIME.format(link.until())
                + (link.maker() == null ? "" : ", by " + link.maker().name());
    }

    private static String channels(InviteLink link) {
        return link.channels().stream().map(ChannelName::name).collect(Collectors.joining(" "));
    }

    private static void list(ServiceTalk talk) {
        talk.perform(new Query.InviteLinks(), performed -> {
            if (performed.reply() instanceof Answer.InviteLinks(List<InviteLink> links)) {
                links.forEach(link -> talk.say(words(link)));
                talk.say("Invitations: " + links.size() + ". INVITE DEL and a number takes one back.");
            }
        });
    }

    private static void end(ServiceTalk talk, String number) {
        if (!number.matches("[0-9]{1,9}")) {
            talk.say("Write: INVITE DEL NUMBER");
            return;
        }
        talk.perform(
                new Command.EndInviteLink(Integer.parseInt(number)),
                _ -> talk.say("The invitation " + number + " counts no more."));
    }

    /// Brings who has an account into the channels.
    private static void use(ServiceTalk talk, String word) {
        if (talk.caller().profile().account() == null) {
            talk.say("That is for those who are logged in. To make an account by it: REGISTER PASSWORD EMAIL WORD,"
                    + " with * for no EMAIL.");
            return;
        }
        look(
                talk.authenticator(),
                talk.caller(),
                word,
                (hash, _) -> talk.perform(new Command.UseInviteLink(hash), performed -> {
                    if (performed.reply() instanceof Answer.InviteLinkIs(InviteLink link)) {
                        talk.say("The invitation leads " + (link.channels().isEmpty() ? "here" : "to " + channels(link))
                                + ".");
                    }
                }),
                talk::refuse);
    }
}
