package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.SnapshotInput;
import dev.pomelo.sdk.kconfig.model.SnapshotOutput;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers commands from what they answered before, as long as the programs and files that they name
 * are the same ones.
 */
final class AnswerMemory implements Shell {

  private static final int VERSION = 1;

  /** The programs that a compiler calls. */
  private static final String CALLED =
      "for p in cc1 as ld; do %s -print-prog-name=$p; done 2>/dev/null";

  private final HostShell shell;
  private final Setting setting;
  private final ToolMarks marks;
  private final Map<String, Answer> known = new HashMap<>();
  private final Map<String, Answer> used = new LinkedHashMap<>();
  private final Map<String, Set<String>> called = new TreeMap<>();
  private boolean changed;
  private boolean complete = true;

  /** An answer, and the programs and files by which it was given. */
  private record Answer(String output, String marks) {}

  /**
   * @param bytes what was remembered; null for nothing
   */
  AnswerMemory(HostShell shell, Setting setting, byte @Nullable [] bytes) {
    this.shell = shell;
    this.setting = setting;
    this.marks = new ToolMarks(setting);
    if (bytes != null) {
      try {
        read(new SnapshotInput(bytes));
      } catch (IndexOutOfBoundsException e) {
        known.clear();
      }
    }
  }

  private void read(SnapshotInput in) {
    if (in.number() != VERSION) {
      return;
    }
    for (int left = in.count(); left > 0; left--) {
      String command = in.present();
      String output = in.present();
      known.put(command, new Answer(output, in.present()));
    }
  }

  /** Whether every answer may be given again. */
  boolean isComplete() {
    return complete && !shell.hasComplained();
  }

  /** Whether there is more to remember, or less. */
  boolean hasChanged() {
    return changed || used.size() != known.size();
  }

  /** The commands that were answered. */
  Collection<String> commands() {
    return used.keySet();
  }

  /** The programs that their compilers call. */
  Set<String> programs() {
    Set<String> all = new TreeSet<>();
    called.values().forEach(all::addAll);
    return all;
  }

  @Override
  public String run(String command, Map<String, String> environment, Path directory) {
    Answer answer = used.get(command);
    if (answer == null) {
      String now = marks.of(Set.of(command), calledBy(command));
      answer = known.get(command);
      if (answer == null || !answer.marks.equals(now)) {
        changed = true;
        complete &= !ToolMarks.isFickle(command);
        answer = new Answer(shell.run(command, environment, directory), now);
      }
      used.put(command, answer);
    }
    return answer.output;
  }

  private Set<String> calledBy(String command) {
    Set<String> all = new TreeSet<>();
    for (String word : ToolMarks.words(command)) {
      if (ToolMarks.isCompiler(word)) {
        all.addAll(called.computeIfAbsent(word, this::askFor));
      }
    }
    return all;
  }

  private Set<String> askFor(String compiler) {
    String command = CALLED.formatted(compiler);
    Set<String> programs = new TreeSet<>();
    shell
        .run(command, setting.environment(), setting.directory())
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(programs::add);
    return programs;
  }

  /** What is to be remembered. */
  byte[] toBytes() {
    SnapshotOutput out = new SnapshotOutput();
    out.number(VERSION);
    out.number(used.size());
    for (Map.Entry<String, Answer> entry : used.entrySet()) {
      out.text(entry.getKey());
      out.text(entry.getValue().output);
      out.text(entry.getValue().marks);
    }
    return out.toBytes();
  }
}
