package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.protocol.Fact;
import parley.protocol.MailedWord;
import parley.protocol.MailedWord.Purpose;

/// The words that were sent by mail, in the order in which they were. Confined to the hub thread.
final class WordRegister {
    private final Map<Fingerprint, MailedWord> byHash = new LinkedHashMap<>();

    /// Those of one purpose count equally long: so they end in their order.
    private final Map<Purpose, SequencedSet<MailedWord>> byPurpose = new EnumMap<>(Purpose.class);

    private final Map<String, List<MailedWord>> byAccount = new TreeMap<>();
    private final Map<String, List<MailedWord>> byEmail = new TreeMap<>();

    WordRegister() {
        for (Purpose purpose : Purpose.values()) {
            byPurpose.put(purpose, new LinkedHashSet<>());
        }
    }

    /// A view.
    Collection<MailedWord> all() {
        return byHash.values();
    }

    @Nullable
    MailedWord find(Purpose purpose, Fingerprint hash) {
        MailedWord word = byHash.get(hash);
        return word == null || word.purpose() != purpose ? null : word;
    }

    private SequencedSet<MailedWord> of(Purpose purpose) {
        return byPurpose.computeIfAbsent(purpose, _ -> new LinkedHashSet<>());
    }

    /// Whether there is no room for another, even where those whose time is over go.
    boolean isFull(Purpose purpose, Instant now) {
        SequencedSet<MailedWord> words = of(purpose);
        return words.size() >= MailedWord.MOST_OF_ALL && !words.getFirst().isOver(now);
    }

    /// Those about an account.
    List<MailedWord> of(Account account) {
        return List.copyOf(byAccount.getOrDefault(account.folded(), List.of()));
    }

    /// Those that were sent to an address.
    List<MailedWord> to(String email) {
        return List.copyOf(byEmail.getOrDefault(key(email), List.of()));
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    void put(MailedWord word) {
        byHash.put(word.hash(), word);
        of(word.purpose()).add(word);
        add(byAccount, word.account().folded(), word);
        add(byEmail, key(word.email()), word);
    }

    private static void add(Map<String, List<MailedWord>> to, String key, MailedWord word) {
        to.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(word);
    }

    private void remove(MailedWord word) {
        byHash.remove(word.hash());
        of(word.purpose()).remove(word);
        remove(byAccount, word.account().folded(), word);
        remove(byEmail, key(word.email()), word);
    }

    private static void remove(Map<String, List<MailedWord>> from, String key, MailedWord word) {
        from.computeIfPresent(key, (_, words) -> words.remove(word) && words.isEmpty() ? null : words);
    }

    /// Takes those about an account away.
    ///
    /// @return what is to be kept of that
    List<Fact> remove(Account account) {
        var facts = new ArrayList<Fact>();
        for (MailedWord word : of(account)) {
            remove(word);
            facts.add(new Fact.MailedWordEnded(word.hash()));
        }
        return facts;
    }

    /// Takes those away whose time is over.
    ///
    /// @return what is to be kept of that
    List<Fact> removeOver(Instant now) {
        var facts = new ArrayList<Fact>();
        for (Purpose purpose : Purpose.values()) {
            SequencedSet<MailedWord> words = of(purpose);
            while (!words.isEmpty() && words.getFirst().isOver(now)) {
                facts.add(new Fact.MailedWordEnded(words.getFirst().hash()));
                remove(words.getFirst());
            }
        }
        return facts;
    }
}
