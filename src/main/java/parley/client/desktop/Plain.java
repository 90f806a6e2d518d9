package parley.client.desktop;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;

/// Components whose text is shown as it is. Swing takes text that begins with `<html>` for a page, with images that it
/// loads; nothing that others wrote may be such text.
final class Plain {
    /// What Swing asks a component for before it makes a page of its text.
    private static final String NO_HTML = "html.disable";

    private Plain() {}

    static JLabel label(String text) {
        var label = without(new JLabel());
        label.setText(text);
        return label;
    }

    static JMenuItem item(String text) {
        var item = without(new JMenuItem());
        item.setText(text);
        return item;
    }

    /// Has a component show no HTML, whatever text it is given from now on.
    static <C extends JComponent> C without(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }
}
