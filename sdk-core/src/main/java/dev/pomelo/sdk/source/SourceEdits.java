package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Matcher;

/** Makes edits to a source tree. */
public final class SourceEdits {

  private SourceEdits() {}

  /**
   * Makes edits, one after the other. A file keeps its mode and its time.
   *
   * @param tree top directory of the source
   * @throws PomeloException with every edit whose file is not there, or in which nothing is found
   */
  public static void apply(List<SourceEdit> edits, Path tree) throws PomeloException, IOException {
    Problems problems = new Problems();
    for (SourceEdit edit : edits) {
      Path file = tree.resolve(edit.file());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        problems.add(
            Problem.at(
                edit.location(),
                "the source has no file " + edit.file(),
                "the source is another version than the edit is for: change the edit or drop it"));
      } else if (!apply(edit, file)) {
        problems.add(
            Problem.at(
                edit.location(),
                edit.file() + " has nothing like '" + edit.find() + "'",
                "the source is another version than the edit is for, or needs it no more: change"
                    + " the edit or drop it"));
      }
    }
    problems.throwIfAny();
  }

  private static boolean apply(SourceEdit edit, Path file) throws IOException {
    // Each byte a character: what is not found stays as it is, in whatever encoding.
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Matcher matcher = edit.find().matcher(text);
    if (!matcher.find()) {
      return false;
    }
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, matcher.replaceAll(edit.replacement()), StandardCharsets.ISO_8859_1);
    Files.setLastModifiedTime(file, time);
    return true;
  }
}
