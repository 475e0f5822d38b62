package dev.pomelo.sdk.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The host's apt sources, made to cover source packages too. Signatures are checked as on the host;
 * a source that the host trusts without one is left out, since a pin is worth what its origin is.
 *
 * <p>Follows sources.list(5).
 */
final class AptSources {

  private static final Pattern LINE =
      Pattern.compile("deb(?:-src)?\\s+(?<rest>(?:\\[(?<options>[^\\]]*)\\]\\s*)?\\S.*)");
  private static final Pattern STANZA_TYPES = Pattern.compile("(?im)^Types:.*$");
  private static final Pattern UNSIGNED_STANZA =
      Pattern.compile(
          "(?im)^(Trusted|Allow-Insecure|Allow-Weak|Allow-Downgrade-To-Insecure):\\s*(yes|true|1|on)\\s*$");
  private static final Pattern UNSIGNED_OPTION =
      Pattern.compile(
          "(?i)\\b(trusted|allow-insecure|allow-weak|allow-downgrade-to-insecure)=(yes|true|1|on)\\b");

  private AptSources() {}

  /** A {@code .list} file with each archive once as {@code deb} and once as {@code deb-src}. */
  static String oneLine(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher matcher = LINE.matcher(line.replaceFirst("\\s+#.*$", ""));
      if (matcher.matches()) {
        String options = String.valueOf(matcher.group("options"));
        String rest = matcher.group("rest");
        if (!UNSIGNED_OPTION.matcher(options).find() && !rest.contains("cdrom:")) {
          lines.add("deb " + rest);
          lines.add("deb-src " + rest);
        }
      }
    }
    return lines.stream().distinct().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** A {@code .sources} file in deb822 style with both types in each stanza. */
  static String deb822(String text) {
    StringBuilder result = new StringBuilder();
    for (String stanza : text.split("\\n(?:[ \\t]*\\n)+", -1)) {
      boolean unsigned = UNSIGNED_STANZA.matcher(stanza).find();
      boolean cdrom = stanza.toLowerCase(Locale.ROOT).contains("cdrom:");
      if (STANZA_TYPES.matcher(stanza).find() && !unsigned && !cdrom) {
        String both = STANZA_TYPES.matcher(stanza).replaceAll("Types: deb deb-src");
        result.append(both.strip()).append("\n\n");
      }
    }
    return result.toString();
  }
}
