package parley.accounts;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import parley.json.JsonObject;
import parley.json.JsonReader;

/// A service that is asked whether a password is right: by a POST of JSON with `name`, `password` and `address`, which
/// it answers with `{"allow": true}` or `{"allow": false}`; with `account` too where the account has another name.
///
/// @param secret what the service knows us by, as a bearer token; empty for none
/// @param timeout how long the whole answer may take
public record LoginHook(URI url, String secret, Duration timeout) {
    /// @param address empty where it is hidden
    HttpRequest.Builder question(String name, String password, String address) {
        String body = new JsonObject()
                .with("name", name)
                .with("password", password)
                .with("address", address)
                .toString();
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return secret.isEmpty() ? request : request.header("Authorization", "Bearer " + secret);
    }

    /// The name of the account; empty where the service denies.
    ///
    /// @param name that was asked about
    /// @throws IllegalArgumentException where that is no answer
    static Optional<String> answer(String name, String body) {
        Map<String, Object> answer = JsonReader.object(body);
        if (!(answer.get("allow") instanceof Boolean allow)) {
            throw new IllegalArgumentException("the answer has no \"allow\" that is true or false");
        }
        Object account = answer.getOrDefault("account", name);
        if (!(account instanceof String text)) {
            throw new IllegalArgumentException("the answer has an \"account\" that is no text");
        }
        return allow ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "LoginHook[url=" + url + "]"; // the secret does not belong in a log
    }
}
