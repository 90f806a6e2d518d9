package parley.command;

import parley.config.Configuration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a port from the command line: 0 to 65535, 0 for any free one.
final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= Configuration.MAX_PORT) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("\"" + text + "\" is no port; one is from 0 to " + Configuration.MAX_PORT);
    }
}
