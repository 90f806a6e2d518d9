package parley.client.desktop;

import java.awt.Component;
import parley.client.Words;

/// From which side something is laid out: places are told as from the left, and mirrored where it begins at the right.
///
/// @param width of it, in pixels
record Side(boolean fromRight, int width) {
    static Side of(Words words, Component component) {
        return new Side(words.isFromRight(), component.getWidth());
    }

    /// Where something stands.
    ///
    /// @param left as from the left
    /// @param wide how wide it is
    int x(int left, int wide) {
        return fromRight ? width - left - wide : left;
    }

    float x(float left, float wide) {
        return fromRight ? width - left - wide : left;
    }
}
