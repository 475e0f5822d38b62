package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The C conf, in a directory of its own, its probes answered from the recording. It calls itself
 * {@code conf}. A run that does not end is stopped: 10 s of processor time, 32 MiB a file.
 */
final class CProgram implements Configurator {

  private static final int RECORDER_GAVE_UP = 125;
  private static final int NOT_FOUND = 127;

  private static final String LIMITED =
      """
      ulimit -c 0 -t 10 -f 32768
      exec -a conf "$0" "${@:4}" <"$1" >"$2" 2>"$3"
      """;

  private final Path program;
  private final Path recorder;

  /**
   * A program to be run.
   *
   * @param program an executable conf
   * @param recorder {@code probe-recorder.c}, compiled as a shared library
   */
  CProgram(Path program, Path recorder) {
    this.program = program;
    this.recorder = recorder;
  }

  /** Another conf, with the same recorder. */
  CProgram withProgram(Path otherProgram) {
    return new CProgram(otherProgram, recorder);
  }

  @Override
  public Outcome run(Invocation invocation)
      throws IOException, InterruptedException, PomeloException {
    try (Scratch scratch = Scratch.open(invocation)) {
      Path in = scratch.beside("stdin");
      Path out = scratch.beside("stdout");
      Path err = scratch.beside("stderr");
      Files.writeString(in, invocation.input(), StandardCharsets.ISO_8859_1);
      List<String> command =
          new ArrayList<>(List.of("/bin/bash", "-c", LIMITED, program.toString()));
      command.addAll(List.of(in.toString(), out.toString(), err.toString()));
      command.addAll(invocation.arguments());
      Map<String, String> environment = new TreeMap<>(invocation.environment());
      environment.put("LD_PRELOAD", recorder.toString());
      environment.put("POMELO_PROBES", invocation.in().probes().toString());
      int exitCode =
          Processes.run(
                  ProcessRequest.of(command)
                      .in(scratch.directory())
                      .withOnlyEnvironment(environment))
              .exitCode();
      if (exitCode >= RECORDER_GAVE_UP && exitCode <= NOT_FOUND) {
        throw new IOException("cannot run " + program + ": " + Files.readString(err));
      }
      if (exitCode > 128) {
        return new Outcome(exitCode, "", "", Collections.emptySortedMap());
      }
      return scratch.outcome(
          invocation,
          exitCode,
          Files.readString(out, StandardCharsets.ISO_8859_1),
          Files.readString(err, StandardCharsets.ISO_8859_1));
    }
  }
}
