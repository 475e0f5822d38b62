package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which package of the distribution brings a program that Pomelo runs, from {@code
 * META-INF/pomelo/host-programs.tsv}. The {@code pomelo} script reads the same file.
 */
public final class HostPrograms {

  /**
   * A program.
   *
   * @param name as it is called
   * @param debianPackage the package that brings it
   * @param purpose what it is needed for
   */
  public record HostProgram(String name, String debianPackage, String purpose) {}

  private static final String RESOURCE = "/META-INF/pomelo/host-programs.tsv";

  private HostPrograms() {}

  /** All programs, in the order of the file. */
  public static List<HostProgram> all() {
    try (InputStream in = HostPrograms.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the SDK's jar");
      }
      List<HostProgram> programs = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          programs.add(new HostProgram(fields[0], fields[1], fields[2]));
        }
      }
      return List.copyOf(programs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That the build needs a program or header which this host lacks, and what to do. */
  public static Problem missing(String name) {
    return Problem.of("the build needs " + name + ", which this host lacks", advice(name));
  }

  /** What to do where a program is missing. */
  public static String advice(String program) {
    return all().stream()
        .filter(p -> p.name().equals(program))
        .findFirst()
        .map(p -> "install it: apt-get install " + p.debianPackage())
        .orElse("install it, or put its directory on the search path");
  }
}
