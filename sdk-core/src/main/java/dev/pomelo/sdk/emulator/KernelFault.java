package dev.pomelo.sdk.emulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a panic or an oops in what the console shows. */
final class KernelFault {

  /** A kernel message stands at the start of a line, after its time, or after a shell's prompt. */
  private static final String START = "(?m)(?:^|[\\]#$] )";

  private static final Pattern FAULT =
      Pattern.compile(
          START
              + "(?:(?:Kernel panic - )?not syncing: (?<panic>.*)"
              + "|(?<oops>BUG: (?!soft lockup).*"
              + "|Oops(?::| -| \\[).*"
              + "|Unable to handle kernel .*"
              + "|Internal error: .*"
              + "|general protection fault.*"
              + "|kernel BUG at .*))\\n");

  /** Where the kernel's report of a fault is complete. */
  static final String END_OF_REPORT = "---[ end";

  private KernelFault() {}

  /** A fault and where it stands. */
  record Found(ConsoleEvent.Failure event, int start, int end) {}

  /** The first fault in a text after a place, or null. */
  static @Nullable Found in(CharSequence text, int from) {
    Matcher matcher = FAULT.matcher(text);
    if (!matcher.find(from)) {
      return null;
    }
    String panic = matcher.group("panic");
    ConsoleEvent.Failure event =
        panic != null
            ? new ConsoleEvent.Panic(panic.strip())
            : new ConsoleEvent.Oops(matcher.group("oops").strip());
    return new Found(event, matcher.start(), matcher.end());
  }
}
