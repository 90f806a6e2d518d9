package parley.door.irc;

import java.util.LinkedHashMap;
import parley.chat.Extban;
import parley.chat.Rules;
import parley.chat.Source;
import parley.config.IrcSettings;
import parley.config.Settings;
import parley.irc.Isupport;
import parley.irc.ModeTypes;
import parley.names.Casemapping;

/// What the server announces with 005 (Modern, "RPL_ISUPPORT"). Every token is honoured, and every limit enforced.
public final class Features {
    /// The channel modes and prefixes, by type.
    public static final ModeTypes CHANNEL_MODES = new ModeTypes("beI", "k", "fl", "CMRUimnstu", "qaohv");

    public static final ModeTypes USER_MODES = new ModeTypes("", "", "s", "BRTZiow", "");

    /// The prefixes of the ranks in the order of their letters in [#CHANNEL_MODES].
    static final String PREFIXES = "~&@%+";

    /// How many mode changes with a parameter one MODE may have.
    public static final int MODES = 20;

    /// How many targets one command may have, by command.
    public static final int PRIVMSG_TARGETS = 4;

    public static final int NAMES_TARGETS = 10;

    public static final int MONITOR = Rules.DEFAULT.monitored();
    public static final int USERHOST_TARGETS = 10;

    /// The most characters of a user name (USERLEN), without the `~` that says nobody has checked it.
    public static final int USERNAME = 10;

    /// The most bytes of a real name (NAMELEN).
    public static final int REAL_NAME = 150;

    static final int MASKS = Rules.DEFAULT.maskEntries();
    public static final int KEY = 64;

    /// The most entries of one page of history (CHATHISTORY).
    public static final int HISTORY_PAGE = 500;

    private Features() {}

    static Isupport isupport(Settings settings, Casemapping names, boolean inCluster) {
        IrcSettings.Limits limits = settings.irc().limits();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("ACCOUNTEXTBAN", Extban.ACCOUNT_NAMES);
        tokens.put("AWAYLEN", Integer.toString(limits.away()));
        tokens.put("BOT", "B");
        tokens.put("CASEMAPPING", names.token());
        tokens.put("CHANLIMIT", "#:" + settings.channels().joined());
        tokens.put("CHANMODES", CHANNEL_MODES.chanmodes());
        tokens.put("CHANNELLEN", Integer.toString(limits.channel()));
        tokens.put("CHANTYPES", "#");
        if (settings.history().enabled()) {
            tokens.put("CHATHISTORY", Integer.toString(HISTORY_PAGE));
        }
        if (settings.access().loginRequired()) {
            tokens.put("draft/ACCOUNTREQUIRED", "");
        }
        tokens.put("ELIST", "CMNTU");
        tokens.put("EXCEPTS", "e");
        tokens.put("EXTBAN", Extban.ISUPPORT);
        tokens.put("HISTORYKEEP", settings.history().kept());
        tokens.put("HOSTLEN", Integer.toString(Source.MAX_HOST));
        tokens.put("INVEX", "I");
        tokens.put("KEYLEN", Integer.toString(KEY));
        tokens.put("KICKLEN", Integer.toString(limits.kick()));
        tokens.put("LINELEN", Integer.toString(limits.line()));
        tokens.put("MAXLIST", "beI:" + MASKS);
        tokens.put("MAXTARGETS", Integer.toString(PRIVMSG_TARGETS));
        tokens.put("MODES", Integer.toString(MODES));
        tokens.put("MONITOR", Integer.toString(MONITOR));
        if (settings.history().enabled()) {
            tokens.put("MSGREFTYPES", "msgid,timestamp");
        }
        tokens.put("NAMELEN", Integer.toString(REAL_NAME));
        tokens.put("NETWORK", settings.server().network());
        tokens.put("NICKLEN", Integer.toString(limits.nick()));
        tokens.put("PREFIX", "(" + CHANNEL_MODES.prefixes() + ")" + PREFIXES);
        tokens.put("SAFELIST", "");
        tokens.put("SESSIONS", inCluster ? "NODES" : "");
        tokens.put("STATUSMSG", PREFIXES);
        tokens.put(
                "TARGMAX",
                "NAMES:" + NAMES_TARGETS + ",LIST:,KICK:,WHOIS:1,USERHOST:" + USERHOST_TARGETS + ",PRIVMSG:"
                        + PRIVMSG_TARGETS + ",TAGMSG:"
                        + PRIVMSG_TARGETS + ",NOTICE:" + PRIVMSG_TARGETS + ",MONITOR:" + MONITOR);
        tokens.put("TOPICLEN", Integer.toString(limits.topic()));
        tokens.put("USERLEN", Integer.toString(USERNAME));
        names.utf8Token().ifPresent(mapping -> tokens.put("UTF8MAPPING", mapping));
        tokens.put("UTF8ONLY", "");
        tokens.put("WHOX", "");
        return new Isupport(tokens);
    }
}
