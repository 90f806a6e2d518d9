package parley.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A service elsewhere that answers what it is asked by HTTP.
public final class AnsweringService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private volatile Function<Question, Answer> answering = _ -> new Answer(404, "");

    public record Question(String path, String authorization, String body) {}

    public record Answer(int status, String body) {}

    public AnsweringService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var question = new Question(
                    exchange.getRequestURI().getPath(),
                    authorization == null ? "" : authorization,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            questions.add(question);
            Answer answer = answering.apply(question);
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (UncheckedIOException _) {
            // whoever asked has gone
        }
    }

    /// From now on it answers so.
    public AnsweringService answers(Function<Question, Answer> with) {
        answering = with;
        return this;
    }

    /// What it has been asked.
    public List<Question> questions() {
        return questions;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
