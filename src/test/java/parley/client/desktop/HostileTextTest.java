package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.ListCellRenderer;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.client.Input;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Theme;

/// Whatever others write is shown as the text it is: Swing makes no page of it, and no control character is left.
final class HostileTextTest {
    /// Where Swing keeps the page that it made of a component's text.
    private static final String PAGE = "html";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><img src='http://127.0.0.1:1/x.png'>",
                "<HTML><b>bold</b>",
                "<html><body onload=x><h1>huge</h1>",
                "a\u202Egnp.exe\u202C",
                "\u2066isolated\u2069",
                "\u001B[31mred\u001B[0m",
                "a\u0007\u0000b\u009Bc\u007F",
                "\u0002bold\u0002 \u000304,07colour\u000F",
                "\uD800 half a character",
            })
    void nothingBecomesAPageAndNothingControls(String hostile) throws Exception {
        var panel = new AtomicReference<ChatPanel>();
        SwingUtilities.invokeAndWait(() -> {
            Theme.DARK.wear();
            panel.set(panelFull(hostile.replace('\u0000', ' ')));
            paint(panel.get());
        });

        List<JComponent> all = components(panel.get());

        assertThat(all).hasSizeGreaterThan(20);
        for (JComponent each : all) {
            assertThat(each.getClientProperty(PAGE)).as(each.toString()).isNull();
            if (each instanceof JLabel label) {
                assertThat(label.getText()).doesNotContainPattern("[\\p{Cc}\u202A-\u202E\u2066-\u2069]");
            }
        }
    }

    /// The test above can fail: this is what it looks for.
    @Test
    void labelThatIsNotPlainMakesAPage() {
        assertThat(new JLabel("<html><b>bold</b>").getClientProperty(PAGE)).isNotNull();
        assertThat(Plain.label("<html><b>bold</b>").getClientProperty(PAGE)).isNull();
        assertThat(Plain.item("<html><b>bold</b>").getClientProperty(PAGE)).isNull();
    }

    /// Hostile text wherever others put text: nick, text, topic, channel, typing notice, the server's words.
    private static ChatPanel panelFull(String hostile) {
        String word = hostile.replace(' ', '_').replace(',', '.').replace(":", "");
        var staged = new Staged();
        staged.hear(
                        ":" + word + "!u@h JOIN #tea",
                        ":h 353 anna = #tea :@anna " + word,
                        ":" + word + "!u@h PRIVMSG #tea :anna: " + hostile,
                        "@msgid=1 :bob!u@h PRIVMSG #tea :" + hostile,
                        "@+draft/reply=1;msgid=2 :bob!u@h PRIVMSG #tea :" + hostile,
                        "@+draft/reply=1;+draft/react=" + word + " :bob!u@h TAGMSG #tea",
                        "@+typing=active :" + word + "!u@h TAGMSG #tea",
                        ":bob!u@h TOPIC #tea :" + hostile,
                        ":bob!u@h KICK #tea " + word + " :" + hostile,
                        ":" + word + "!u@h PRIVMSG anna :" + hostile,
                        ":anna!a@h JOIN #" + word,
                        ":h 005 anna NETWORK=" + word + " :are supported",
                        "ERROR :" + hostile)
                .take(new Input.Search(hostile, ""))
                .take(new Input.Say("#tea", parley.client.TimelineEntry.Kind.MESSAGE, hostile, ""))
                .take(new Input.Show("#tea"))
                .take(new Input.Lost(hostile, 0.5));
        var panel = new ChatPanel(staged.state(), InstantSource.system(), _ -> {});
        panel.wear(Palette.DARK);
        panel.show(staged.state());
        panel.answer((parley.client.TimelineEntry.Message) staged.state().inView().timeline().stream()
                .filter(parley.client.TimelineEntry.Message.class::isInstance)
                .findFirst()
                .orElseThrow());
        return panel;
    }

    private static void paint(ChatPanel panel) {
        panel.setSize(1000, 700);
        panel.widen(new Preferences.Sides(0, 0), 1000);
        layOut(panel);
        var g = new BufferedImage(1000, 700, BufferedImage.TYPE_INT_RGB).createGraphics();
        panel.paint(g);
        g.dispose();
    }

    static void layOut(Component component) {
        component.doLayout();
        if (component instanceof Container container) {
            for (Component each : container.getComponents()) {
                layOut(each);
            }
        }
    }

    /// All components, and those that lists paint their lines with.
    private static List<JComponent> components(Component component) {
        var all = new ArrayList<JComponent>();
        if (component instanceof JComponent swing) {
            all.add(swing);
        }
        if (component instanceof JList<?> list) {
            all.addAll(cells(list));
        }
        if (component instanceof Container container) {
            for (Component each : container.getComponents()) {
                all.addAll(components(each));
            }
        }
        return all;
    }

    private static <T> List<JComponent> cells(JList<T> list) {
        ListCellRenderer<? super T> renderer = list.getCellRenderer();
        var cells = new ArrayList<JComponent>();
        for (int i = 0; i < list.getModel().getSize(); i++) {
            cells.add((JComponent)
                    renderer.getListCellRendererComponent(list, list.getModel().getElementAt(i), i, false, false));
        }
        return cells;
    }
}
