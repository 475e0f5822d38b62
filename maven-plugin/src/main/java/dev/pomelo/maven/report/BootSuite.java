package dev.pomelo.maven.report;

import dev.pomelo.sdk.ImageBoot;
import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.CaseResult;
import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.emulator.JunitReport;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.execution.ConsoleBuildLog;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Boots images one after the other and reports on them as Surefire does on classes. */
public final class BootSuite {

  private final String name;
  private final Path reports;
  private final Login login;
  private final Duration bootTimeout;
  private final Consumer<String> lines;

  /**
   * A suite.
   *
   * @param name prefix of the reports' names
   * @param reports directory for reports and what the consoles showed
   * @param login who logs in where a console asks
   * @param bootTimeout limit for the time to the prompt; zero for the usual one
   * @param lines takes what people read
   */
  public BootSuite(
      String name, Path reports, Login login, Duration bootTimeout, Consumer<String> lines) {
    this.name = name;
    this.reports = reports;
    this.login = login;
    this.bootTimeout = bootTimeout;
    this.lines = lines;
  }

  /**
   * Boots the images in these directories, whether or not one of them fails.
   *
   * @throws PomeloException with everything that failed
   */
  public void run(List<Path> images) throws PomeloException, InterruptedException {
    Problems problems = new Problems();
    for (Path image : images) {
      String board = String.valueOf(image.getFileName());
      if (!Files.exists(image.resolve("boot.json"))) {
        lines.accept("QEMU cannot run " + board + ": its boot test is skipped");
        continue;
      }
      try {
        boot(image, board);
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
  }

  private void boot(Path image, String board) throws PomeloException, InterruptedException {
    lines.accept("Booting " + board);
    String suite = name + "." + board;
    BootResult result = ImageBoot.test(image, login, transcript(suite), bootTimeout);
    JunitReport.write(reports.resolve("TEST-" + suite + ".xml"), suite, result);
    result.cases().forEach(this::show);
    lines.accept(summary(board, result));
    result.orThrow();
  }

  private Path transcript(String suite) throws PomeloException {
    try {
      return Files.createDirectories(reports).resolve(suite + "-console.txt");
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot make " + reports + ": " + e.getMessage()), e);
    }
  }

  private void show(CaseResult result) {
    lines.accept(
        String.format(
            "  %-7s %s, %s",
            result.outcome(),
            result.name(),
            ConsoleBuildLog.seconds(result.duration().toMillis())));
    if (result.output().startsWith("budget of ")) {
      lines.accept("          " + result.output());
    }
  }

  private static String summary(String board, BootResult result) {
    return String.format(
        "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d, Time elapsed: %s -- in %s",
        result.cases().size(),
        result.count(Outcome.FAILED),
        result.count(Outcome.ERROR),
        result.count(Outcome.SKIPPED),
        ConsoleBuildLog.seconds(result.duration().toMillis()),
        board);
  }
}
