package parley.client.desktop;

import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.stream.Collectors;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;
import parley.client.ClientState;
import parley.irc.Formatting;

/// What WHOIS has told of somebody, to be read and copied.
final class PersonCard {
    private PersonCard() {}

    static void open(Window owner, ClientState.Whois whois) {
        String nick = Formatting.line(whois.nick());
        var dialog = new JDialog(owner, nick, Dialog.ModalityType.MODELESS);
        var words = new JTextArea(words(whois), 8, 40);
        words.setEditable(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setCaretPosition(0);
        words.getAccessibleContext().setAccessibleName("About " + nick);
        KeyBindings.bind(words, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close", dialog::dispose);
        var panel = new JPanel(new MigLayout("fill, insets 10"));
        panel.add(new JScrollPane(words), "grow");
        dialog.setContentPane(panel);
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
        dialog.setVisible(true);
    }

    static String words(ClientState.Whois whois) {
        return whois.found()
                ? whois.lines().stream().map(Formatting::line).collect(Collectors.joining("\n"))
                : "There is nobody called " + Formatting.line(whois.nick()) + " here";
    }
}
