package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The C side of {@link ProbeRecording}: a library to be preloaded into conf. */
final class ProbeRecorder {

  private ProbeRecorder() {}

  /** Compiles the library with the host's gcc, unless the cache has it. */
  static Path library(Path cache) throws IOException, InterruptedException, PomeloException {
    byte[] source;
    try (InputStream in = ProbeRecorder.class.getResourceAsStream("probe-recorder.c")) {
      source = in.readAllBytes();
    }
    String name = "probe-recorder-" + Digest.of(source).abbreviated();
    Path library = cache.toAbsolutePath().resolve(name + ".so");
    if (!Files.exists(library)) {
      Path code = Files.write(cache.resolve(name + ".c"), source);
      Path temporary = Files.createTempFile(cache, name, ".new");
      compile(code, temporary, "-shared", "-fPIC");
      Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return library;
  }

  /** Compiles a C file, without a warning. */
  static void compile(Path code, Path output, String... options)
      throws InterruptedException, PomeloException {
    List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-Wall", "-Wextra", "-Werror"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", output.toString(), code.toString()));
    Processes.run(ProcessRequest.of(command)).orThrow("cannot compile " + code.getFileName());
  }
}
