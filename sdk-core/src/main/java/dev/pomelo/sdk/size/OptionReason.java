package dev.pomelo.sdk.size;

/**
 * Why an option is on.
 *
 * @param program whose option it is: {@value #KERNEL}, {@code busybox}
 * @param option without {@code CONFIG_}
 * @param by what made it so: {@code asked}, {@code selected}, {@code implied}, {@code default},
 *     {@code tiny}
 * @param from the line that asked, or the option that selects it; empty without one
 * @param asked the line at the end of the chain of those that select each other; empty where no
 *     line asked
 */
public record OptionReason(String program, String option, String by, String from, String asked) {

  /** The kernel, whatever its recipe is called. */
  public static final String KERNEL = "linux";

  /** The reason in a few words. */
  public String text() {
    return switch (by) {
      case "asked" -> from;
      case "selected" -> "selected by " + from + (asked.isEmpty() ? "" : " (" + asked + ")");
      case "implied" -> "implied by " + from + (asked.isEmpty() ? "" : " (" + asked + ")");
      case "tiny" -> "the kernel's tiny config";
      default -> "default";
    };
  }
}
