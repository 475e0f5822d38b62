package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.hardware.DriverClass;
import dev.pomelo.sdk.hardware.DriverPolicy;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads which classes of drivers a board or an image wants. */
public final class DriverPolicies {

  private DriverPolicies() {}

  /** What stands under {@code drivers:}, which the schema has checked. */
  public static DriverPolicy read(YamlNode yaml) {
    SortedMap<DriverClass, DriverPolicy.Choice> choices = new TreeMap<>();
    yaml.entries("drivers")
        .forEach(
            (word, entry) ->
                DriverClass.offered(word)
                    .ifPresent(
                        kind ->
                            choices.put(
                                kind,
                                new DriverPolicy.Choice(
                                    String.valueOf(entry.value().text()),
                                    entry.key() + " asks for it",
                                    entry.value().location()))));
    return new DriverPolicy(choices);
  }
}
