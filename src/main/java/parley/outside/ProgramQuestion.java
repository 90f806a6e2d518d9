package parley.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks programs on this machine: the first line that one writes is its answer. For threads that may wait.
///
/// What a program leaves running may hold its output open for as long as it likes, and with it a thread that reads,
/// which
/// nothing can interrupt: so many are read at once as this was made with, and past that no program is asked.
final class ProgramQuestion {
    /// What a program may know of where it runs: the rest may be secrets of ours.
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");

    /// The longest answer, in UTF-16 units; what is behind is not read.
    private static final int MAX_ANSWER = 1_000;

    private final int most;
    private final Semaphore outputs;

    ProgramQuestion(int most) {
        this.most = most;
        this.outputs = new Semaphore(most);
    }

    /// Starts a program, waits for the first line that it writes, and ends it, with what it has started.
    ///
    /// @param program with its arguments
    /// @throws IOException says what went wrong instead
    String ask(List<String> program, Duration within) throws IOException {
        var line = new CompletableFuture<String>();
        Process process = start(program, line);
        try {
            process.getOutputStream().close();
            String told = line.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (told.isEmpty()) {
                throw new IOException("the program says nothing");
            }
            return told;
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + within.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(List<String> program, CompletableFuture<String> line) throws IOException {
        if (!outputs.tryAcquire()) {
            throw new IOException("what the program has left running holds its output open, " + most + " times");
        }
        boolean started = false;
        try {
            var builder = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().retainAll(ENVIRONMENT);
            Process process = builder.start();
            Thread.ofVirtual().start(() -> read(process, line));
            started = true;
            return process;
        } finally {
            if (!started) {
                outputs.release();
            }
        }
    }

    private void read(Process process, CompletableFuture<String> line) {
        try (BufferedReader out = process.inputReader()) {
            var text = new StringBuilder();
            for (int each = out.read(); each >= 0 && each != '\n' && text.length() < MAX_ANSWER; each = out.read()) {
                text.append((char) each);
            }
            line.complete(text.toString());
        } catch (IOException e) {
            line.completeExceptionally(e);
        } finally {
            outputs.release();
        }
    }
}
