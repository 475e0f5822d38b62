package dev.pomelo.sdk.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an image can do without.
 *
 * @param format of the JSON form, {@value #FORMAT}
 * @param image name of the image
 * @param board name of the board
 * @param before bytes of kernel and root file system as they are
 * @param found what was found
 * @param tests how many tests had to pass
 */
public record ShrinkReport(
    int format, String image, String board, long before, ShrinkSearch.Found found, int tests) {

  /** Version of the JSON form. */
  public static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The report as JSON. */
  public String json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  /** A fragment that switches off what the image does without, each line with its reason. */
  public String fragment() {
    StringBuilder text = new StringBuilder();
    for (Candidate candidate : found.dropped()) {
      text.append(
          String.format(
              Locale.ROOT,
              "# %s: %s's %d tests pass without it (%,d bytes)\n",
              candidate.title().isEmpty() ? candidate.symbol() : candidate.title(),
              image,
              tests,
              candidate.bytes()));
      candidate.off().forEach(symbol -> text.append("# CONFIG_" + symbol + " is not set\n"));
    }
    return text.toString();
  }

  /** What was found, for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!found.dropped().isEmpty()) {
      lines.add("not needed by any test:");
    }
    for (Candidate candidate : found.dropped()) {
      lines.add(line(candidate, candidate.title()));
    }
    List<ShrinkSearch.Kept> needed =
        found.kept().stream().filter(ShrinkSearch.Kept::isNeeded).toList();
    if (!needed.isEmpty()) {
      lines.add("needed:");
    }
    for (ShrinkSearch.Kept kept : needed) {
      lines.add(line(kept.candidate(), kept.why()));
    }
    if (!found.untried().isEmpty()) {
      lines.add(found.untried().size() + " options were not tried: the time was up");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d bytes before, %,d after: %,d less (%.1f %%)",
            before,
            found.bytes(),
            before - found.bytes(),
            before == 0 ? 0.0 : 100.0 * (before - found.bytes()) / before));
    return lines;
  }

  private static String line(Candidate candidate, String rest) {
    return String.format(
        Locale.ROOT, "%,10d  %-28s %s", candidate.bytes(), candidate.symbol(), rest);
  }
}
