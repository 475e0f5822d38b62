package dev.pomelo.sdk.execution;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A shell in the {@link Sandbox} that runs one command line after another, for Java code that has
 * many small questions to the host's tools. Starting a sandbox for each would cost more than the
 * answers.
 */
public final class SandboxShell implements AutoCloseable {

  /** What commands see, where the script left it: {@code NAME=VALUE} items with NUL after each. */
  public static final String ENVIRONMENT = "environment";

  /**
   * Reads a command line, runs it, and answers with the number of bytes and the bytes. What goes to
   * standard error is kept in a file of the build directory.
   */
  static final String LOOP =
      """
      cd "$POMELO/build"
      while IFS= read -r command; do
        if [ -f environment ]; then
          xargs -0 -a environment /bin/sh -c 'exec env -i "$@" /bin/sh -c "$0"' "$command"
        else
          /bin/sh -c "$command"
        fi > answer < /dev/null || :
        wc -c < answer
        cat answer
      done
      """;

  static final String BEGIN = "exec 2>> \"$POMELO/build/errors\"\n";

  private final Process process;
  private final OutputStream commands;
  private final InputStream answers;
  private final Path build;

  SandboxShell(Process process, Path build) {
    this.process = process;
    this.build = build;
    this.commands = process.getOutputStream();
    this.answers = process.getInputStream();
  }

  /**
   * Runs a command line.
   *
   * @param command one line, without a newline
   * @return its standard output, a character a byte; the exit status does not count
   * @throws UncheckedIOException if the shell has ended
   */
  public String run(String command) {
    if (command.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("more than a line: " + command);
    }
    try {
      commands.write((command + '\n').getBytes(StandardCharsets.ISO_8859_1));
      commands.flush();
      byte[] answer = answers.readNBytes(length());
      return new String(answer, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("the shell in the sandbox ended at: " + command, e);
    }
  }

  private int length() throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int c = answers.read(); c != '\n'; c = answers.read()) {
      if (c < 0) {
        throw new EOFException("no answer");
      }
      digits.append((char) c);
    }
    return Integer.parseInt(digits.toString().strip());
  }

  /** The directory in which commands run, as this process sees it; gone once the step ends. */
  public Path directory() {
    return build;
  }

  /** What was written to standard error so far. */
  public String errors() throws IOException {
    Path errors = build.resolve("errors");
    return Files.exists(errors) ? Files.readString(errors, StandardCharsets.ISO_8859_1) : "";
  }

  /**
   * The environment that commands see.
   *
   * @throws IOException if the script left none, which is to say that it failed
   */
  public SortedMap<String, String> environment() throws IOException {
    run(":"); // the script has ended when the first command is answered
    SortedMap<String, String> environment = new TreeMap<>();
    String items = Files.readString(build.resolve(ENVIRONMENT), StandardCharsets.ISO_8859_1);
    for (String item : items.split("\0", -1)) {
      int equal = item.indexOf('=');
      if (equal > 0) {
        environment.put(item.substring(0, equal), item.substring(equal + 1));
      }
    }
    return environment;
  }

  @Override
  public void close() {
    Processes.stop(process);
  }
}
