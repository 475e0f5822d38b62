package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.*;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;

public final class Unpacker {
  private Unpacker() {}

  public static void unpack(Path archive, String fileName, Path into, UnpackOptions options)
      throws PomeloException, InterruptedException {
    Processes.run(
            ProcessRequest.of(
                "tar",
                "-xf",
                archive.toString(),
                "--strip-components=1",
                "--mtime=2026-01-01",
                "-C",
                into.toString()))
        .orThrow("tar");
    Processes.run(
            ProcessRequest.of(
                "sh", "-c", "find " + into + " -print0 | xargs -0 touch -h -d 2026-01-01"))
        .orThrow("touch");
  }
}
