package dev.pomelo.sdk.ladder;

import dev.pomelo.sdk.definition.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A technique that makes a system small.
 *
 * @param name its name
 * @param title what it is, in a few words
 * @param why why it saves
 * @param without what {@code image.yaml} would say of a system that does without it; null where
 *     only choices are tried
 * @param choices what {@code image.yaml} would say of a system that takes one, by the choice's name
 * @param impossible why other choices cannot be had, by their names
 */
public record Rung(
    String name,
    String title,
    String why,
    @Nullable YamlNode without,
    Map<String, YamlNode> choices,
    Map<String, String> impossible) {

  public Rung {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    impossible = Collections.unmodifiableMap(new LinkedHashMap<>(impossible));
  }
}
