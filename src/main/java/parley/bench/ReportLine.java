package parley.bench;

import parley.json.JsonObject;

/// The report for programs: one JSON object. Keys name their units; a `round` is one of those whose median is shown.
final class ReportLine {
    private ReportLine() {}

    static String of(Report report) {
        return new JsonObject()
                .with("machine", report.machine())
                .with("pinned", report.pinned())
                .with("runningAlready", report.given())
                .with("door", report.manner().door().title())
                .with("mixedCapabilities", report.manner().mixed())
                .with("rounds", report.plan().rounds())
                .with("secondsPerRound", report.plan().round().toSeconds())
                .with("textBytes", CatBytes.TEXT_BYTES)
                .with(
                        "scenarios",
                        report.outcomes().stream().map(ReportLine::outcome).toList())
                .toString();
    }

    private static JsonObject outcome(Report.Outcome outcome) {
        JsonObject scenario = new JsonObject()
                .with("name", outcome.scenario().name())
                .with("description", outcome.scenario().inWords())
                .with("clients", outcome.scenario().clients())
                .with("disturbed", outcome.disturbed());
        for (Report.Row row : outcome.rows()) {
            scenario.with(row.key(), row(row, outcome));
        }
        return scenario.with("rounds", rounds(outcome));
    }

    private static JsonObject row(Report.Row row, Report.Outcome outcome) {
        JsonObject fields = new JsonObject();
        for (int i = 0; i < row.figures().size(); i++) {
            fields.with(outcome.servers().get(i).name(), row.figures().get(i));
        }
        fields.with("ratio", row.ratio());
        row.target()
                .ifPresent(target -> fields.with(
                        switch (target.kind()) {
                            case RATIO -> "ratioAtMost";
                            case MOST -> "parleyAtMost";
                            case LEAST -> "parleyAtLeast";
                        },
                        target.bound()));
        row.met().filter(_ -> !outcome.disturbed()).ifPresent(met -> fields.with("met", met));
        return fields;
    }

    private static JsonObject rounds(Report.Outcome outcome) {
        JsonObject fields = new JsonObject();
        outcome.servers()
                .forEach(server -> fields.with(
                        server.name(),
                        server.counted().stream().map(ReportLine::round).toList()));
        return fields;
    }

    private static JsonObject round(Round round) {
        return switch (round) {
            case Round.Talked talked ->
                new JsonObject()
                        .with("messages", talked.messages())
                        .with("deliveries", talked.deliveries())
                        .with("deliveriesPerSecond", talked.deliveriesPerSecond())
                        .with("cpuMicrosPerDelivery", talked.cpuMicrosPerDelivery())
                        .with("bytesPerDelivery", talked.bytesPerDelivery())
                        .with("latencyP50Micros", talked.latency().p50())
                        .with("latencyP99Micros", talked.latency().p99())
                        .with("latencyP999Micros", talked.latency().p999())
                        .with("othersBusy", talked.othersBusy());
            case Round.Waited waited ->
                new JsonObject()
                        .with("connectSecondsCold", waited.coldSeconds())
                        .with("connectsPerSecondWarm", waited.warmPerSecond())
                        .with("emptyMebibytes", waited.emptyMebibytes())
                        .with("kibibytesPerClient", waited.kibibytesPerClient())
                        .with("othersBusy", waited.othersBusy());
        };
    }
}
