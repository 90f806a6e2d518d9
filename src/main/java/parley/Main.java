package parley;

/// The front step.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("parley");
    }
}
