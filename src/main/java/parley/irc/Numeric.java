package parley.irc;

/// The numerics: replies and errors by their three digits. Names and numbers are those of Modern
/// ("Numerics"), of RFC 2812 (section 5) where it is silent, and of the IRCv3 specifications and
/// what servers agree on where both are.
///
/// Where the closing text is always the same, it stands beside the constant.
public enum Numeric {
    // Registration
    RPL_WELCOME(1),
    RPL_YOURHOST(2),
    RPL_CREATED(3),
    RPL_MYINFO(4),
    RPL_ISUPPORT(5, "are supported by this server"),
    RPL_SNOMASKIS(8, "are your server notices"),

    // What a server tells of itself
    RPL_STATSCOMMANDS(212),
    RPL_ENDOFSTATS(219, "End of statistics"),
    RPL_UMODEIS(221),
    RPL_STATSUPTIME(242),
    RPL_STATSOLINE(243),
    RPL_LUSERCLIENT(251),
    RPL_LUSEROP(252, "operators online"),
    RPL_LUSERUNKNOWN(253, "connections not yet registered"),
    RPL_LUSERCHANNELS(254, "channels in use"),
    RPL_LUSERME(255),
    RPL_ADMINME(256, "Who runs this server"),
    RPL_ADMINLOC1(257),
    RPL_ADMINLOC2(258),
    RPL_ADMINEMAIL(259),
    RPL_TRYAGAIN(263, "That was too much at once; try again in a while"),
    RPL_LOCALUSERS(265),
    RPL_GLOBALUSERS(266),

    // Users
    RPL_AWAY(301),
    RPL_USERHOST(302),
    RPL_ISON(303),
    RPL_UNAWAY(305, "You are no longer marked as away"),
    RPL_NOWAWAY(306, "You are marked as away now"),
    RPL_WHOISUSER(311),
    RPL_WHOISSERVER(312),
    RPL_WHOISOPERATOR(313, "is an operator of this network"),
    RPL_WHOWASUSER(314),
    RPL_ENDOFWHO(315, "End of WHO"),
    RPL_WHOISIDLE(317, "seconds idle, time of signing on"),
    RPL_ENDOFWHOIS(318, "End of WHOIS"),
    RPL_WHOISCHANNELS(319),
    RPL_WHOISACCOUNT(330, "is logged in as"),
    RPL_WHOISBOT(335, "is a bot"),
    RPL_WHOISACTUALLY(338, "is really from"),
    RPL_WHOISMODES(379),
    RPL_WHOISSECURE(671, "has a secure connection"),

    // Channels
    RPL_LISTSTART(321, "Users  Name"),
    RPL_LIST(322),
    RPL_LISTEND(323, "End of LIST"),
    RPL_CHANNELMODEIS(324),
    RPL_CREATIONTIME(329),
    RPL_NOTOPIC(331, "No topic is set"),
    RPL_TOPIC(332),
    RPL_TOPICWHOTIME(333),
    RPL_INVITELIST(336),
    RPL_ENDOFINVITELIST(337, "End of your invitations"),
    RPL_INVITING(341),
    RPL_INVEXLIST(346),
    RPL_ENDOFINVEXLIST(347, "End of invite exceptions"),
    RPL_EXCEPTLIST(348),
    RPL_ENDOFEXCEPTLIST(349, "End of ban exceptions"),
    RPL_WHOREPLY(352),
    RPL_NAMREPLY(353),
    RPL_WHOSPCRPL(354),
    RPL_ENDOFNAMES(366, "End of NAMES"),
    RPL_BANLIST(367),
    RPL_ENDOFBANLIST(368, "End of bans"),
    RPL_ENDOFWHOWAS(369, "End of WHOWAS"),

    // Answers about the server
    RPL_VERSION(351),
    RPL_MAP(15),
    RPL_MAPEND(17, "End of MAP"),
    RPL_LINKS(364),
    RPL_ENDOFLINKS(365, "End of LINKS"),
    RPL_INFO(371),
    RPL_MOTD(372),
    RPL_ENDOFINFO(374, "End of INFO"),
    RPL_MOTDSTART(375),
    RPL_ENDOFMOTD(376, "End of the message of the day"),
    RPL_YOUREOPER(381, "You are an operator now"),
    RPL_REHASHING(382, "Reading the configuration again"),
    RPL_TIME(391),
    RPL_VISIBLEHOST(396, "is the host that others see now"),

    // Errors
    ERR_UNKNOWNERROR(400),
    ERR_NOSUCHNICK(401, "No such nick or channel"),
    ERR_NOSUCHSERVER(402, "No such server"),
    ERR_NOSUCHCHANNEL(403, "No such channel"),
    ERR_CANNOTSENDTOCHAN(404, "You cannot send to this channel"),
    ERR_TOOMANYCHANNELS(405, "You are in too many channels"),
    ERR_WASNOSUCHNICK(406, "Nobody had this nick"),
    ERR_TOOMANYTARGETS(407, "Too many targets"),
    ERR_NOORIGIN(409, "There is no origin"),
    ERR_INVALIDCAPCMD(410, "No such subcommand of CAP"),
    ERR_NORECIPIENT(411, "There is no recipient"),
    ERR_NOTEXTTOSEND(412, "There is no text to send"),
    ERR_INPUTTOOLONG(417, "The line was too long"),
    ERR_UNKNOWNCOMMAND(421, "Unknown command"),
    ERR_NOMOTD(422, "There is no message of the day"),
    ERR_NONICKNAMEGIVEN(431, "There is no nick"),
    ERR_ERRONEUSNICKNAME(432, "This cannot be a nick"),
    ERR_NICKNAMEINUSE(433, "This nick is in use"),
    ERR_NICKTOOFAST(438, "Nick changes too fast"),
    ERR_USERNOTINCHANNEL(441, "is not in that channel"),
    ERR_NOTONCHANNEL(442, "You are not in that channel"),
    ERR_USERONCHANNEL(443, "is in that channel already"),
    ERR_NOTREGISTERED(451, "You have not registered yet"),
    ERR_NEEDMOREPARAMS(461, "Too few parameters"),
    ERR_ALREADYREGISTERED(462, "You have registered already"),
    ERR_PASSWDMISMATCH(464, "The password is wrong"),
    ERR_YOUREBANNEDCREEP(465, "You are banned from this server"),
    ERR_INVALIDUSERNAME(468, "This cannot be a user name"),
    ERR_LINKCHANNEL(470, "You are sent on to another channel"),
    ERR_CHANNELISFULL(471, "You cannot join: the channel is full (+l)"),
    ERR_UNKNOWNMODE(472, "is no mode of a channel here; HELP CMODES lists them"),
    ERR_INVITEONLYCHAN(473, "You cannot join: you need an invitation (+i)"),
    ERR_BANNEDFROMCHAN(474, "You cannot join: you are banned (+b)"),
    ERR_BADCHANNELKEY(475, "You cannot join: the key is wrong (+k)"),
    ERR_NEEDREGGEDNICK(477, "You need to be logged in to an account (+R)"),
    ERR_BANLISTFULL(478, "The channel's list is full"),
    ERR_NOPRIVILEGES(481, "You are not an operator of this network"),
    ERR_CHANOPRIVSNEEDED(482, "You are not an operator of this channel"),
    ERR_UMODEUNKNOWNFLAG(501, "is no mode of a user here; HELP UMODES lists them"),
    ERR_USERSDONTMATCH(502, "The modes of others are not yours to see or change"),
    ERR_HELPNOTFOUND(524, "There is no help about this"),
    ERR_INVALIDKEY(525, "This cannot be a key"),
    ERR_CANTSENDTOUSER(531, "You cannot send to this user"),
    ERR_INVALIDMODEPARAM(696),
    ERR_LISTMODEALREADYSET(697, "is on the list already"),
    ERR_LISTMODENOTSET(698, "is not on the list"),
    RPL_HELPSTART(704),
    RPL_HELPTXT(705),
    RPL_ENDOFHELP(706, "End of help"),
    ERR_NOPRIVS(723, "Your class of operators lacks this privilege"),

    // MONITOR
    RPL_MONONLINE(730),
    RPL_MONOFFLINE(731),
    RPL_MONLIST(732),
    RPL_ENDOFMONLIST(733, "End of MONITOR"),
    ERR_MONLISTFULL(734, "Your list is full"),

    // Metadata
    RPL_WHOISKEYVALUE(760),
    RPL_KEYVALUE(761),
    RPL_KEYNOTSET(766, "The key is not set"),
    RPL_METADATASUBOK(770),
    RPL_METADATAUNSUBOK(771),
    RPL_METADATASUBS(772),
    RPL_METADATASYNCLATER(774),

    // SASL and accounts
    RPL_LOGGEDIN(900),
    RPL_LOGGEDOUT(901, "You are logged out"),
    RPL_SASLSUCCESS(903, "You are authenticated"),
    ERR_SASLFAIL(904, "The authentication failed"),
    ERR_SASLTOOLONG(905, "The message for SASL is too long"),
    ERR_SASLABORTED(906, "The authentication was given up"),
    ERR_SASLALREADY(907, "You are authenticated already"),
    RPL_SASLMECHS(908, "are the mechanisms for SASL");

    private final String code;
    private final String text;

    Numeric(int number) {
        this(number, "");
    }

    Numeric(int number, String text) {
        this.code = Integer.toString(1000 + number).substring(1);
        this.text = text;
    }

    /// The three digits.
    public String code() {
        return code;
    }

    /// The closing text, in words of our own; "" where it depends on what is told.
    public String text() {
        return text;
    }
}
