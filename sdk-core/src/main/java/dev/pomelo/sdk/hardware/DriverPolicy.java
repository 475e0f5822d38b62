package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.problem.Location;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which classes of drivers somebody wants, and how.
 *
 * @param choices by the class; classes that nobody speaks of are missing
 */
public record DriverPolicy(SortedMap<DriverClass, Choice> choices) {

  /** Nobody asks for anything. */
  public static final DriverPolicy NONE = new DriverPolicy(new TreeMap<>());

  public DriverPolicy {
    choices = Collections.unmodifiableSortedMap(new TreeMap<>(choices));
  }

  /**
   * What is wanted of a class.
   *
   * @param value {@code y} for built in, {@code m} for modules, {@code n} for left out
   * @param reason for people
   * @param location of the line that asks
   * @param directories those of the drivers that count, in the kernel's source; none where all do
   */
  public record Choice(String value, String reason, Location location, List<String> directories) {

    public Choice {
      directories = List.copyOf(directories);
    }

    /** A choice that is about all drivers of a class. */
    public Choice(String value, String reason, Location location) {
      this(value, reason, location, List.of());
    }

    /** Whether a driver counts. */
    boolean covers(Driver driver) {
      return directories.isEmpty() || directories.stream().anyMatch(driver.file()::startsWith);
    }
  }

  /** What is wanted of a class, if somebody spoke of it. */
  public Optional<Choice> of(DriverClass kind) {
    return Optional.ofNullable(choices.get(kind));
  }

  /** The same where that speaks of a class, else this one's. */
  public DriverPolicy under(DriverPolicy over) {
    Map<DriverClass, Choice> all = new TreeMap<>(choices);
    all.putAll(over.choices);
    return new DriverPolicy(new TreeMap<>(all));
  }
}
