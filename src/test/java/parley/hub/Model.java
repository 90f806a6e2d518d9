package parley.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.protocol.Command;
import parley.protocol.Draft;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// What the hub should do, said a second time as plainly as can be: lists that are searched from end to end, no index,
/// no cache. The hub is held to it by [RandomCommandsTest].
final class Model {
    private final List<Person> people = new ArrayList<>();
    private final Map<ChannelName, List<Person>> channels = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();

    private static final class Person {
        final SessionId session;
        final Role role;
        Nick nick;
        final List<ChannelName> joined = new ArrayList<>();

        Person(SessionId session, Nick nick, Role role) {
            this.session = session;
            this.nick = nick;
            this.role = role;
        }
    }

    private record Link(Person from, Nick to) {}

    record Expected(Optional<Reply> reply, List<Stage.Heard> heard, List<Fact> facts) {
        static Expected of(Outcome outcome) {
            return new Expected(outcome.reply().map(Stage::done), Stage.heard(outcome), posts(outcome));
        }

        /// What is kept of what was said; that people come and go is kept too, and tested elsewhere.
        private static List<Fact> posts(Outcome outcome) {
            return outcome.facts().stream()
                    .filter(fact ->
                            fact instanceof Fact.Happened(HistoryEntry entry) && entry.event() instanceof Event.Posted)
                    .toList();
        }
    }

    private static Expected refused(Refusal refusal) {
        return new Expected(Optional.of(refusal), List.of(), List.of());
    }

    private static Expected done(List<Stage.Heard> heard) {
        return new Expected(Optional.of(Stage.DONE), heard, List.of());
    }

    private static Stage.Heard heard(Event event, List<Person> by) {
        return new Stage.Heard(event, by.stream().map(person -> person.session).toList());
    }

    Expected apply(Stamped stamped) {
        Person self = find(stamped.origin());
        if (self == null) {
            return switch (stamped.command()) {
                case Command.Enter enter -> enter(stamped.origin(), enter);
                case Command.Quit _ -> done(List.of());
                default -> refused(new Refusal.OutOfTurn());
            };
        }
        return switch (stamped.command()) {
            case Command.Enter _ -> refused(new Refusal.OutOfTurn());
            case Command.Join join -> done(join(self, join.channel()));
            case Command.Link(Nick to) -> link(self, to);
            case Command.Send(ChannelName channel, Draft draft) -> post(stamped, self, channel, draft.text());
            case Command.Send(Nick to, Draft draft) -> tell(stamped, self, to, draft.text());
            case Command.SendToLink(Text text) -> {
                Nick to = linkOf(self);
                yield to == null ? refused(new Refusal.NotLinked()) : tell(stamped, self, to, text);
            }
            case Command.Rename(Nick nick) -> rename(self, nick);
            case Command.Dismiss(Nick visitor) -> {
                Person target = find(visitor);
                yield target == null || target.role != Role.VISITOR || !mayReach(self, target)
                        ? refused(new Refusal.NotYourVisitor(visitor))
                        : done(List.of(heard(new Event.Dismissed(self.nick), List.of(target))));
            }
            case Command.Quit(String reason) -> quit(self, reason);
            default -> throw new IllegalArgumentException("not modelled: " + stamped.command());
        };
    }

    private @Nullable Person find(SessionId session) {
        return people.stream()
                .filter(p -> p.session.equals(session))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Person find(Nick nick) {
        return people.stream().filter(p -> p.nick.equals(nick)).findFirst().orElse(null);
    }

    private @Nullable Nick linkOf(Person person) {
        return links.stream()
                .filter(link -> link.from == person)
                .map(Link::to)
                .findFirst()
                .orElse(null);
    }

    private Optional<Refusal> refuse(Nick nick, Role role, @Nullable Person self) {
        if (role != Role.NUMBERED && nick.folded().toLowerCase(Locale.ROOT).matches("client\\d.*")) {
            return Optional.of(new Refusal.NickReserved(nick));
        }
        Person holder = find(nick);
        if (holder != null && holder != self) {
            return Optional.of(new Refusal.NickInUse(nick));
        }
        return people.stream()
                .filter(p -> p != self && p.nick.skeleton().equals(nick.skeleton()))
                .filter(p -> !p.nick.isAscii() || !nick.isAscii())
                .findFirst()
                .map(p -> new Refusal.NickLooksAlike(nick, p.nick));
    }

    private Expected enter(SessionId session, Command.Enter enter) {
        Optional<Refusal> refusal =
                refuse(enter.identity().nick(), enter.identity().role(), null);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        var self = new Person(session, enter.identity().nick(), enter.identity().role());
        people.add(self);
        var heard = new ArrayList<Stage.Heard>();
        enter.channels().forEach(channel -> heard.addAll(join(self, channel)));
        return done(heard);
    }

    private List<Stage.Heard> join(Person self, ChannelName name) {
        List<Person> members = channels.computeIfAbsent(name, _ -> new ArrayList<>());
        if (members.contains(self)) {
            return List.of();
        }
        members.add(self);
        ChannelName spelt = spelt(name);
        self.joined.add(spelt);
        return List.of(heard(Stage.joined(self.nick, spelt), members));
    }

    private ChannelName spelt(ChannelName name) {
        return channels.keySet().stream().filter(name::equals).findFirst().orElseThrow();
    }

    /// Whether there is a way from somebody to somebody: visitors can be reached by operators alone.
    private boolean mayReach(Person from, Person to) {
        if (to.role != Role.VISITOR) {
            return true;
        }
        Nick link = linkOf(to);
        boolean chosen = link != null && link.equals(from.nick);
        boolean together = to.joined.stream().anyMatch(from.joined::contains);
        return from.role != Role.VISITOR && (chosen || together);
    }

    private Expected link(Person self, Nick to) {
        Person target = find(to);
        if (target == null || !mayReach(self, target)) {
            return refused(new Refusal.NoSuchNick(to));
        }
        Nick former = linkOf(self);
        Person before = former == null ? null : find(former);
        links.removeIf(link -> link.from == self);
        links.add(new Link(self, to));
        var heard = new ArrayList<Stage.Heard>();
        if (before != target) {
            if (before != null && before != self) {
                heard.add(heard(new Event.Unlinked(self.nick), List.of(before)));
            }
            if (target != self) {
                heard.add(heard(new Event.Linked(self.nick), List.of(target)));
            }
        }
        return done(heard);
    }

    private Expected post(Stamped stamped, Person self, ChannelName name, Text text) {
        List<Person> members = channels.getOrDefault(name, List.of());
        if (!members.contains(self)) {
            return refused(new Refusal.NotInChannel(name));
        }
        if (members.stream().allMatch(p -> p.role == Role.VISITOR)) {
            return refused(new Refusal.NobodyThere(name));
        }
        var message = new Message(stamped.position(), stamped.time(), self.nick, spelt(name), text);
        return new Expected(
                Optional.empty(),
                List.of(heard(new Event.Posted(message, self.role), members)),
                List.of(new Fact.Happened(new HistoryEntry(
                        stamped.moment(), 0, new Place.OfChannel(name), false, new Event.Posted(message, self.role)))));
    }

    private Expected tell(Stamped stamped, Person self, Nick to, Text text) {
        Person target = find(to);
        return target == null || !mayReach(self, target)
                ? refused(new Refusal.NoSuchNick(to))
                : done(List.of(heard(
                        new Event.DirectMessage(new Message(
                                stamped.position(),
                                stamped.time(),
                                Source.of(self.nick),
                                target.nick,
                                Message.Kind.PRIVMSG,
                                text,
                                List.of(),
                                Map.of())),
                        List.of(target))));
    }

    private Expected rename(Person self, Nick nick) {
        if (nick.name().equals(self.nick.name())) {
            return done(List.of());
        }
        Optional<Refusal> refusal = refuse(nick, self.role, self);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        Set<Person> told = witnesses(self);
        told.add(self);
        Nick chosenNick = linkOf(self);
        Person chosen = chosenNick == null ? null : find(chosenNick);
        if (chosen != null) {
            told.add(chosen);
        }
        Nick before = self.nick;
        self.nick = nick;
        List<Link> followers =
                links.stream().filter(link -> link.to.equals(before)).toList();
        links.removeAll(followers);
        followers.forEach(link -> links.add(new Link(link.from, nick)));
        return done(List.of(heard(Stage.renamed(before, nick), List.copyOf(told))));
    }

    private Expected quit(Person self, String reason) {
        Set<Person> told = witnesses(self);
        told.remove(self);
        Nick link = linkOf(self);
        Person chosen = link == null ? null : find(link);
        links.removeIf(each -> each.from == self);
        people.remove(self);
        channels.values().forEach(members -> members.remove(self));
        channels.values().removeIf(List::isEmpty);
        var heard = new ArrayList<Stage.Heard>();
        if (!told.isEmpty()) {
            heard.add(heard(Stage.quit(self.nick, reason), List.copyOf(told)));
        }
        if (chosen != null && chosen != self) {
            heard.add(heard(new Event.Unlinked(self.nick), List.of(chosen)));
        }
        return done(heard);
    }

    private Set<Person> witnesses(Person self) {
        var witnesses = new LinkedHashSet<Person>();
        self.joined.forEach(channel -> witnesses.addAll(channels.get(channel)));
        links.stream().filter(link -> link.to.equals(self.nick)).forEach(link -> witnesses.add(link.from));
        return witnesses;
    }
}
