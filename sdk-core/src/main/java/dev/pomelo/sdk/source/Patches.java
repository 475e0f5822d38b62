package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.List;

public final class Patches {
  private Patches() {}

  public static void apply(List<Path> patches, Path tree) throws PomeloException {}
}
