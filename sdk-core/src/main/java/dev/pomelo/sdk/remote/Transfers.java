package dev.pomelo.sdk.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends or receives many files at once. */
final class Transfers implements AutoCloseable {

  private static final int AT_ONCE = 8;

  private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, Transfers::thread);

  /** What is done with each. */
  interface Transfer<T> {
    void run(T item) throws RemoteFailure, InterruptedException;
  }

  /**
   * Does it with all; where one fails, no further one is begun.
   *
   * @throws RemoteFailure the first failure
   */
  <T> void all(List<T> items, Transfer<T> transfer) throws RemoteFailure, InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (T item : items) {
      running.add(
          pool.submit(
              () -> {
                transfer.run(item);
                return null;
              }));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RemoteFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      running.forEach(each -> each.cancel(true));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "pomelo-transfer");
    thread.setDaemon(true);
    return thread;
  }
}
