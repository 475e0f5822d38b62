package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.kconfig.conf.ConfCommand;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Pomelo's engine, in this JVM. A run that throws or does not end within a minute of processor time
 * has exit code {@value #FAILED} and says why on standard error.
 */
final class Engine implements Configurator {

  /** Exit code of a run that broke down. */
  static final int FAILED = -1;

  private static final long PATIENCE_SECONDS = 60;
  private static final int OUTPUT_LIMIT_BYTES = 32 << 20;

  @Override
  public Outcome run(Invocation invocation) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.open(invocation)) {
      ByteArrayOutputStream out = new LimitedOutput();
      ByteArrayOutputStream err = new LimitedOutput();
      FutureTask<Integer> task =
          new FutureTask<>(() -> configure(invocation, scratch.directory(), out, err));
      Thread thread = new Thread(task, "kconfig-engine");
      thread.setDaemon(true);
      thread.start();
      int exitCode = FAILED;
      String failure = "";
      try {
        exitCode = await(task, thread);
      } catch (ExecutionException e) {
        StringWriter trace = new StringWriter();
        e.getCause().printStackTrace(new PrintWriter(trace));
        failure = trace.toString();
      } catch (TimeoutException e) {
        StackTraceElement[] stack = thread.getStackTrace();
        thread.interrupt();
        failure = "no end after " + PATIENCE_SECONDS + " s of processor time, at:\n";
        for (StackTraceElement element : stack) {
          failure += "  " + element + "\n";
        }
      }
      return scratch.outcome(
          invocation,
          exitCode,
          out.toString(StandardCharsets.ISO_8859_1),
          err.toString(StandardCharsets.ISO_8859_1) + failure);
    }
  }

  /** Time on the clock would end runs on a busy machine. */
  private static int await(FutureTask<Integer> task, Thread thread)
      throws InterruptedException, ExecutionException, TimeoutException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    while (true) {
      try {
        return task.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        if (threads.getThreadCpuTime(thread.getId()) > PATIENCE_SECONDS * 1_000_000_000L) {
          throw e;
        }
      }
    }
  }

  private static int configure(
      Invocation invocation, Path directory, ByteArrayOutputStream out, ByteArrayOutputStream err)
      throws IOException {
    Map<String, String> environment = invocation.environment();
    Shell recording = new ProbeRecording(invocation.in().probes());
    Shell checked =
        (command, given, where) -> {
          if (!given.equals(environment) || !where.equals(directory)) {
            throw new IllegalStateException(
                "a probe was given another environment or directory than conf: " + command);
          }
          return recording.run(command, given, where);
        };
    byte[] input = invocation.input().getBytes(StandardCharsets.ISO_8859_1);
    try (PrintStream outPrinter = new PrintStream(out, false, StandardCharsets.ISO_8859_1);
        PrintStream errPrinter = new PrintStream(err, false, StandardCharsets.ISO_8859_1)) {
      return ConfCommand.run(
          invocation.arguments(),
          environment,
          directory,
          new ByteArrayInputStream(input),
          outPrinter,
          errPrinter,
          checked,
          KconfigReader::read);
    }
  }

  /** Ends a run that prints for ever. */
  private static final class LimitedOutput extends ByteArrayOutputStream {

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (size() > OUTPUT_LIMIT_BYTES) {
        throw new IllegalStateException("printed more than " + OUTPUT_LIMIT_BYTES + " bytes");
      }
      super.write(bytes, offset, length);
    }
  }
}
