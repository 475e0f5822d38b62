package dev.pomelo.sdk.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step gave, and from what.
 *
 * @param output digest of the tree of outputs
 * @param millis how long the step took, in milliseconds
 * @param units how many units of progress it counted, for example objects compiled
 * @param inputs everything that went into the key, in the step's order
 */
public record StepResult(Digest output, long millis, int units, List<Input> inputs) {

  /**
   * One input of a step.
   *
   * @param name what it is, unique in its step
   * @param digest of its content
   * @param shown its content as a person would read it: a version, a file and line
   */
  public record Input(String name, Digest digest, String shown) {

    /** The input as one line, read back by {@link #parse}. */
    public String format() {
      return digest + " " + name + '\t' + shown.replace('\n', ' ');
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @throws IllegalArgumentException or IndexOutOfBoundsException if the line is damaged
     */
    public static Input parse(String line) {
      int tab = line.indexOf('\t', 65);
      return new Input(
          line.substring(65, tab), new Digest(line.substring(0, 64)), line.substring(tab + 1));
    }
  }

  public StepResult {
    inputs = List.copyOf(inputs);
  }

  /** The result as text, read back by {@link #parse}. */
  public String format() {
    StringBuilder text = new StringBuilder();
    text.append("pomelo-result 1\n");
    text.append("output ").append(output).append('\n');
    text.append("took ").append(millis).append(' ').append(units).append('\n');
    for (Input input : inputs) {
      text.append("input ").append(input.format()).append('\n');
    }
    return text.toString();
  }

  /** Reads what {@link #format} wrote; empty for a text that is damaged. */
  public static Optional<StepResult> parse(String text) {
    try {
      return read(text);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<StepResult> read(String text) {
    @Nullable Digest output = null;
    long millis = 0;
    int units = 0;
    List<Input> inputs = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("output ")) {
        output = new Digest(line.substring(7));
      } else if (line.startsWith("took ")) {
        int gap = line.indexOf(' ', 5);
        millis = Long.parseLong(line.substring(5, gap));
        units = Integer.parseInt(line.substring(gap + 1));
      } else if (line.startsWith("input ")) {
        inputs.add(Input.parse(line.substring(6)));
      }
    }
    return output == null
        ? Optional.empty()
        : Optional.of(new StepResult(output, millis, units, inputs));
  }
}
