package dev.pomelo.junit;

import dev.pomelo.sdk.ImageBoot;
import dev.pomelo.sdk.emulator.BootedGuest;
import dev.pomelo.sdk.emulator.CommandResult;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Boots an image in QEMU once for a test class, and switches it off after the last test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BootedSystem SYSTEM = BootedSystem.of("target/images/qemu-arm");
 *
 * @Test
 * void isAnArm() {
 *   assertThat(SYSTEM.run("uname -m").output()).isEqualTo("armv7l\n");
 * }
 * }</pre>
 *
 * <p>All that the console shows goes to {@code target/boot-reports/CLASS-console.txt}. A system
 * that does not come up, answer or go down fails the test with the console's last lines.
 */
public final class BootedSystem implements BeforeAllCallback, AfterAllCallback {

  private static final Path REPORTS = Path.of("target", "boot-reports");
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);

  private final Path image;
  private final Login login;
  private final Duration bootTimeout;
  private @Nullable BootedGuest guest;
  private @Nullable String owner;

  private BootedSystem(Path image, Login login, Duration bootTimeout) {
    this.image = image;
    this.login = login;
    this.bootTimeout = bootTimeout;
  }

  /**
   * The image of a board, which 'mvn package' built.
   *
   * @param image its directory, or the {@code boot.json} in it
   */
  public static BootedSystem of(Path image) {
    Path directory = image.endsWith("boot.json") ? image.resolveSibling("") : image;
    return new BootedSystem(directory, Login.ROOT, Duration.ZERO);
  }

  /** The same, of a path in text. */
  public static BootedSystem of(String image) {
    return of(Path.of(image));
  }

  /** The same system, logging in so where the console asks; root without a password otherwise. */
  public BootedSystem as(String user, @Nullable String password) {
    return new BootedSystem(image, new Login(user, password), bootTimeout);
  }

  /** The same system, which may take so long to come up. */
  public BootedSystem within(Duration newBootTimeout) {
    return new BootedSystem(image, login, newBootTimeout);
  }

  /** Runs a command on the system, as in {@link #run(String, Duration)}, for at most 30 seconds. */
  public CommandResult run(String command) {
    return run(command, COMMAND_TIMEOUT);
  }

  /**
   * Runs a command in a shell of its own on the system, without input.
   *
   * @return its exit code and what it printed; any exit code is fine here
   * @throws AssertionError if the command does not end in time, or the system is gone
   */
  public CommandResult run(String command, Duration timeout) {
    BootedGuest running = guest;
    if (running == null) {
      throw new IllegalStateException(
          "no system is booted: BootedSystem belongs into a static field with @RegisterExtension");
    }
    try {
      return running.run(command, timeout);
    } catch (PomeloException e) {
      throw new AssertionError(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a command ran: " + command, e);
    }
  }

  /** Boots, unless an enclosing test class did. */
  @Override
  public void beforeAll(ExtensionContext context) throws PomeloException, InterruptedException {
    if (guest != null) {
      return;
    }
    owner = context.getUniqueId();
    String name = context.getTestClass().map(Class::getName).orElse("boot");
    guest = ImageBoot.boot(image, login, REPORTS.resolve(name + "-console.txt"), bootTimeout);
  }

  /** Switches the system off, if this is the test class that booted it. */
  @Override
  public void afterAll(ExtensionContext context) throws PomeloException, InterruptedException {
    BootedGuest running = guest;
    if (running == null || !context.getUniqueId().equals(owner)) {
      return;
    }
    guest = null;
    try (running) {
      running.powerOff();
    }
  }
}
