package parley.outside;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks services by HTTP. For threads that may wait. Follows no redirection: what is asked may be a secret, which goes
/// where the configuration says and nowhere else.
public final class HttpQuestion implements AutoCloseable {
    /// The longest answer, in bytes.
    static final int MAX_ANSWER = 256 * 1024;

    /// Made with the first question, for most servers ask nobody.
    private @Nullable HttpClient client;

    private boolean closed;

    /// Asks and waits for the whole answer.
    ///
    /// @param within how long all of it may take, from the connection to the last byte
    /// @return the body of an answer with status 200
    /// @throws IOException says what went wrong instead, in words that show nothing of what was asked
    public String ask(HttpRequest.Builder question, Duration within) throws IOException {
        CompletableFuture<HttpResponse<String>> answer = client().sendAsync(
                        question.timeout(within).build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
        try {
            HttpResponse<String> response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + within.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized HttpClient client() throws IOException {
        if (closed) {
            throw new IOException("the server ends");
        }
        HttpClient there = client;
        if (there == null) {
            there = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
            client = there;
        }
        return there;
    }

    /// Ends what is being asked.
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
