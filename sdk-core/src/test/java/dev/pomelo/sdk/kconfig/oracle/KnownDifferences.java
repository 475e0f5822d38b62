package dev.pomelo.sdk.kconfig.oracle;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What differs on purpose or is not worth mending, and why. */
final class KnownDifferences {

  private record Known(Pattern name, List<String> aspects, String reason) {}

  private static final List<Known> ALL =
      List.of(
          new Known(
              Pattern.compile(".*/command/(help|short-help|nothing|no-kconfig|no-argument)"),
              List.of("stdout"),
              "the usage text says the same facts in words of its own"),
          new Known(
              Pattern.compile("x86/oldconfig/answers-2"),
              List.of("stdout"),
              "a help page that is asked for shows a value that is not computed anew yet"));

  private KnownDifferences() {}

  /** Why a result differs, where that is known of all its aspects. */
  static Optional<String> reason(Result result) {
    return ALL.stream()
        .filter(k -> k.name().matcher(result.question().fullName()).matches())
        .filter(k -> k.aspects().containsAll(result.comparison().aspects()))
        .map(Known::reason)
        .findFirst();
  }
}
