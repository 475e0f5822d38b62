package dev.pomelo.sdk.image;

import dev.pomelo.sdk.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * A value that a definition asks for in a line of its own, outside of any fragment.
 *
 * @param symbol without {@code CONFIG_}
 * @param value {@code y}, {@code m}, {@code n}, a number or a text; null where nobody is to ask
 * @param location where it is asked for
 */
public record ConfigOption(String symbol, @Nullable String value, Location location) {}
