package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that a program's own {@code make} changed nothing in a config that Pomelo computed. If it
 * did, Pomelo's engine is wrong, and says so.
 */
public final class ConfigAgreement {

  private static final int SHOWN = 8;

  private ConfigAgreement() {}

  /**
   * Compares the two.
   *
   * @param program whose config it is
   * @param target of its make, such as {@code olddefconfig}
   * @param computed what the engine computed
   * @param made what the program left of it
   * @param keep where both are kept if they differ, with {@code .computed} and {@code .made} added
   * @throws PomeloException if they differ
   */
  public static void check(String program, String target, Path computed, Path made, Path keep)
      throws PomeloException, IOException {
    if (Files.mismatch(computed, made) < 0) {
      return;
    }
    Path first = keep.resolveSibling(keep.getFileName() + ".computed");
    Path second = keep.resolveSibling(keep.getFileName() + ".made");
    Files.copy(computed, first, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(made, second, StandardCopyOption.REPLACE_EXISTING);
    List<String> details = new ArrayList<>();
    only(computed, made).forEach(line -> details.add("computed: " + line));
    only(made, computed).forEach(line -> details.add("made:     " + line));
    details.add("both files are kept: " + first + " and " + second);
    details.add("this is a bug of Pomelo: please report it with both files");
    throw new PomeloException(
        new Problem(
            null,
            "'make " + target + "' of " + program + " changes the config that Pomelo computed",
            details));
  }

  private static List<String> only(Path in, Path notIn) throws IOException {
    Set<String> lines = new LinkedHashSet<>(Files.readAllLines(in, StandardCharsets.ISO_8859_1));
    Files.readAllLines(notIn, StandardCharsets.ISO_8859_1).forEach(lines::remove);
    return lines.stream().limit(SHOWN).toList();
  }
}
