package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the first character on a console to a shell that answers. */
final class LoginDialogue {

  private static final Pattern[] QUESTIONS = {
    Prompts.LOGIN,
    Prompts.PASSWORD,
    Prompts.REFUSED,
    Prompts.PRESS_ENTER,
    Prompts.SHELL,
    Prompts.BURIED_SHELL
  };

  private static final String A_PROMPT = "a prompt";

  /** After so long without a question, Enter makes whoever listens ask again. */
  private static final Duration NUDGE = Duration.ofSeconds(15);

  private static final Duration SHELL_ANSWER = Duration.ofSeconds(20);

  private final Console console;
  private final Shell shell;
  private final @Nullable Login login;
  private @Nullable Long promptNanos;
  private boolean userSent;

  LoginDialogue(Console console, Shell shell, @Nullable Login login) {
    this.console = console;
    this.shell = shell;
    this.login = login;
  }

  /** When the first prompt came, by {@link System#nanoTime}, or null. */
  @Nullable Long promptNanos() {
    return promptNanos;
  }

  /**
   * Answers the console's questions until a shell answers ours.
   *
   * @return what is wrong, empty where there is a shell
   */
  Optional<Problem> reachShell(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      ConsoleEvent event = console.expect(left.compareTo(NUDGE) < 0 ? left : NUDGE, QUESTIONS);
      if (event instanceof ConsoleEvent.TimedOut) {
        if (left.compareTo(NUDGE) <= 0) {
          return Optional.of(problem(new ConsoleEvent.TimedOut(timeout)));
        }
        if (!userSent) {
          console.send("\n"); // a prompt may have gone by, torn up by other messages
        }
        continue;
      }
      if (event instanceof ConsoleEvent.Failure failure) {
        return Optional.of(problem(failure));
      }
      Pattern question = QUESTIONS[((ConsoleEvent.Matched) event).index()];
      if (question == Prompts.SHELL) {
        notePrompt();
        ConsoleEvent answer = shell.synchronise(SHELL_ANSWER);
        if (answer instanceof ConsoleEvent.Matched) {
          return Optional.empty();
        }
        if (!(answer instanceof ConsoleEvent.TimedOut)) {
          return Optional.of(problem((ConsoleEvent.Failure) answer));
        }
        promptNanos = null; // It looked like a prompt and was none.
      } else {
        Optional<Problem> refused = answer(question);
        if (refused.isPresent()) {
          return refused;
        }
      }
    }
  }

  private Optional<Problem> answer(Pattern question) {
    if (question == Prompts.PRESS_ENTER || question == Prompts.BURIED_SHELL) {
      console.send("\n");
      return Optional.empty();
    }
    notePrompt();
    if (login == null) {
      return Optional.of(
          ConsoleProblem.of(
              "the console asks for a login, and the test names no user",
              "name a user for the test, or start a shell on the console",
              console));
    }
    if (question == Prompts.REFUSED || (question == Prompts.LOGIN && userSent)) {
      return Optional.of(
          ConsoleProblem.of(
              "the login as '" + login.user() + "' was refused",
              "check the user in the image, the password of the test, and /etc/securetty",
              console));
    }
    if (question == Prompts.LOGIN) {
      userSent = true;
      console.send(login.user() + "\n");
      return Optional.empty();
    }
    String password = login.password();
    if (password == null) {
      return Optional.of(
          ConsoleProblem.of(
              "the console asks for the password of '" + login.user() + "', and the test has none",
              "give the test a password, or the image a user without one",
              console));
    }
    console.send(password + "\n");
    return Optional.empty();
  }

  private void notePrompt() {
    if (promptNanos == null) {
      promptNanos = System.nanoTime();
    }
  }

  private Problem problem(ConsoleEvent.Failure failure) {
    return ConsoleProblem.of(failure, A_PROMPT, console);
  }
}
