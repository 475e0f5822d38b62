package dev.pomelo.sdk;

import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.shrink.Trial;
import java.util.regex.Pattern;

/** Tells what speaks against an option that is off from what only hindered its trial. */
final class TrialVerdict {

  /** What a script, or a file system, says when the host lacks something. */
  private static final Pattern SHORTAGE =
      Pattern.compile(
          "(?i)no space left|disk quota exceeded|cannot allocate memory|input/output error"
              + "|read-only file system|too many open files|\\bkilled\\b|exit code 137\\b");

  /** Definitions that contradict each other; not the place of a source that did not come. */
  private static final Pattern SOURCE = Pattern.compile("^source '");

  /** A config that make changes, and a disk that is too small. */
  private static final Pattern UNPLACED =
      Pattern.compile("the config that Pomelo computed$|^the floppy is too small");

  private TrialVerdict() {}

  /**
   * What a failed build says.
   *
   * @throws PomeloException the same, if the options may not be to blame
   */
  static Trial.Outcome ofBuild(PomeloException failure) throws PomeloException {
    boolean isHindered =
        failure.getCause() != null
            || failure.problems().stream().anyMatch(p -> SHORTAGE.matcher(p.render()).find())
            || !failure.problems().stream().allMatch(TrialVerdict::isOfOptions);
    if (isHindered) {
      throw failure;
    }
    return new Trial.Outcome(false, 0, failure.problems().get(0).message());
  }

  /** What a boot says. Of one that was only too slow nothing is kept: the host may be busy. */
  static Trial.Outcome ofBoot(BootResult boot, long bytes) {
    return boot.passed()
        ? new Trial.Outcome(true, bytes, "")
        : new Trial.Outcome(false, boot.isOnlyLate() ? 0 : bytes, boot.problems().get(0).message());
  }

  private static boolean isOfOptions(Problem problem) {
    return problem.details().stream().anyMatch(detail -> detail.startsWith("exit code "))
        || UNPLACED.matcher(problem.message()).find()
        || (problem.location() != null && !SOURCE.matcher(problem.message()).find());
  }
}
