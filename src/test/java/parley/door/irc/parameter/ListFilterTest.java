package parley.door.irc.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.chat.Source;
import parley.chat.Topic;
import parley.names.Casemapping;
import parley.protocol.ListedChannel;

/// ELIST (Modern, "ELIST"): `#old` has ten members, is two hours old, and has a topic an hour old; `#new` has one
/// member and is a minute old.
final class ListFilterTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Topic TOPIC =
            new Topic("old", Source.of(NAMES.nick("anna").orElseThrow()), NOW.minus(Duration.ofMinutes(60)));
    private static final List<ListedChannel> CHANNELS = List.of(
            new ListedChannel(NAMES.channel("#old").orElseThrow(), NOW.minus(Duration.ofMinutes(120)), 10, TOPIC),
            new ListedChannel(NAMES.channel("#new").orElseThrow(), NOW.minus(Duration.ofMinutes(1)), 1, null));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C<60 | #new",
                "C>60 | #old",
                "C<0 | ''",
                "C>0 | #old #new",
                "T<61 | #old",
                "T<59 | ''",
                "T>59 | #old",
                "T>61 | ''",
                "<10 | #new",
                "<11 | #old #new",
                ">1 | #old",
                ">10 | ''",
                "*D | #old",
                "#OLD,#new | #old #new",
                "!*d | #new",
                "!*d,!*w | ''",
                "*,C<60 | #new",
                "C>60,<5 | ''",
                "'' | #old #new"
            })
    void channelsAreListedThatFulfilAllConditions(String parameter, String expected) {
        var filter = ListFilter.parse(parameter, NAMES, NOW);

        Stream<String> taken =
                CHANNELS.stream().filter(filter::takes).map(each -> each.name().name());

        assertThat(taken.toList()).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }
}
