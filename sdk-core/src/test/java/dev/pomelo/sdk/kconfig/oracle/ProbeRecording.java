package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.kconfig.language.Shell;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * Answers probes from a recording, and records those that are not in it. The C side of it is {@code
 * probe-recorder.c}, which has the format; both may use one directory at once, and whoever answers
 * a command first answers it for all.
 */
final class ProbeRecording implements Shell {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Path directory;

  /**
   * A recording, new or old.
   *
   * @param directory of the recording, one for each tree and architecture; it must exist
   */
  ProbeRecording(Path directory) {
    this.directory = directory;
  }

  @Override
  public String run(String command, Map<String, String> environment, Path workingDirectory) {
    Path file = directory.resolve(name(command));
    try {
      try {
        return output(file, command);
      } catch (NoSuchFileException unseen) {
        record(file, command, environment, workingDirectory);
        return output(file, command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** FNV-1a of the command, in 16 hexadecimal digits. */
  static String name(String command) {
    long hash = FNV_OFFSET;
    for (byte b : command.getBytes(StandardCharsets.ISO_8859_1)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return String.format("%016x", hash);
  }

  private static String output(Path file, String command) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    String[] head = text.substring(0, end).split(" ", -1);
    int commandBytes = Integer.parseInt(head[0]);
    int outputBytes = Integer.parseInt(head[1]);
    int start = end + 1 + commandBytes;
    if (!text.substring(end + 1, start).equals(command)) {
      throw new IOException("two commands have one hash: " + file);
    }
    return text.substring(start, start + outputBytes);
  }

  private void record(
      Path file, String command, Map<String, String> environment, Path workingDirectory)
      throws IOException {
    String unique = UUID.randomUUID().toString();
    Path out = directory.resolve(unique + ".out");
    Path err = directory.resolve(unique + ".err");
    Path temporary = directory.resolve(unique + ".tmp");
    try {
      int status = execute(command, environment, workingDirectory, out, err) << 8;
      String output = Files.readString(out, StandardCharsets.ISO_8859_1);
      String error = Files.readString(err, StandardCharsets.ISO_8859_1);
      String head =
          "%d %d %d %d\n".formatted(command.length(), output.length(), error.length(), status);
      Files.writeString(temporary, head + command + output + error, StandardCharsets.ISO_8859_1);
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      return; // somebody else was first; the first answer stays
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
      Files.deleteIfExists(temporary);
    }
  }

  private static int execute(
      String command, Map<String, String> environment, Path directory, Path out, Path err)
      throws IOException {
    String redirected = "exec /bin/sh -c \"$1\" >\"$2\" 2>\"$3\" </dev/null";
    ProcessRequest request =
        ProcessRequest.of(
            "/bin/sh", "-c", redirected, "sh", command, out.toString(), err.toString());
    try {
      return Processes.run(request.in(directory).withOnlyEnvironment(environment)).exitCode();
    } catch (PomeloException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
