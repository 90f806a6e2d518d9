package parley.door.irc.verb;

import static parley.door.irc.Verb.Phase.ANY;
import static parley.door.irc.Verb.Phase.REGISTERED;
import static parley.door.irc.Verb.Phase.UNREGISTERED;
import static parley.door.irc.verb.ServerVerbs.here;

import java.util.List;
import parley.door.irc.Verb;
import parley.door.irc.VerbTable;
import parley.irc.Capability;

/// The table of all verbs: name, parameters at least, phase, capability that it needs, handler.
public final class Verbs {
    public static final VerbTable TABLE = new VerbTable(List.of(
            new Verb("ACCEPT", 1, REGISTERED, AcceptVerb::handle),
            new Verb("ADMIN", 0, REGISTERED, here(ServerVerbs::admin)),
            new Verb("AUDIT", 0, REGISTERED, AuditVerb::handle),
            new Verb("AUTHENTICATE", 1, ANY, AuthenticateVerb::handle),
            new Verb("AWAY", 0, ANY, AwayVerb::handle),
            new Verb("BATCH", 1, REGISTERED, Capability.MULTILINE, BatchVerb::handle),
            new Verb("CAP", 1, ANY, CapVerb::handle),
            new Verb("CHANSERV", 0, REGISTERED, ServiceVerbs::chanServ),
            new Verb("CHATHISTORY", 0, REGISTERED, Capability.CHATHISTORY, ChatHistoryVerb::handle),
            new Verb("CHGHOST", 2, REGISTERED, OperatorVerbs::chghost),
            new Verb("CS", 0, REGISTERED, ServiceVerbs::chanServ),
            new Verb("DEFCON", 0, REGISTERED, OperatorVerbs::defcon),
            new Verb("DLINE", 1, REGISTERED, UbanVerb::dline),
            new Verb("HELP", 0, REGISTERED, HelpVerb::handle),
            new Verb("HELPOP", 0, REGISTERED, HelpVerb::handle),
            new Verb("HISTSERV", 0, REGISTERED, ServiceVerbs::histServ),
            new Verb("HS", 0, REGISTERED, ServiceVerbs::histServ),
            new Verb("INFO", 0, REGISTERED, here(ServerVerbs::info)),
            new Verb("INVITATION", 1, ANY, InvitationVerb::handle),
            new Verb("INVITE", 0, REGISTERED, InviteVerb::handle),
            new Verb("ISON", 1, REGISTERED, PresenceVerbs::ison),
            new Verb("ISUPPORT", 0, ANY, ServerVerbs::isupport),
            new Verb("JOIN", 1, REGISTERED, JoinVerb::handle),
            new Verb("KICK", 2, REGISTERED, KickVerb::handle),
            new Verb("KILL", 1, REGISTERED, OperatorVerbs::kill),
            new Verb("KLINE", 1, REGISTERED, UbanVerb::kline),
            new Verb("LINKS", 0, REGISTERED, ServerVerbs::links),
            new Verb("MAP", 0, REGISTERED, ServerVerbs::map),
            new Verb("LIST", 0, REGISTERED, ListVerb::handle),
            new Verb("LUSERS", 0, REGISTERED, LusersVerb::handle),
            new Verb("MARKREAD", 0, REGISTERED, MarkReadVerb::handle),
            new Verb("METADATA", 2, ANY, MetadataVerb::handle),
            new Verb("MODE", 1, REGISTERED, ModeVerb::handle),
            new Verb("MONITOR", 1, REGISTERED, MonitorVerb::handle),
            new Verb("MOTD", 0, REGISTERED, here(ServerVerbs::motd)),
            new Verb("NAMES", 0, REGISTERED, NamesVerb::handle),
            new Verb("NICK", 0, ANY, NickVerb::handle),
            new Verb("NICKSERV", 0, REGISTERED, ServiceVerbs::nickServ),
            new Verb("NOTICE", 0, REGISTERED, MessageVerbs::notice),
            new Verb("NS", 0, REGISTERED, ServiceVerbs::nickServ),
            new Verb("OPER", 1, REGISTERED, OperVerb::handle),
            new Verb("PART", 1, REGISTERED, PartVerb::handle),
            new Verb("PASS", 1, UNREGISTERED, PassVerb::handle),
            new Verb("PING", 1, ANY, PingVerb::handle),
            new Verb("PONG", 0, ANY, PingVerb::pong),
            new Verb("PRIVMSG", 0, REGISTERED, MessageVerbs::privmsg),
            new Verb("QUIT", 0, ANY, QuitVerb::handle),
            new Verb("RECOVER", 1, ANY, RecoverVerb::handle),
            new Verb("REDACT", 2, REGISTERED, Capability.MESSAGE_REDACTION, RedactVerb::handle),
            new Verb("REGISTER", 3, ANY, RegisterVerb::handle),
            new Verb("REHASH", 0, REGISTERED, OperatorVerbs::rehash),
            new Verb("RENAME", 2, REGISTERED, RenameVerb::handle),
            new Verb("SAJOIN", 1, REGISTERED, OperatorVerbs::sajoin),
            new Verb("SAMODE", 2, REGISTERED, OperatorVerbs::samode),
            new Verb("SEARCH", 1, REGISTERED, Capability.SEARCH, SearchVerb::handle),
            new Verb("SESSIONS", 0, ANY, SessionsVerb::handle),
            new Verb("SETNAME", 1, REGISTERED, SetnameVerb::handle),
            new Verb("STATS", 1, REGISTERED, StatsVerb::handle),
            new Verb("TAGMSG", 1, REGISTERED, MessageVerbs::tagmsg),
            new Verb("TBAN", 3, REGISTERED, ChannelModes::timedBan),
            new Verb("TIME", 0, REGISTERED, here(ServerVerbs::time)),
            new Verb("TOPIC", 1, REGISTERED, TopicVerb::handle),
            new Verb("UBAN", 1, REGISTERED, UbanVerb::handle),
            new Verb("UNDLINE", 1, REGISTERED, UbanVerb::undline),
            new Verb("UNKLINE", 1, REGISTERED, UbanVerb::unkline),
            new Verb("USER", 4, UNREGISTERED, UserVerb::handle),
            new Verb("USERHOST", 1, REGISTERED, PresenceVerbs::userhost),
            new Verb("VERIFY", 2, ANY, RegisterVerb::verify),
            new Verb("VERSION", 0, REGISTERED, here(ServerVerbs::version)),
            new Verb("WALLOPS", 1, REGISTERED, OperatorVerbs::wallops),
            new Verb("WEBIRC", 4, UNREGISTERED, WebircVerb::handle),
            new Verb("WHO", 0, REGISTERED, WhoVerb::handle),
            new Verb("WHOIS", 0, REGISTERED, WhoisVerb::handle),
            new Verb("WHOWAS", 0, REGISTERED, WhowasVerb::handle)));

    private Verbs() {}
}
