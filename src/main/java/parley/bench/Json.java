package parley.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The report for programs: one JSON object. Keys name their units; a `round` is one of those whose median is shown.
final class Json {
    private Json() {}

    static String of(Report report) {
        return write(fields(
                "machine",
                report.machine(),
                "pinned",
                report.pinned(),
                "runningAlready",
                report.given(),
                "door",
                report.manner().door().title(),
                "mixedCapabilities",
                report.manner().mixed(),
                "rounds",
                report.plan().rounds(),
                "secondsPerRound",
                report.plan().round().toSeconds(),
                "textBytes",
                CatBytes.TEXT_BYTES,
                "scenarios",
                report.outcomes().stream().map(Json::outcome).toList()));
    }

    private static Map<String, Object> outcome(Report.Outcome outcome) {
        Map<String, Object> scenario = fields(
                "name",
                outcome.scenario().name(),
                "description",
                outcome.scenario().inWords(),
                "clients",
                outcome.scenario().clients(),
                "disturbed",
                outcome.disturbed());
        for (Report.Row row : outcome.rows()) {
            scenario.put(row.key(), row(row, outcome));
        }
        scenario.put("rounds", rounds(outcome));
        return scenario;
    }

    private static Map<String, Object> row(Report.Row row, Report.Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.figures().size(); i++) {
            fields.put(outcome.servers().get(i).name(), row.figures().get(i));
        }
        fields.put("ratio", row.ratio());
        row.target()
                .ifPresent(target -> fields.put(
                        switch (target.kind()) {
                            case RATIO -> "ratioAtMost";
                            case MOST -> "parleyAtMost";
                            case LEAST -> "parleyAtLeast";
                        },
                        target.bound()));
        row.met().filter(_ -> !outcome.disturbed()).ifPresent(met -> fields.put("met", met));
        return fields;
    }

    private static Map<String, Object> rounds(Report.Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        outcome.servers()
                .forEach(server -> fields.put(
                        server.name(),
                        server.counted().stream().map(Json::round).toList()));
        return fields;
    }

    private static Map<String, Object> round(Round round) {
        return switch (round) {
            case Round.Talked talked ->
                fields(
                        "messages", talked.messages(),
                        "deliveries", talked.deliveries(),
                        "deliveriesPerSecond", talked.deliveriesPerSecond(),
                        "cpuMicrosPerDelivery", talked.cpuMicrosPerDelivery(),
                        "bytesPerDelivery", talked.bytesPerDelivery(),
                        "latencyP50Micros", talked.latency().p50(),
                        "latencyP99Micros", talked.latency().p99(),
                        "latencyP999Micros", talked.latency().p999(),
                        "othersBusy", talked.othersBusy());
            case Round.Waited waited ->
                fields(
                        "connectSecondsCold", waited.coldSeconds(),
                        "connectsPerSecondWarm", waited.warmPerSecond(),
                        "emptyMebibytes", waited.emptyMebibytes(),
                        "kibibytesPerClient", waited.kibibytesPerClient(),
                        "othersBusy", waited.othersBusy());
        };
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> write(entry.getKey()) + ":" + write(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            case Double number -> Double.isFinite(number) ? number.toString() : "null";
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Boolean truth -> truth.toString();
            case String text -> quoted(text);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ') {
                quoted.append("\\u%04x".formatted(character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }
}
