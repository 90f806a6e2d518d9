package parley.hub;

import static parley.hub.FullHub.OPERATOR;
import static parley.hub.FullHub.START;
import static parley.hub.FullHub.entering;
import static parley.hub.FullHub.extban;
import static parley.hub.FullHub.mask;
import static parley.hub.FullHub.network;
import static parley.hub.FullHub.nickOf;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.Rank;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.hub.FullHub.Draw;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Request;

/// As [CostTest], with what costs most of each kind: long masks that almost match, full lists, people in as many
/// channels as they may be in, and a channel of thousands.
@Tag("alone")
final class WorstCostTest {
    private static final ChannelName ALL = channel("#all");
    private static final ChannelName MASKS = channel("#masks");
    private static final ChannelName KEYS = channel("#keys");

    private static final int CROWD = 2_000;

    /// Of each kind, the server has so many bans: nothing bounds them.
    private static final int BANS = 500;

    /// As many channels as one may be in, and as many of most other things as one may have.
    private static final int MOST = 100;

    private static final Rules STAYING = new Rules(
            true, true, true, Rules.AlwaysOn.ALL_BUT_WHO_DECLINES, Rules.History.DEFAULT, 100, 100, 100, 100, 100, 100);

    private final FullHub hub = new FullHub();
    private final Stage stage = hub.stage;
    private final Map<String, IntFunction<Draw>> cases = new LinkedHashMap<>();

    /// Somebody in as many channels as one may be in.
    private SessionId busy = SessionId.SERVER;

    private SessionId root() {
        return hub.users.getFirst();
    }

    private void byRoot(String what, Request request) {
        cases.put(what, _ -> new Draw(root(), request));
    }

    private void byFresh(String what, Request request) {
        cases.put(what, _ -> new Draw(hub.fresh(), request));
    }

    /// It is found out at its end that it does not match, and tried again from each star.
    private static String longMask(int i) {
        return "*" + "a*".repeat(90) + i;
    }

    private static List<ChannelName> channels(String prefix) {
        return IntStream.range(0, MOST).mapToObj(i -> channel(prefix + i)).toList();
    }

    private SessionId busy(String nick, int number) {
        SessionId session = hub.come(nick, number, null);
        channels("#busy").forEach(each -> stage.apply(session, new Command.Join(each)));
        return session;
    }

    private void fill() {
        hub.fill();
        for (SessionId each : hub.users.subList(0, CROWD)) {
            stage.apply(each, new Command.Join(ALL));
        }
        SessionId root = root();
        stage.allow(root, new Command.Join(MASKS), new Command.Join(KEYS), new Command.SubscribeToMetadata(keys()));
        for (int i = 0; i < MOST; i++) {
            var mute = extban((i % 2 == 0 ? "m:" : "") + longMask(i) + "!*@*");
            stage.allow(
                    root, new Command.SetModes(MASKS, List.of(new ModeChange.Entry(MaskList.BAN, mute, true)), false));
        }
        for (int i = 0; i < BANS; i++) {
            stage.allow(
                    root,
                    new Command.Ban(mask(longMask(i) + "!*@*"), "", null),
                    new Command.Ban(network("172.16." + i / 256 + "." + i % 256), "", null));
        }
        for (int i = 1; i <= 20; i++) {
            SessionId member = hub.users.get(i);
            stage.allow(member, new Command.Join(KEYS));
            for (String key : keys()) {
                stage.apply(member, new Command.SetMetadata(nickOf(i), key, "value of " + key));
            }
        }
        busy = busy("busy", 1 << 20);
        for (int i = 1; i < 50; i++) {
            busy("busy" + i, (1 << 20) + i);
        }
        stage.allow(busy, new Command.SubscribeToMetadata(keys()));
        stage.logIn(busy, "busy");
    }

    private static List<String> keys() {
        return IntStream.range(0, MOST).mapToObj(i -> "key" + i).toList();
    }

    @Test
    void nothingCostsMoreWhateverItIsGiven() {
        fill();
        lists();
        masks();
        everybody();
        manyChannels();
        hub.assertCheap(cases);
    }

    private void lists() {
        byRoot("metadata of a channel and its members", new Query.SyncMetadata(Optional.of(KEYS)));
        byRoot("metadata of all near", new Query.SyncMetadata(Optional.empty()));
        byRoot("metadata of everybody", new Query.SyncMetadata(Optional.of(ALL)));
        byRoot("metadata of one", new Query.Metadata(nickOf(1), List.of()));
        byRoot("monitoring as many as one may", new Command.Monitor(nicks()));
        byRoot("who of many is here", new Query.Present(nicks()));
        byRoot("the bans of the server", new Query.Bans());
        byRoot("the list of a channel", new Query.Masks(MASKS, MaskList.BAN));
    }

    private static List<Nick> nicks() {
        return IntStream.rangeClosed(1, MOST).mapToObj(FullHub::nickOf).toList();
    }

    private void masks() {
        byFresh("joining past long bans", new Command.Join(MASKS));
        byRoot("speaking past long quiets", new Command.Send(MASKS, text("hello")));
        cases.put("coming past long bans", i -> new Draw(stage.stranger(), entering("c" + i, i, null)));
        cases.put(
                "being asked whether one may come",
                i -> new Draw(
                        stage.stranger(),
                        new Query.Admission(entering("x" + i, i, null).identity())));
        cases.put(
                "WHO with a long mask",
                i -> new Draw(root(), new Query.UsersMatching(Mask.ofHost(longMask(i), each -> each), 50L * i)));
        cases.put(
                "putting out with a long mask",
                i -> new Draw(root(), new Command.DisconnectBanned(mask(longMask(i) + "!*@*"), 50L * i)));
        cases.put("banning with a long mask", i -> new Draw(root(), new Command.Ban(mask(longMask(-i - 1)), "", null)));
        cases.put("renaming", i -> new Draw(hub.users.get(i + 321), new Command.Rename(nick("other" + i))));
    }

    private void everybody() {
        byRoot("NAMES of everybody", new Query.UsersIn(ALL, 0));
        byRoot("a channel of everybody", new Query.Channel(ALL, 0));
        cases.put("WHO of everybody", i -> new Draw(root(), new Query.Who(Optional.of(ALL), 50L * i)));
        byRoot("speaking to everybody", new Command.Send(ALL, text("hello")));
        cases.put("joining everybody", i -> new Draw(hub.come("all" + i, i, null), new Command.Join(ALL)));
        byFresh("leaving everybody", new Command.Part(ALL, ""));
        byFresh("quitting everybody", new Command.Quit(""));
        cases.put(
                "ranks among everybody",
                i -> new Draw(
                        root(),
                        new Command.SetModes(
                                ALL,
                                IntStream.range(0, 20)
                                        .<ModeChange>mapToObj(
                                                each -> new ModeChange.Member(Rank.VOICE, nickOf(each + 1), i % 2 == 0))
                                        .toList(),
                                true)));
        cases.put(
                "other rules for who stays",
                i -> new Draw(SessionId.SERVER, new Command.Reconfigure(i % 2 == 0 ? STAYING : Rules.DEFAULT)));
        cases.put("rules on their way", i -> new Draw(SessionId.SERVER, new Command.Reconfigure(STAYING)));
        cases.put(
                "operators",
                i -> new Draw(
                        SessionId.SERVER, new Command.SetOperators(i % 2 == 0 ? Map.of() : Map.of("root", OPERATOR))));
    }

    private void manyChannels() {
        byBusy("what was missed", new Query.Playback(null));
        byBusy("the latest", new Query.Latest());
        byBusy("having seen", new Command.MarkSeen(null));
        byBusy("metadata near one in many channels", new Query.SyncMetadata(Optional.empty()));
        byBusy("correspondences", new Query.Correspondences(START, START.plusSeconds(9), 10));
        byBusy("searching", new Query.Search("tea"));
        byBusy("WHOIS", new Query.Whois(nick("busy1")));
        cases.put("being away", i -> new Draw(busy, new Command.SetAway(i % 2 == 0 ? "tea" : null)));
        cases.put("leaving all", i -> new Draw(busy("leaver" + i, i), new Command.PartAll()));
        cases.put("quitting many", i -> new Draw(busy("quitter" + i, i), new Command.Quit("bye")));
    }

    private void byBusy(String what, Request request) {
        cases.put(what, _ -> new Draw(busy, request));
    }
}
