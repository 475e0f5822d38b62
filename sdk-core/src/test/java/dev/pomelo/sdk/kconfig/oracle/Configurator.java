package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;

/** Something that does what {@code scripts/kconfig/conf} does. Safe for several threads. */
@FunctionalInterface
interface Configurator {

  /** Runs once, in a directory of its own. */
  Outcome run(Invocation invocation) throws IOException, InterruptedException, PomeloException;
}
