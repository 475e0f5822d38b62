package dev.pomelo.sdk.kbuild;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** A config in which every option that is asked for has one value. */
public final class EveryOption extends AbstractMap<String, String> {

  private final String value;

  /** Such a config. */
  public EveryOption(String value) {
    this.value = value;
  }

  @Override
  public String get(Object option) {
    return value;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Set.of();
  }
}
