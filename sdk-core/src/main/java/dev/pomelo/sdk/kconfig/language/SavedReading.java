package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.SnapshotInput;
import dev.pomelo.sdk.kconfig.model.SnapshotOutput;
import dev.pomelo.sdk.kconfig.model.TreeSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A reading as bytes: version, length of all that it depends on, that, and then what was read. A
 * file is known by its mark, or else by the digest of its content.
 */
final class SavedReading {

  private static final int HEAD = 2 * Integer.BYTES;

  private SavedReading() {}

  /** The bytes. */
  static byte[] save(
      KconfigReader.Reading reading, ReadingRecord record, AnswerMemory memory, Setting setting) {
    byte[] conditions = conditions(record, memory, setting);
    byte[] content = content(reading, record);
    return ByteBuffer.allocate(HEAD + conditions.length + content.length)
        .putInt(TreeSnapshot.VERSION)
        .putInt(conditions.length)
        .put(conditions)
        .put(content)
        .array();
  }

  private static byte[] conditions(ReadingRecord record, AnswerMemory memory, Setting setting) {
    SnapshotOutput out = new SnapshotOutput();
    out.number(record.files().size());
    for (Map.Entry<String, @Nullable Path> file : record.files().entrySet()) {
      Path found = file.getValue();
      out.text(file.getKey());
      out.text(found == null ? null : found.toString());
      out.number(found == null ? 0 : FileMark.of(found).changed());
      out.text(found == null ? null : digest(found));
    }
    out.number(record.variables().size());
    for (Map.Entry<String, @Nullable String> variable : record.variables().entrySet()) {
      out.text(variable.getKey());
      out.text(variable.getValue());
    }
    texts(memory.commands(), out);
    texts(memory.programs(), out);
    out.text(new ToolMarks(setting).of(memory.commands(), memory.programs()));
    return out.toBytes();
  }

  private static byte[] content(KconfigReader.Reading reading, ReadingRecord record) {
    SnapshotOutput out = new SnapshotOutput();
    out.number(record.said().size());
    for (ReadingRecord.Line line : record.said()) {
      out.number(line.error() ? 1 : 0);
      out.text(line.text());
    }
    texts(reading.files(), out);
    out.number(reading.environment().size());
    for (Map.Entry<String, String> variable : reading.environment().entrySet()) {
      out.text(variable.getKey());
      out.text(variable.getValue());
    }
    TreeSnapshot.write(reading.tree(), out);
    return out.toBytes();
  }

  private static void texts(Collection<String> texts, SnapshotOutput out) {
    out.number(texts.size());
    for (String text : texts) {
      out.text(text);
    }
  }

  private static @Nullable String digest(Path file) {
    try {
      return KconfigCache.digest(Files.readAllBytes(file));
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * A reading that is still true, and says what it said; null where there is none. It is read while
   * a second thread looks whether it is true.
   */
  static KconfigReader.@Nullable Reading load(byte @Nullable [] bytes, Setting setting) {
    if (bytes == null || bytes.length < HEAD) {
      return null;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (head.getInt() != TreeSnapshot.VERSION) {
      return null;
    }
    FutureTask<Boolean> conditions = new FutureTask<>(() -> isTrue(bytes, setting));
    Thread looker = new Thread(conditions, "conditions");
    looker.setDaemon(true);
    looker.start();
    Remembered remembered = remembered(bytes, HEAD + head.getInt());
    if (!hold(conditions) || remembered == null) {
      return null;
    }
    for (ReadingRecord.Line line : remembered.said()) {
      if (line.error()) {
        setting.messages().error(line.text());
      } else {
        setting.messages().output(line.text());
      }
    }
    return remembered.reading();
  }

  private static boolean hold(Future<Boolean> conditions) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return conditions.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot look at the files of a memory", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isTrue(byte[] bytes, Setting setting) {
    try {
      return isTrue(new SnapshotInput(bytes, HEAD), setting);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      return false;
    }
  }

  private static boolean isTrue(SnapshotInput in, Setting setting) {
    for (int left = in.count(); left > 0; left--) {
      String name = in.present();
      String known = in.text();
      long changed = in.number();
      String digest = in.text();
      if (known == null) {
        if (setting.find(name).isPresent()) {
          return false;
        }
      } else if (setting.isHidden(name, known)
          || (FileMark.of(Path.of(known)).changed() != changed
              && !isSame(setting.find(name).orElse(null), known, digest))) {
        return false;
      }
    }
    for (int left = in.count(); left > 0; left--) {
      String name = in.present();
      String value = in.text();
      String now = setting.environment().get(name);
      if (value == null ? now != null : !value.equals(now)) {
        return false;
      }
    }
    List<String> commands = texts(in);
    List<String> programs = texts(in);
    return new ToolMarks(setting).of(commands, programs).equals(in.text());
  }

  private static boolean isSame(@Nullable Path found, String known, @Nullable String digest) {
    return found != null
        && found.toString().equals(known)
        && digest != null
        && digest.equals(digest(found));
  }

  private static List<String> texts(SnapshotInput in) {
    int size = in.count();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(in.present());
    }
    return texts;
  }

  /** A reading and what was said meanwhile. */
  private record Remembered(KconfigReader.Reading reading, List<ReadingRecord.Line> said) {}

  private static @Nullable Remembered remembered(byte[] bytes, int start) {
    try {
      return remembered(new SnapshotInput(bytes, start));
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      return null;
    }
  }

  private static Remembered remembered(SnapshotInput in) {
    List<ReadingRecord.Line> said = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      boolean error = in.count() == 1;
      said.add(new ReadingRecord.Line(error, in.present()));
    }
    List<String> files = texts(in);
    Map<String, String> environment = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      environment.put(in.present(), in.present());
    }
    KconfigTree tree = TreeSnapshot.read(in);
    return new Remembered(new KconfigReader.Reading(tree, files, environment), said);
  }
}
