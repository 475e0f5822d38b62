package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies patches with the host's {@code patch}, one after the other, first path component left out
 * ({@code -p1}). A hunk may have moved, but its context must fit exactly.
 */
public final class Patches {

  private static final Pattern PATCHING =
      Pattern.compile("(?:patching file|checking file) '?(.+?)'?(?: \\(.*\\))?");
  private static final Pattern FAILED = Pattern.compile("Hunk #(\\d+) FAILED at (\\d+).*");

  private Patches() {}

  /**
   * Applies patches to a source tree.
   *
   * @param patches unified diffs, in order
   * @param tree top directory of the source
   * @throws PomeloException if a patch reaches outside the tree or is no unified diff, in which
   *     case none was applied; or if one does not apply, naming each hunk that failed
   */
  public static void apply(List<Path> patches, Path tree)
      throws PomeloException, InterruptedException {
    List<PatchFile> read = new ArrayList<>();
    Problems problems = new Problems();
    for (Path patch : patches) {
      PatchFile file = read(patch);
      file.fault().ifPresent(problems::add);
      read.add(file);
    }
    problems.throwIfAny();
    for (PatchFile patch : read) {
      apply(patch, tree);
    }
  }

  private static PatchFile read(Path patch) throws PomeloException {
    try {
      return PatchFile.read(patch);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(patch.toString()), "the patch cannot be read: " + e.getMessage()),
          e);
    }
  }

  private static void apply(PatchFile patch, Path tree)
      throws PomeloException, InterruptedException {
    ProcessResult result =
        Processes.run(
            ProcessRequest.of(
                    "patch",
                    "-p1",
                    "--unified", // never an ed script, which could run commands
                    "--batch",
                    "--forward",
                    "--fuzz=0",
                    "--get=0",
                    "--remove-empty-files",
                    "--no-backup-if-mismatch",
                    "--reject-file=-",
                    "--input=" + patch.path().toAbsolutePath())
                .in(tree)
                .withEnvironment(Map.of("LC_ALL", "C")));
    if (result.exitCode() != 0) {
      throw new PomeloException(failures(patch, result));
    }
  }

  private static List<Problem> failures(PatchFile patch, ProcessResult result) {
    List<Problem> problems = new ArrayList<>();
    String file = "";
    for (String line : result.output()) {
      Matcher patching = PATCHING.matcher(line);
      Matcher failed = FAILED.matcher(line);
      if (patching.matches()) {
        file = patching.group(1);
      } else if (failed.matches()) {
        int number = Integer.parseInt(failed.group(1));
        problems.add(
            Problem.at(
                patch.hunk(file, number),
                "hunk " + number + " of " + file + " does not apply at line " + failed.group(2),
                "the source is another version than the patch is for, or is patched already"));
      }
    }
    Optional<Problem> other =
        problems.isEmpty()
            ? Optional.of(
                new Problem(
                    Location.of(patch.path().toString()),
                    "the patch does not apply",
                    result.tail(10)))
            : Optional.empty();
    other.ifPresent(problems::add);
    return problems;
  }
}
