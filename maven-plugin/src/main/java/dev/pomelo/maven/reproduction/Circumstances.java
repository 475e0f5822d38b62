package dev.pomelo.maven.reproduction;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a build happens under and must not show in an output.
 *
 * @param name of the build: {@code first}
 * @param directory path of the project's copy, below the directory of the build
 * @param jobs how many processes are kept busy
 * @param umask of everything that is written, octal: {@code 022}
 * @param timeZone {@code TZ}
 * @param language the language of Java's messages and case rules, {@code en}
 * @param locale {@code LC_ALL}
 * @param user {@code USER} and {@code LOGNAME}
 * @param reversed whether the project's files are made in reverse order, which changes the order of
 *     directory entries on file systems that keep it
 */
public record Circumstances(
    String name,
    String directory,
    int jobs,
    String umask,
    String timeZone,
    String language,
    String locale,
    String user,
    boolean reversed) {

  private static final String UNIVERSAL = "C.UTF-8";

  /**
   * A locale of this host other than that of a first build, of the same encoding; that of the first
   * build where there is none.
   */
  public static String otherLocale() throws InterruptedException {
    try {
      ProcessResult result = Processes.run(ProcessRequest.of("locale", "-a"));
      return result.output().stream()
          .filter(name -> name.matches("[a-z]{2}_.*\\.(utf8|UTF-8)"))
          .findFirst()
          .orElse(UNIVERSAL);
    } catch (PomeloException e) {
      return UNIVERSAL;
    }
  }

  /**
   * Two that have nothing in common.
   *
   * @param jobs of the first build
   * @param locale of the second build
   */
  public static List<Circumstances> pair(int jobs, String locale) {
    return List.of(
        new Circumstances("first", "project", jobs, "022", "UTC", "en", UNIVERSAL, "pomelo", false),
        new Circumstances(
            "second",
            "a/longer path/to-the.project",
            jobs + 1,
            "077",
            "Asia/Kathmandu",
            "tr",
            locale,
            "somebody",
            true));
  }

  /** The variables that the build's process sees beside those of this one. */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("TZ", timeZone);
    variables.put("LC_ALL", locale);
    variables.put("LANG", locale);
    variables.put("USER", user);
    variables.put("LOGNAME", user);
    return variables;
  }

  /** Arguments of the build's JVM. */
  public List<String> javaArguments() {
    return List.of(
        "-Duser.language=" + language, "-Duser.timezone=" + timeZone, "-Duser.name=" + user);
  }

  /** What differs between the builds, in a line. */
  public String describe() {
    return String.join(
        ", ",
        "directory '" + directory + "'",
        "TZ " + timeZone,
        "language " + language,
        "LC_ALL " + locale,
        "umask " + umask,
        "jobs " + jobs,
        "user " + user,
        "files made in " + (reversed ? "reverse order" : "order"));
  }
}
