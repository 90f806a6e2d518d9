package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import parley.chat.Characters;
import parley.chat.Message;
import parley.chat.Text;
import parley.irc.Ctcp;

/// Cuts a message into what fits the lines of IRC. Nothing is lost: what is too long goes on in the next line, and an
/// action is one in each of its lines.
final class MessageLines {
    /// A line's text.
    ///
    /// @param continues whether it goes on where the piece before it stopped (IRCv3 multiline-concat)
    record Piece(String text, boolean continues) {}

    private static final int AROUND_ACTION = Ctcp.action(" ").toString().length() - 1;

    private MessageLines() {}

    /// @param room the most bytes of a line's text
    static List<Piece> of(Message message, int room) {
        String text = message.text().value();
        if (message.joints().isEmpty() && text.indexOf('\n') < 0 && fits(text, room)) {
            return List.of(new Piece(text, false));
        }
        var action = Text.action(text);
        return action.isPresent()
                ? pieces(action.get(), List.of(), room - AROUND_ACTION).stream()
                        .map(piece -> new Piece(Ctcp.action(piece.text()).toString(), false))
                        .toList()
                : pieces(text, message.joints(), room);
    }

    private static boolean fits(String text, int room) {
        return text.length() <= room / 3 || text.getBytes(StandardCharsets.UTF_8).length <= room;
    }

    private static List<Piece> pieces(String text, List<Integer> joints, int room) {
        var pieces = new ArrayList<Piece>();
        int start = 0;
        boolean continues = false;
        for (int i = 0; i <= text.length(); i++) {
            boolean ends = i == text.length() || text.charAt(i) == '\n';
            if (ends || joints.contains(i)) {
                cut(text.substring(start, i), continues, room, pieces);
                continues = !ends;
                start = ends ? i + 1 : i;
            }
        }
        return pieces;
    }

    private static void cut(String line, boolean continues, int room, List<Piece> into) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        boolean goesOn = continues;
        do {
            int length = Characters.wholeCharacters(utf8, at, utf8.length, room);
            into.add(new Piece(new String(utf8, at, length, StandardCharsets.UTF_8), goesOn));
            goesOn = true;
            at += length;
        } while (at < utf8.length);
    }
}
