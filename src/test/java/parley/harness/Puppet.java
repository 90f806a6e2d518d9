package parley.harness;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import parley.Main;

/// Parley in a JVM whose keyboard and mouse are in the hands of a test: it says on standard input what to type and
/// click, and is told on standard output what can be seen. Components are named as screen readers name them.
final class Puppet {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(30);

    private final Robot robot;

    private Puppet() throws Exception {
        robot = new Robot();
        robot.setAutoDelay(5);
    }

    /// Starts Parley, and does what it is told.
    ///
    /// @param arguments those of `./parley`
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("puppet").start(Puppet::obey);
        Main.main(arguments);
    }

    private static void obey() {
        try {
            var puppet = new Puppet();
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split("\t", -1);
                System.out.println("=" + puppet.obey(words).replace("\n", "\\n"));
            }
        } catch (Exception e) {
            System.out.println("=" + e);
        }
    }

    private String obey(String[] words) throws Exception {
        switch (words[0]) {
            case "type" -> type(words[1]);
            case "press" -> press(words[1]);
            case "click" -> {
                if (!click(words[1])) {
                    throw new IllegalArgumentException("There is no " + words[1]);
                }
            }
            case "click if there" -> click(words[1]);
            case "focus" -> {
                return focus(words[1]);
            }
            case "shot" -> {
                robot.waitForIdle();
                ImageIO.write(robot.createScreenCapture(new Rectangle(0, 0, 1040, 700)), "png", new File(words[1]));
            }
            case "await" -> {
                return await(words[1], words[2]);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    private void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = KeyEvent.getExtendedKeyCodeForChar(c);
            boolean shift = Character.isUpperCase(c);
            if (shift) {
                robot.keyPress(KeyEvent.VK_SHIFT);
            }
            robot.keyPress(code);
            robot.keyRelease(code);
            if (shift) {
                robot.keyRelease(KeyEvent.VK_SHIFT);
            }
        }
    }

    /// Keys by name, those that are held down first: `CONTROL+K`.
    private void press(String names) throws ReflectiveOperationException {
        int[] codes = Arrays.stream(names.split("\\+")).mapToInt(Puppet::code).toArray();
        for (int code : codes) {
            robot.keyPress(code);
        }
        for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
        }
    }

    private static int code(String name) {
        try {
            return KeyEvent.class.getField("VK_" + name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /// Whether there was something of that name to click on.
    private boolean click(String name) throws Exception {
        Optional<Point> where = onEventThread(() -> find(name).map(component -> {
            Point at = component.getLocationOnScreen();
            at.translate(component.getWidth() / 2, component.getHeight() / 2);
            return at;
        }));
        if (where.isEmpty()) {
            return false;
        }
        robot.mouseMove(where.get().x, where.get().y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle(); // the keyboard's focus follows by and by
        return true;
    }

    /// Clicks on a component as soon as it is there, and waits until it has the keyboard, so that no key goes to the
    /// window before.
    private String focus(String name) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        boolean clicked = false;
        while (System.nanoTime() < end) {
            clicked = clicked || click(name);
            if (clicked
                    && onEventThread(
                            () -> find(name).filter(Component::isFocusOwner).isPresent())) {
                return "done";
            }
            LockSupport.parkNanos(GLANCE);
        }
        return clicked ? name + " has no focus" : "There is no " + name;
    }

    /// Waits until a component says something; gives all that it says, or what it said last.
    private String await(String name, String text) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        String said = "";
        while (System.nanoTime() < end) {
            said = onEventThread(() -> find(name).map(Puppet::said).orElse("(there is no " + name + ")"));
            if (said.contains(text)) {
                return said;
            }
            LockSupport.parkNanos(GLANCE);
        }
        return "not seen: " + text + ", but: " + said;
    }

    private static String said(Component component) {
        return switch (component) {
            case JTextComponent field -> field.getText();
            case JLabel label -> label.getText();
            default -> String.valueOf(component.getAccessibleContext().getAccessibleDescription());
        };
    }

    private static Optional<Component> find(String name) {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(Puppet::all)
                .filter(component -> component.isShowing() && isNamed(component, name))
                .findFirst();
    }

    private static boolean isNamed(Component component, String name) {
        AccessibleContext context = component.getAccessibleContext();
        if (component instanceof JLabel label && label.getLabelFor() != null) {
            return false;
        }
        return (component instanceof AbstractButton button && name.equals(button.getText()))
                || (context != null && name.equals(context.getAccessibleName()));
    }

    private static Stream<Component> all(Component component) {
        Stream<Component> inside = component instanceof Container container
                ? Arrays.stream(container.getComponents()).flatMap(Puppet::all)
                : Stream.empty();
        return Stream.concat(Stream.of(component), inside);
    }

    private static <T> T onEventThread(java.util.concurrent.Callable<T> task) throws Exception {
        var future = new FutureTask<>(task);
        SwingUtilities.invokeAndWait(future);
        return future.get();
    }
}
