package dev.pomelo.sdk.size;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together why options are on: the lines that ask, and the options that select others. */
public final class OptionReasons {

  private OptionReasons() {}

  /**
   * What reports call the program of a recipe.
   *
   * @param kernel the recipe of the image's kernel
   */
  public static String program(String recipe, String kernel) {
    return recipe.equals(kernel) ? OptionReason.KERNEL : recipe;
  }

  /**
   * The reasons of a program's options.
   *
   * @param program whose options they are
   * @param asked the line that asks for an option, by option
   * @param computed for each option that is on: its name, {@code assigned}, {@code selected},
   *     {@code implied} or {@code default}, and the option that selects or implies it, separated by
   *     tabs
   */
  public static List<OptionReason> of(
      String program, Map<String, String> asked, List<String> computed) {
    Map<String, String[]> how = new LinkedHashMap<>();
    for (String line : computed) {
      String[] fields = line.split("\t", -1);
      how.put(fields[0], fields);
    }
    List<OptionReason> reasons = new ArrayList<>();
    for (String[] fields : how.values()) {
      String option = fields[0];
      @Nullable String line = asked.get(option);
      if (line != null) {
        reasons.add(new OptionReason(program, option, "asked", line, line));
      } else if (fields[1].equals("assigned")) {
        reasons.add(new OptionReason(program, option, "tiny", "", ""));
      } else {
        reasons.add(
            new OptionReason(program, option, fields[1], fields[2], line(fields[2], asked, how)));
      }
    }
    return reasons;
  }

  /** The line at the end of a chain of options that select each other. */
  private static String line(String first, Map<String, String> asked, Map<String, String[]> how) {
    Set<String> seen = new HashSet<>();
    String option = first;
    while (seen.add(option)) {
      @Nullable String line = asked.get(option);
      if (line != null) {
        return line;
      }
      String @Nullable [] fields = how.get(option);
      if (fields == null || fields[2].isEmpty()) {
        return "";
      }
      option = fields[2];
    }
    return "";
  }
}
