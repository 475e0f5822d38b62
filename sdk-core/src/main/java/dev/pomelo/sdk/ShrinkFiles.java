package dev.pomelo.sdk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.OutputFile;
import dev.pomelo.sdk.shrink.ShrinkReport;
import java.nio.file.Path;

/** The files of a search, below the size reports and in the project. */
public final class ShrinkFiles {

  /** The fragment of a project that says what it does without. */
  public static final String FRAGMENT = "src/main/kernel/shrunk.config";

  private ShrinkFiles() {}

  /**
   * Writes {@code BOARD.json} and {@code BOARD.config}.
   *
   * @return the latter
   */
  public static Path write(Path directory, ShrinkReport report) throws PomeloException {
    OutputFile.write(directory.resolve(report.board() + ".json"), report.json());
    Path fragment = directory.resolve(report.board() + ".config");
    OutputFile.write(fragment, report.fragment());
    return fragment;
  }

  /**
   * Adds what was found to the project's fragments.
   *
   * @return the fragment, below the project's directory
   * @throws PomeloException if it cannot be written; it is as it was then
   */
  public static String add(Path project, ShrinkReport report) throws PomeloException {
    ProjectFragment fragment = new ProjectFragment(project, FRAGMENT);
    String before = fragment.text();
    if (!report.found().dropped().isEmpty()) {
      fragment.write(before + report.fragment());
    }
    return FRAGMENT;
  }
}
