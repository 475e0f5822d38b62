package dev.pomelo.sdk.kconfig;

/**
 * A value that somebody wants a symbol to have.
 *
 * @param symbol without prefix
 * @param value {@link Value.Tristate#N} for {@code # CONFIG_X is not set}
 * @param source who asks
 * @param text the line as it stands in the fragment, without blanks around it
 */
public record Request(String symbol, Value value, Source source, String text) {}
