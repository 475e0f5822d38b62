package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JobServerTest {

  /** Every job leaves how many jobs there are, itself included, and stays a moment. */
  private static final String MAKEFILE =
      """
      JOBS := $(foreach n,1 2 3 4 5 6,job$(n))
      all: $(JOBS)
      $(JOBS):
      \tmkdir $(DIR)/running/$(NAME)-$@
      \tls $(DIR)/running | wc -l >> $(DIR)/counts-$(NAME)-$@
      \tsleep 0.1
      \trmdir $(DIR)/running/$(NAME)-$@
      """;

  @TempDir Path directory;

  @Test
  void makeAloneFillsTheBudget() throws Exception {
    assertThat(busiest(3, List.of("make -j64"))).isEqualTo(3);
  }

  @Test
  void makesSideBySideShareTheBudgetWhateverJobsTheyAskFor() throws Exception {
    assertThat(busiest(3, List.of("make", "make -j 64", "make --jobs=8", "make -j"))).isEqualTo(3);
  }

  @Test
  void aMakeThatStartsAnotherStaysInTheBudget() throws Exception {
    String nested =
        "printf 'all: ; +$(MAKE) -f Inner DIR=$(DIR) NAME=$(NAME)\\n' > Outer; make -j9 -f Outer";
    assertThat(busiest(2, List.of(nested, "make"))).isEqualTo(2);
  }

  @Test
  void whatAKilledMakeTookIsThereAgain() throws Exception {
    JobServer server = JobServer.shared(4).orElseThrow();
    JobServer.Token step = server.take();
    Process thief =
        Processes.start(
            ProcessRequest.of("sh", "-c", "head -c 3 < " + server.directory().resolve("pipe")),
            true);
    assertThat(thief.getInputStream().readAllBytes()).hasSize(3);
    Processes.stop(thief);
    step.close();

    List<JobServer.Token> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(server.take());
    }
    all.forEach(JobServer.Token::close);
  }

  @Test
  void whoIsInterruptedWhileWaitingTakesNothing() throws Exception {
    JobServer server = JobServer.shared(1).orElseThrow();
    JobServer.Token taken = server.take();
    Thread waiter =
        new Thread(
            () -> {
              try {
                server.take();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    waiter.interrupt();
    waiter.join();
    taken.close();
    server.take().close();
  }

  /** Runs steps at once and says how many jobs were busy at the same time, at the most. */
  private int busiest(int jobs, List<String> makes) throws Exception {
    JobServer server = JobServer.shared(jobs).orElseThrow();
    Files.createDirectory(directory.resolve("running"));
    List<Thread> steps = new ArrayList<>();
    List<Exception> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < makes.size(); i++) {
      String name = "step" + i;
      String make = makes.get(i);
      steps.add(
          new Thread(
              () -> {
                try (JobServer.Token token = server.take()) {
                  run(server, name, make);
                } catch (Exception e) {
                  failures.add(e);
                }
              }));
    }
    steps.forEach(Thread::start);
    for (Thread step : steps) {
      step.join();
    }
    assertThat(failures).isEmpty();
    int most = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().contains("counts-")).toList()) {
        most = Math.max(most, Integer.parseInt(Files.readString(file).strip()));
      }
    }
    return most;
  }

  private void run(JobServer server, String name, String make) throws Exception {
    Path work = Files.createDirectory(directory.resolve(name));
    Files.writeString(work.resolve("Makefile"), MAKEFILE);
    Files.writeString(work.resolve("Inner"), MAKEFILE);
    String script =
        "exec 9<> '%s/pipe'; export DIR='%s' NAME=%s; export MAKEFLAGS=' -j --jobserver-auth=9,9'\n%s"
            .formatted(server.directory(), directory, name, make);
    String path = server.directory() + ":" + System.getenv("PATH");
    Processes.run(
            ProcessRequest.of("sh", "-c", script)
                .in(work)
                .withEnvironment(java.util.Map.of("PATH", path)))
        .orThrow("make failed");
  }
}
