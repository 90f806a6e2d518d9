package parley.hub;

/// How many are there, kept up while they come, go and change: it is asked for at every entrance. Confined to the hub
/// thread.
final class Census {
    private int users;
    private int invisible;
    private int operators;
    private int most;

    /// Counts a user who has come or may have changed.
    void count(User user) {
        Counted before = user.counted;
        var now = new Counted(user.profile.is(UserMode.INVISIBLE), user.profile.operator() != null);
        if (now.equals(before)) {
            return;
        }
        forget(user);
        users++;
        most = Math.max(most, users);
        invisible += now.invisible ? 1 : 0;
        operators += now.operator ? 1 : 0;
        user.counted = now;
    }

    /// Counts no more who has left.
    void forget(User user) {
        Counted counted = user.counted;
        if (counted != null) {
            users--;
            invisible -= counted.invisible ? 1 : 0;
            operators -= counted.operator ? 1 : 0;
            user.counted = null;
        }
    }

    Answer.Census answer(int channels) {
        return new Answer.Census(users, invisible, operators, channels, most);
    }

    /// As what a user is counted.
    record Counted(boolean invisible, boolean operator) {}
}
