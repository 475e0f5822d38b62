package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a {@link BootTest} on machines that have been started. */
final class BootRun {

  static final String BOOT = "boots to a prompt";
  static final String POWER_OFF = "powers off";

  private final BootTest test;
  private final long start = System.nanoTime();
  private final TestedGuest guest;
  private final Map<String, TestedGuest> peers = new LinkedHashMap<>();
  private final List<CaseResult> cases = new ArrayList<>();

  BootRun(BootTest test, Console console, Map<String, Console> peerConsoles) {
    this.test = test;
    guest = new TestedGuest("", console, this::atMost);
    peerConsoles.forEach(
        (name, its) -> peers.put(name, new TestedGuest(name + ": ", its, this::atMost)));
  }

  BootResult run() throws InterruptedException {
    LoginDialogue dialogue = guest.dialogue(test.login());
    cases.add(guest.boot(BOOT, dialogue, test.bootTimeout()));
    BootResult.@Nullable Memory memory = guest.usable() ? guest.readMemory() : null;
    for (TestedGuest peer : peers.values()) {
      cases.add(peer.boot(BOOT, peer.dialogue(test.login()), test.bootTimeout()));
    }
    for (TestCommand command : test.commands()) {
      @Nullable TestedGuest peer = command.on() == null ? guest : peers.get(command.on());
      boolean runs = peer != null && guest.usable() && peer.usable();
      cases.add(peer != null && runs ? peer.run(command) : skipped(command.name()));
    }
    cases.add(guest.usable() ? powerOff() : skipped(POWER_OFF));
    @Nullable Long prompt = dialogue.promptNanos();
    return new BootResult(
        cases,
        prompt == null ? null : Duration.ofNanos(prompt - start),
        since(start),
        test.transcript(),
        memory);
  }

  private CaseResult powerOff() throws InterruptedException {
    long begin = System.nanoTime();
    @Nullable Problem problem = guest.powerOff(test.powerOff());
    Outcome outcome = problem == null ? Outcome.PASSED : Outcome.ERROR;
    return new CaseResult(POWER_OFF, outcome, since(begin), "", problem);
  }

  private static CaseResult skipped(String name) {
    return new CaseResult(name, Outcome.SKIPPED, Duration.ZERO, "", null);
  }

  private Duration atMost(Duration limit) {
    Duration left = test.totalTimeout().minus(since(start));
    Duration shorter = left.compareTo(limit) < 0 ? left : limit;
    return shorter.isNegative() ? Duration.ZERO : shorter;
  }

  static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
