package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links of kernels on hosts with more processors than memory. */
@Timeout(60)
class MemoryBudgetTest {

  private static final long GIB = 1L << 30;

  private final AtomicLong available = new AtomicLong();
  private final CountDownLatch waits = new CountDownLatch(1);
  private final MemoryBudget budget = new MemoryBudget(() -> OptionalLong.of(available.get()));
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    thread.shutdownNow();
  }

  @Test
  void aStepThatRunsAloneIsNotHeldUpHoweverLittleThereIs() throws Exception {
    available.set(GIB / 8);
    try (JobServer.Token token = budget.take(GIB, waits::countDown)) {
      assertThat(waits.getCount()).isEqualTo(1);
    }
  }

  @Test
  void stepsRunSideBySideWhereThereIsEnoughForAll() throws Exception {
    available.set(2 * GIB);
    try (JobServer.Token one = budget.take(GIB, waits::countDown);
        JobServer.Token other = budget.take(GIB, waits::countDown)) {
      assertThat(waits.getCount()).isEqualTo(1);
    }
  }

  @Test
  void theSecondStepWaitsForTheFirstWhereThereIsNot() throws Exception {
    available.set(2 * GIB - 1);
    Future<JobServer.Token> second;
    try (JobServer.Token first = budget.take(GIB, waits::countDown)) {
      second = thread.submit(() -> budget.take(GIB, waits::countDown));
      waits.await();
      assertThat(second.isDone()).isFalse();
    }
    second.get(30, TimeUnit.SECONDS).close();
  }

  @Test
  void theSecondStepGoesOnWhenOthersOnTheHostGiveMemoryBack() throws Exception {
    available.set(GIB);
    try (JobServer.Token first = budget.take(GIB, waits::countDown)) {
      Future<JobServer.Token> second = thread.submit(() -> budget.take(GIB, waits::countDown));
      waits.await();
      available.set(2 * GIB);
      second.get(30, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void whatNeedsLittleIsNeverHeldUp() throws Exception {
    available.set(0);
    try (JobServer.Token link = budget.take(GIB, waits::countDown);
        JobServer.Token other = budget.take(0, waits::countDown)) {
      assertThat(waits.getCount()).isEqualTo(1);
    }
  }
}
